import { z } from "zod";

/** A payment that waits for somebody to approve it. */
export const openApprovalSchema = z.object({
  eventId: z.uuid(),
  nodeId: z.string(),
  flowId: z.uuid(),
  flow: z.string(),
  /** The version in which it waits, and with which it goes on. */
  version: z.int(),
  transactionId: z.string(),
  /** Whose money it is, as far as PayTrace names somebody; '' otherwise. */
  payerName: z.string(),
  /** What the payer or the invoice is named by in the payment; '' where nothing is. */
  reference: z.string(),
  amountMinor: z.bigint().nullable(),
  currency: z.string(),
  /** What waits, and what is to be looked at. */
  text: z.string(),
  openedAt: z.date(),
  /** When it counts as declined unless somebody has decided. */
  dueAt: z.date(),
});
export type OpenApproval = z.infer<typeof openApprovalSchema>;

export const approvalToDecideSchema = z.object({
  eventId: z.uuid(),
  /** Of a step in a flow that is called, behind the id of the call. */
  nodeId: z.string().min(1).max(400),
  approve: z.boolean(),
  note: z.string().trim().max(300).default(""),
});
export type ApprovalToDecide = z.infer<typeof approvalToDecideSchema>;
