import { z } from "zod";
import { type Slot, slots } from "@/server/connectors/contract";

/** What a flow needs at both of its ends. */
export const neededSlots = ["gateway", "erp"] as const satisfies readonly Slot[];

/** A system that is away, or was until a moment ago and is let catch up. */
export const ongoingOutageSchema = z.object({
  connectionId: z.string(),
  name: z.string(),
  slot: z.enum(slots),
  /** The first call that failed. */
  since: z.date(),
  /** What it said, as a sentence. */
  note: z.string(),
  /** Nothing is tried by itself before a person has acted. */
  needsYou: z.boolean(),
  nextProbeAt: z.date(),
  /** It is being asked right now. */
  isProbed: z.boolean(),
  /** When it answered again; null while it does not. */
  answeredAt: z.date().nullable(),
  /** Events handled since then. */
  caughtUp: z.number().int(),
});
export type OngoingOutage = z.infer<typeof ongoingOutageSchema>;

export const ongoingOutagesSchema = z.object({
  outages: z.array(ongoingOutageSchema),
  /** Systems that the environment needs and does not have yet. */
  missing: z.array(z.enum(neededSlots)),
  /** Payments that wait in the environment; zero when nothing holds them up. */
  waiting: z.object({
    count: z.number().int(),
    isMore: z.boolean(),
    totals: z.array(z.object({ minor: z.bigint(), currency: z.string() })),
  }),
  mayManage: z.boolean(),
});
export type OngoingOutages = z.infer<typeof ongoingOutagesSchema>;

export const pastOutageSchema = z.object({
  outageId: z.string(),
  since: z.date(),
  /** Null for the one that is under way. */
  closedAt: z.date().nullable(),
  note: z.string(),
  needsYou: z.boolean(),
  probes: z.number().int(),
  caughtUp: z.number().int(),
});
export type PastOutage = z.infer<typeof pastOutageSchema>;
