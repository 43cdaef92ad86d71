import { z } from "zod";
import { linkKinds } from "./payment-link.schema";

/** Of a card that is to be kept once it is charged. */
export const keepStates = ["", "asked", "kept", "given_up"] as const;

const head = {
  kind: z.enum(linkKinds),
  /** Who is paid. */
  tenantName: z.string(),
  company: z.string(),
  /** '' where a method is saved. */
  invno: z.string(),
};

/** What the page of a link shows whoever holds it. Texts are whole sentences for people who pay. */
export const payPageSchema = z.discriminatedUnion("status", [
  /** There is no such link, or nothing more to be said of it. */
  z.object({ status: z.literal("ended"), title: z.string(), text: z.string() }),
  /** A system does not answer: nothing was charged, and trying again later may help. */
  z.object({ status: z.literal("unavailable"), title: z.string(), text: z.string() }),
  z.object({
    status: z.literal("open"),
    ...head,
    /** In minor units; "0" where a method is saved. */
    amountMinor: z.string(),
    amountText: z.string(),
    /** Where the hosted card fields are loaded from. */
    scriptUrl: z.string(),
    simulated: z.boolean(),
    /** What the payer may agree to about keeping the card; '' where that is not offered. */
    keepOffer: z.string(),
    /** What became of the try before; '' without one. */
    notice: z.string(),
  }),
  /** A try whose end is not known yet: nothing is sent until it is. */
  z.object({ status: z.literal("working"), ...head, text: z.string() }),
  z.object({
    status: z.literal("done"),
    ...head,
    amountText: z.string(),
    lastFour: z.string(),
    /** PayTrace's number of the charge; '' where a method was saved. */
    transactionId: z.string(),
    at: z.iso.datetime(),
    /** What became of the wish to keep the card; '' where there was none. */
    keep: z.enum(keepStates),
  }),
]);
export type PayPage = z.infer<typeof payPageSchema>;
export type OpenPayPage = Extract<PayPage, { status: "open" }>;
