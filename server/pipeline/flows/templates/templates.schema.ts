import { z } from "zod";
import { flowDocumentSchema } from "../flow.schema";
import { portSchema } from "../palette.schema";

/** A template as it would be installed in an environment. */
export const shownTemplateSchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  /** Markdown. */
  explanation: z.string(),
  /** Names of the tests that come with it. */
  tests: z.array(z.string()),
  /** Names of the flows that it calls, which are installed and published with it. */
  calls: z.array(z.string()),
  /** What it begins with, in words. */
  begins: z.string(),
  /** The systems its steps use, and whether each is connected here. */
  slots: z.array(z.object({ slot: z.string(), name: z.string(), isBound: z.boolean() })),
  document: flowDocumentSchema,
  /** The ways out of each node. */
  ports: z.record(z.string(), z.array(portSchema)),
});
export type ShownTemplate = z.infer<typeof shownTemplateSchema>;

export const templateToInstallSchema = z.object({
  template: z.string().min(1).max(60),
  /** A flow that gets it as its next draft, and the revision that was looked at; without one a new flow begins. */
  into: z
    .object({ flowId: z.uuid(), revision: z.int().min(0) })
    .nullable()
    .default(null),
});
export type TemplateToInstall = z.infer<typeof templateToInstallSchema>;

export const installedTemplateSchema = z.object({ flowId: z.uuid(), revision: z.int() });
export type InstalledTemplate = z.infer<typeof installedTemplateSchema>;
