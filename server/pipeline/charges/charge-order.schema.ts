import { z } from "zod";
import { amountSchema } from "@/server/pipeline/payments/payment-row.schema";

export const orderKinds = ["charge", "refund"] as const;
export type OrderKind = (typeof orderKinds)[number];

/**
 * `approved`: may be sent, nothing was. `sending`: handed to PayTrace, the answer is outstanding. `unclear`: whether money moved is
 * not known; PayTrace is asked before anything else. The last four are final.
 */
export const orderStates = [
  "needs_approval",
  "approved",
  "sending",
  "unclear",
  "done",
  "declined",
  "refused",
  "cancelled",
] as const;
export type OrderState = (typeof orderStates)[number];

/** `agreement`: ordered because an invoice of a charge agreement was due; `flow`: by a step of a flow. */
export const orderSources = ["portal", "api", "agreement", "flow"] as const;
export type OrderSource = (typeof orderSources)[number];

export const amountInput = z
  .string()
  .trim()
  .regex(/^\d{1,9}(\.\d{1,2})?$/, "Enter an amount such as 125.00.");
const reasonInput = z.string().trim().max(200, "Use at most 200 characters.");
const reference = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^<>\p{Cc}]+$/u, "Leave out < and > and line breaks.");

/** What somebody asks for: an invoice, all that is open of it or a part, or an amount under a reference of their own. */
export const chargeRequestSchema = z.object({
  /** Invoice in Sage Pro. Absent where an amount is charged that belongs to no invoice yet. */
  invno: reference(10).optional(),
  /** The caller's own name for what is charged, used once; needed where no invoice is named. */
  reference: reference(25).optional(),
  /** All that is open of the invoice when absent. */
  amount: amountInput.optional(),
  /** PayTrace's customer whose stored method is charged. */
  gatewayCustomerId: reference(50),
  reason: reasonInput.default(""),
});
export type ChargeRequest = z.infer<typeof chargeRequestSchema>;

export const refundRequestSchema = z.object({
  transactionId: z.string().min(1).max(64),
  /** All that is left of the payment when absent. */
  amount: amountInput.optional(),
  reason: reasonInput.min(3, "Say in a few words why it is given back."),
});
export type RefundRequest = z.infer<typeof refundRequestSchema>;

/** A charge or refund as lists show it. */
export const chargeOrderSchema = z.object({
  chargeOrderId: z.string(),
  kind: z.enum(orderKinds),
  state: z.enum(orderStates),
  source: z.enum(orderSources),
  amount: amountSchema,
  invno: z.string(),
  /** The caller's own name for a charge without an invoice. */
  reference: z.string(),
  custno: z.string(),
  payerName: z.string(),
  gatewayCustomerId: z.string(),
  maskedNumber: z.string(),
  originalTransactionId: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: z.date(),
  /** Whoever approved, turned down or cancelled it; '' where nobody had to. */
  decidedBy: z.string(),
  decidedAlone: z.boolean(),
  /** Whether the person who looks asked for it. */
  own: z.boolean(),
  /** PayTrace's number of what was done; '' before. Its payment shows the receipt and the certificate. */
  transactionId: z.string(),
  note: z.string(),
  /** When it is tried or asked next; null where a person must look. */
  nextAttemptAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export type ChargeOrder = z.infer<typeof chargeOrderSchema>;

export const orderViews = ["all", "to_approve", "open", "needs_you"] as const;
export const orderListQuerySchema = z.object({
  view: z.enum(orderViews).default("all"),
  cursor: z.uuid().optional(),
});
export type OrderListQuery = z.infer<typeof orderListQuerySchema>;
export const orderPageSchema = z.object({ orders: z.array(chargeOrderSchema), next: z.string().nullable() });
export type OrderPage = z.infer<typeof orderPageSchema>;

/** What waits for people. */
export const waitingOrdersSchema = z.object({ toApprove: z.number().int(), needYou: z.number().int() });

/** An order as it was recorded. */
export const storedOrderSchema = z.object({ chargeOrderId: z.uuid(), state: z.enum(orderStates) });
export type StoredOrder = z.infer<typeof storedOrderSchema>;

/** What a charge would be, before it is asked for. */
export const chargePreviewSchema = z.object({
  invoice: z.object({ invno: z.string(), custno: z.string(), company: z.string(), balance: amountSchema }).nullable(),
  /** What may be charged: the balance without what is charged already and not posted yet. */
  available: amountSchema.nullable(),
  method: z.object({ name: z.string(), maskedNumber: z.string(), expires: z.string() }),
  approvalAbove: amountSchema,
});
export type ChargePreview = z.infer<typeof chargePreviewSchema>;

/** What a refund would be. `void` takes an unsettled payment back as a whole; `wait` refunds once PayTrace has settled it. */
export const refundPreviewSchema = z.object({
  left: amountSchema,
  act: z.enum(["void", "refund", "wait"]),
  rows: z.array(
    z.object({ table: z.string(), change: z.enum(["insert", "update"]), values: z.record(z.string(), z.string()) }),
  ),
  /** Why the rows cannot be shown, such as a payment that is not in the books; '' when they are. */
  rowsNote: z.string(),
  approvalAbove: amountSchema,
});
export type RefundPreview = z.infer<typeof refundPreviewSchema>;

export const approvalDecisionSchema = z.object({
  chargeOrderId: z.uuid(),
  approve: z.boolean(),
  /** Set by the second step of a requester who has nobody to ask: they confirm that they approve their own request. */
  alone: z.boolean().default(false),
});
export type ApprovalDecision = z.infer<typeof approvalDecisionSchema>;
