import { z } from "zod";
import { bundleChangeSchema, flowKeySchema } from "../bundle/bundle.schema";
import { checkLineSchema } from "../readiness/check-line.schema";

const file = z.object({ path: z.string().min(1).max(300), text: z.string().max(5_000_000) });

export const exportedFilesSchema = z.object({
  /** Over all that the files say; the same for the same files. */
  contentHash: z.string(),
  files: z.array(file),
});
export type ExportedFiles = z.infer<typeof exportedFilesSchema>;

/** `plan` tells what would change, `drafts` keeps changed flows as drafts, `publish` lets all of it run. */
export const importModes = ["plan", "drafts", "publish"] as const;

export const filesToImportSchema = z.object({
  files: z.array(file).min(1).max(2_000),
  mode: z.enum(importModes),
  note: z.string().trim().max(500).default(""),
  /** Keys of the flows that may run although no preview shows that nothing posts otherwise. */
  accepted: z.array(flowKeySchema).max(100).default([]),
});
export type FilesToImport = z.infer<typeof filesToImportSchema>;

export const importAnswerSchema = z.object({
  /** Whether anything was changed. */
  applied: z.boolean(),
  changes: z.array(bundleChangeSchema),
  /** What keeps it from being imported, each by its file; empty for files that can be. */
  problems: z.array(
    z.object({
      path: z.string(),
      at: z.string(),
      line: z.int().positive().nullable(),
      text: z.string(),
      remedy: z.string(),
    }),
  ),
  /** How what comes fits in, line by line, of plans and of what was not published: while one blocks, nothing of it is. */
  checks: z.array(checkLineSchema),
  /** Of drafts: what only publishing would change, in sentences. */
  notYet: z.array(z.string()),
});
export type ImportAnswer = z.infer<typeof importAnswerSchema>;
