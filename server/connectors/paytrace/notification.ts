import { z } from "zod";
import { type Money, parseMoney } from "@/server/kernel/money";
import { err, ok, type Result } from "@/server/kernel/result";

/**
 * The notification of a changed PayTrace transaction. PayTrace documents none: the format is ours, sent by the
 * simulator and by whoever relays for a merchant. It is a hint; the transaction is read before anything is posted.
 */
const notificationSchema = z.compile(
  z.looseObject({
    type: z.enum([
      "paytrace.transaction.sale_approved",
      "paytrace.transaction.sale_declined",
      "paytrace.transaction.authorization_approved",
      "paytrace.transaction.authorization_declined",
      "paytrace.transaction.captured",
      "paytrace.transaction.voided",
      "paytrace.transaction.refunded",
      "paytrace.transaction.charged_back",
    ]),
    occurredAt: z.iso.datetime().transform((value) => new Date(value)),
    data: z.looseObject({
      transaction_id: z.string().regex(/^\d{1,18}$/),
      original_transaction_id: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      amount: z.union([z.string(), z.number()]).optional().catch(undefined),
      // Ours as well: what the bank takes for a chargeback, in the currency of the amount.
      fee: z.union([z.string(), z.number()]).optional().catch(undefined),
      currency: z.string().optional(),
      invoice_id: z.string().max(255).optional().catch(undefined),
      // An id in another form is no reason to lose the notice; a person is asked then.
      chargeback_id: z
        .string()
        .regex(/^[\w.:-]{1,64}$/)
        .optional()
        .catch(undefined),
    }),
  }),
  { strict: true },
);

export type NotificationType = z.output<typeof notificationSchema>["type"];

export interface PayTraceNotification {
  readonly type: NotificationType;
  readonly occurredAt: Date;
  readonly transactionId: string;
  readonly originalTransactionId?: string;
  /** What the sender says; only a chargeback's amount is known from nowhere else. */
  readonly amount?: Money;
  readonly invoiceId?: string;
  /** The sender's name for one chargeback, by which its notices are told from those of another one of the same sale. */
  readonly chargebackId?: string;
  /** Of a chargeback: what the bank takes for it, where the sender knows it. */
  readonly fee?: Money;
}

/** Reads a notification from its parsed body; the error names the fields that are wrong, not their values. */
export function readNotification(body: unknown): Result<PayTraceNotification, string> {
  const parsed = parse(body);
  if (!parsed.ok) return parsed;
  const { type, occurredAt, data } = parsed.value;
  // An amount that cannot be read exactly is as good as none. It is a hint, and where it is more, a person is asked.
  const amount = data.currency === undefined ? undefined : readAmount(data.amount, data.currency);
  const fee = data.currency === undefined ? undefined : readAmount(data.fee, data.currency);
  return ok({
    type,
    occurredAt,
    transactionId: data.transaction_id,
    ...(data.original_transaction_id === undefined ? {} : { originalTransactionId: data.original_transaction_id }),
    ...(amount === undefined ? {} : { amount }),
    ...(data.invoice_id === undefined ? {} : { invoiceId: data.invoice_id }),
    ...(data.chargeback_id === undefined ? {} : { chargebackId: data.chargeback_id }),
    ...(fee === undefined ? {} : { fee }),
  });
}

/** Which transaction a notification is about: what taking it in needs to know of it, with the errors of `readNotification`. */
export function readAnnounced(body: unknown): Result<Announced, string> {
  const parsed = parse(body);
  if (!parsed.ok) return parsed;
  const { type, data } = parsed.value;
  return ok({ type, transactionId: data.transaction_id, originalTransactionId: data.original_transaction_id ?? "" });
}

export interface Announced extends Pick<PayTraceNotification, "type" | "transactionId"> {
  /** '' when there is none. */
  readonly originalTransactionId: string;
}

function parse(body: unknown): Result<z.output<typeof notificationSchema>, string> {
  const parsed = notificationSchema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.map((issue) => issue.path.join(".") || "body").join(", "));
}

function readAmount(amount: string | number | undefined, currency: string): Money | undefined {
  const parsed = amount === undefined ? undefined : parseMoney(amount, currency.trim().toUpperCase());
  return parsed?.ok ? parsed.value : undefined;
}

/** Whether a message announces a chargeback, also one that we cannot read: nothing but its notice tells of one. */
export const announcesChargeback = (message: unknown): boolean =>
  typeof message === "object" &&
  message !== null &&
  "type" in message &&
  message.type === "paytrace.transaction.charged_back";
