import { z } from "zod";
import { flowDocumentSchema } from "../flow.schema";
import { flowProblemSchema } from "../flow-problem.schema";
import { portSchema } from "../palette.schema";

const note = z.string().trim().max(500);
const person = z.string();
/** By the id of the node; a node whose config is not sound yet is absent. */
const ports = z.record(z.string(), z.array(portSchema));

/** One thing that differs between two forms of a flow, in a sentence. */
export const flowChangeSchema = z.object({
  kind: z.enum(["flow", "step_added", "step_removed", "step_changed", "line", "layout"]),
  /** The node it is about; null for the flow as a whole. */
  node: z.string().nullable(),
  /** The field of the node's config, names joined by dots; '' where it is about the node itself. */
  field: z.string(),
  text: z.string(),
});
export type FlowChange = z.infer<typeof flowChangeSchema>;

export const flowRowSchema = z.object({
  flowId: z.uuid(),
  name: z.string(),
  trigger: z.string(),
  /** Whether people may start its versions, beside whatever else begins them. */
  startsByHand: z.boolean(),
  /** The version that runs; null for a flow that was never published or is switched off. */
  runningVersion: z.int().nullable(),
  /** The newest version, running or not; null before the first. */
  newestVersion: z.int().nullable(),
  publishedAt: z.date().nullable(),
  publishedBy: person,
  /** Of the draft; 0 while nobody has changed it since it came into being. */
  revision: z.int(),
  savedAt: z.date().nullable(),
  savedBy: person,
});
export type FlowRow = z.infer<typeof flowRowSchema>;

export const openedFlowSchema = flowRowSchema.extend({
  draft: flowDocumentSchema,
  ports,
  /** What publishing the draft would change about the newest version. */
  unpublished: z.array(flowChangeSchema),
  problems: z.array(flowProblemSchema),
});
export type OpenedFlow = z.infer<typeof openedFlowSchema>;

export const draftToSaveSchema = z.object({
  flowId: z.uuid(),
  /** The revision it was begun with. */
  revision: z.int().min(0),
  document: flowDocumentSchema,
});
export type DraftToSave = z.infer<typeof draftToSaveSchema>;

export const savedDraftSchema = z.discriminatedUnion("saved", [
  z.object({ saved: z.literal(true), revision: z.int(), ports, problems: z.array(flowProblemSchema) }),
  /** Somebody else saved in the meantime; nothing was overwritten. */
  z.object({
    saved: z.literal(false),
    /** The revision that is there now, with what it holds. */
    revision: z.int(),
    document: flowDocumentSchema,
    savedBy: person,
    savedAt: z.date(),
    /** What they changed about the revision this draft was begun with. */
    theirChanges: z.array(flowChangeSchema),
  }),
]);
export type SavedDraft = z.infer<typeof savedDraftSchema>;

export const flowToPublishSchema = z.object({
  flowId: z.uuid(),
  /** The revision that was looked at; a newer one is not published unseen. */
  revision: z.int().min(0),
  note,
});
export type FlowToPublish = z.infer<typeof flowToPublishSchema>;

export const versionToRestoreSchema = z.object({ flowId: z.uuid(), version: z.int().positive(), note });
export type VersionToRestore = z.infer<typeof versionToRestoreSchema>;

export const publishedFlowSchema = z.discriminatedUnion("published", [
  z.object({ published: z.literal(true), version: z.int(), flowVersionId: z.uuid() }),
  z.object({ published: z.literal(false), problems: z.array(flowProblemSchema) }),
]);
export type PublishedFlow = z.infer<typeof publishedFlowSchema>;

export const flowVersionRowSchema = z.object({
  flowVersionId: z.uuid(),
  version: z.int(),
  publishedAt: z.date(),
  publishedBy: person,
  note: z.string(),
  restoredFrom: z.int().nullable(),
  isRunning: z.boolean(),
});
export type FlowVersionRow = z.infer<typeof flowVersionRowSchema>;
