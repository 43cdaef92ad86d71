import { z } from "zod";
import { namedTestSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { environmentKinds } from "@/server/platform/auth";
import { bundleChangeSchema, flowKeySchema } from "./bundle/bundle.schema";
import { checkLineSchema } from "./readiness/check-line.schema";

export const promotionStates = ["waiting", "scheduled", "applied", "stopped", "declined", "withdrawn"] as const;
export type PromotionState = (typeof promotionStates)[number];

const kindSchema = z.enum(environmentKinds);
const note = z.string().trim().max(500);

/** What would be carried, into the environment one is in. */
export const promotionChoiceSchema = z.object({
  from: kindSchema,
  /** Keys of the flows of which the draft is taken instead of the version that runs. */
  drafts: z.array(flowKeySchema).max(100).default([]),
  /** Keys of the flows that may be carried although no preview shows that nothing posts otherwise. */
  accepted: z.array(flowKeySchema).max(100).default([]),
});
export type PromotionChoice = z.infer<typeof promotionChoiceSchema>;

export const promotionPlanSchema = z.object({
  from: kindSchema,
  /** Over all that would be carried; a request names the one that was looked at. */
  contentHash: z.string(),
  changes: z.array(bundleChangeSchema),
  checks: z.array(checkLineSchema),
  isReady: z.boolean(),
  /** Another person approves before it is carried. */
  needsApproval: z.boolean(),
  /** The flows at its source: what could be carried of each. */
  flows: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      version: z.int().nullable(),
      isOn: z.boolean(),
      hasDraft: z.boolean(),
    }),
  ),
});
export type PromotionPlan = z.infer<typeof promotionPlanSchema>;

export const promotionRequestSchema = promotionChoiceSchema.extend({
  contentHash: z.string().length(64),
  note,
  /** When it is carried, on the clock of a zone; null for at once, or as soon as it is approved. */
  at: z
    .object({
      date: z.iso.date(),
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time such as 21:30."),
      zone: z.string().min(1).max(60),
    })
    .nullable(),
});
export type PromotionRequest = z.infer<typeof promotionRequestSchema>;

export const requestedPromotionSchema = z.discriminatedUnion("accepted", [
  z.object({ accepted: z.literal(true), promotionId: z.uuid(), state: z.enum(promotionStates), text: z.string() }),
  /** A line of the check-list blocks; nothing was recorded. */
  z.object({ accepted: z.literal(false), checks: z.array(checkLineSchema) }),
]);
export type RequestedPromotion = z.infer<typeof requestedPromotionSchema>;

export const promotionDecisionSchema = z.object({
  promotionId: z.uuid(),
  approve: z.boolean(),
  note,
  /** Said by somebody who approves their own request because the company has nobody else who may. */
  alone: z.boolean().default(false),
});
export type PromotionDecision = z.infer<typeof promotionDecisionSchema>;

export const promotionToReturnSchema = z.object({ promotionId: z.uuid(), note });
export type PromotionToReturn = z.infer<typeof promotionToReturnSchema>;

/** A promotion as lists show it. Names of people are as they call themselves. */
export const promotionRowSchema = z.object({
  promotionId: z.uuid(),
  kind: z.enum(["promotion", "return"]),
  from: kindSchema,
  state: z.enum(promotionStates),
  changes: z.array(bundleChangeSchema),
  checks: z.array(checkLineSchema),
  note: z.string(),
  requestedBy: z.string(),
  requestedAt: z.date(),
  isOwn: z.boolean(),
  decidedBy: z.string(),
  decidedAt: z.date().nullable(),
  decidedAlone: z.boolean(),
  decisionNote: z.string(),
  dueAt: z.date(),
  zone: z.string(),
  endedAt: z.date().nullable(),
  stoppedText: z.string(),
  /** Whether what it did can be taken back now: it is the last that was carried into this environment. */
  mayReturn: z.boolean(),
});
export type PromotionRow = z.infer<typeof promotionRowSchema>;

export const promotionListSchema = z.object({
  promotions: z.array(promotionRowSchema),
  mayRequest: z.boolean(),
  mayApprove: z.boolean(),
});
export type PromotionList = z.infer<typeof promotionListSchema>;

/** Versions of what a promotion touches: of the flows and tables it changes, and of the rules; null for what was not there. */
export const touchedSchema = z.object({
  flows: z.array(
    z.object({
      key: z.string(),
      flowId: z.uuid(),
      version: z.int().nullable(),
      isOn: z.boolean(),
      /** Of what stood there before: its named tests, which have no versions of their own. */
      tests: z.array(namedTestSchema).optional(),
    }),
  ),
  tables: z.array(z.object({ name: z.string(), version: z.int().nullable() })),
  rules: z.int().nullable(),
});
export type Touched = z.infer<typeof touchedSchema>;
