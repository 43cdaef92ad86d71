import { z } from "zod";
import { flowRowSchema } from "../versions/flow-version.schema";

/** Sums of payments, one for each currency there is. */
const money = z.array(z.object({ minor: z.bigint(), currency: z.string() }));

/** One flow as the list of flows tells of it: its state, what it needs, and what went through it in the last 24 hours. */
export const flowOverviewSchema = flowRowSchema.extend({
  /** What it begins with, in words. */
  begins: z.string(),
  /** The systems its steps use, and whether each is connected here. */
  slots: z.array(z.object({ slot: z.string(), name: z.string(), isBound: z.boolean() })),
  /** What publishing the draft would change, counted without places on the canvas; null before the first version. */
  draftChanges: z.int().nullable(),
  day: z.object({
    /** Events that came in the last 24 hours and went through it, in whichever version. */
    runs: z.int(),
    waiting: z.int(),
    needYou: z.int(),
    money,
  }),
});
export type FlowOverview = z.infer<typeof flowOverviewSchema>;

/** What has come to one node in the last 24 hours. */
export const nodeFiguresSchema = z.object({
  came: z.int(),
  /** Of those: stand here now, until a time, a decision, or the next try. */
  waiting: z.int(),
  /** Of those: ended here and need a person. */
  needYou: z.int(),
  money,
});
export type NodeFigures = z.infer<typeof nodeFiguresSchema>;

export const flowFiguresSchema = z.object({
  /** Events that came since then are counted, each where its last try led. */
  since: z.date(),
  /** How many were counted: all of them, or the newest ones. */
  runs: z.int(),
  isCut: z.boolean(),
  /** By the id of the node; one that nothing has come to is absent. */
  nodes: z.record(z.string(), nodeFiguresSchema),
});
export type FlowFigures = z.infer<typeof flowFiguresSchema>;
