import { z } from "zod";

/** How long an archive can be downloaded. */
export const keptDays = 7;

export const dataExportSchema = z.object({
  exportId: z.string(),
  state: z.enum(["running", "done", "failed", "expired"]),
  requestedBy: z.string(),
  requestedAt: z.date(),
  filesDone: z.int(),
  filesTotal: z.int(),
  /** Counts of any size, so they are text. */
  rows: z.string(),
  bytes: z.string(),
  /** Why the last try failed; '' where none did. */
  lastError: z.string(),
  finishedAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
});
export type DataExport = z.infer<typeof dataExportSchema>;

export const dataExportListSchema = z.object({ exports: z.array(dataExportSchema) });
