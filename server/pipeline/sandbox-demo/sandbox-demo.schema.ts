import { z } from "zod";

/** What a test payment may turn out to be: each shows one way a payment can end in the books. */
export const testOutcomes = [
  "approve",
  "decline",
  "pay_too_much",
  "unknown_invoice",
  "pay_again",
  "refund",
  "void",
  "chargeback",
] as const;
export type TestOutcome = (typeof testOutcomes)[number];

/** Decimal text above zero with at most two decimals, such as `1250.00`. */
export const testAmountSchema = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,2})?$/, "Enter an amount such as 1250.00.")
  .refine((text) => /[1-9]/.test(text), "Enter an amount above zero.");

/**
 * A payment to take in the simulated gateway. `pay_too_much` pays the amount and more than the invoice has left;
 * `unknown_invoice` names an invoice that does not exist; `pay_again` pays the same invoice a second time; `refund` and
 * `void` take the payment and give it back; `chargeback` takes it, settles it and has the payer's bank take it back.
 */
export const takeTestPaymentSchema = z.object({
  /** Invoice of the sandbox company, with or without Sage's leading spaces. */
  invno: z.string().trim().min(1).max(10),
  amount: testAmountSchema,
  outcome: z.enum(testOutcomes),
});
export type TakeTestPayment = z.infer<typeof takeTestPaymentSchema>;

/**
 * What the simulated gateway did, in order: one transaction, or two when the first is followed by a second payment, a
 * refund or a void that has a number of its own. The books follow by the usual way, by notification and poll.
 */
export const takenTestPaymentSchema = z.object({
  transactions: z
    .array(
      z.object({
        transactionId: z.string(),
        /** What it is to a person: "Sale", "Refund". */
        label: z.string(),
        approved: z.boolean(),
        /** The gateway's own words, such as "Your transaction was successfully approved." */
        responseText: z.string(),
      }),
    )
    .min(1),
});
export type TakenTestPayment = z.infer<typeof takenTestPaymentSchema>;

/** An order that a customer of the simulated shop placed, and how it was paid. */
export const takenShopOrderSchema = z.object({
  orderId: z.string(),
  /** What people call it, such as `#1001`. */
  name: z.string(),
  total: z.object({ minor: z.bigint(), currency: z.string().length(3) }),
  /** Of the simulated gateway. */
  transactionId: z.string(),
  approved: z.boolean(),
});
export type TakenShopOrder = z.infer<typeof takenShopOrderSchema>;

/** What a merchant does with a paid order in the shop: give its money back and keep the goods sold, or cancel it. */
export const giveBackShopOrderSchema = z.object({
  orderId: z.string().regex(/^\d{1,18}$/),
  act: z.enum(["refund", "cancel"]),
});
export type GiveBackShopOrder = z.infer<typeof giveBackShopOrderSchema>;

/** How the gateway gave it back: what is not settled yet is voided, the rest refunded by a transaction of its own. */
export const givenBackShopOrderSchema = z.object({
  how: z.enum(["voided", "refunded"]),
  amount: z.object({ minor: z.bigint(), currency: z.string().length(3) }),
  /** The payment that was voided, or the refund. */
  transactionId: z.string(),
});
export type GivenBackShopOrder = z.infer<typeof givenBackShopOrderSchema>;

/** Looks for open invoices by number, customer number or company name; the most recent ones when `search` is empty. */
export const findTestInvoicesSchema = z.object({
  search: z.string().trim().max(60).default(""),
  limit: z.number().int().min(1).max(50).default(20),
});
export type FindTestInvoices = z.infer<typeof findTestInvoicesSchema>;

/** An invoice of the sandbox company with something left to pay. */
export const testInvoiceSchema = z.object({
  /** As Sage spells it: right-justified, 10 characters. */
  invno: z.string(),
  custno: z.string(),
  company: z.string(),
  balance: z.object({ minor: z.bigint(), currency: z.string().length(3) }),
});
export type TestInvoice = z.infer<typeof testInvoiceSchema>;

/** What can be made to happen by one button: an order of the shop, or a payment of an invoice that the portal picks. */
export const scenarios = ["order", "payment", "decline", "refund", "chargeback"] as const;
export type Scenario = (typeof scenarios)[number];

/** A made-up day of a merchant, or how far it has come. */
export const businessDaySchema = z.object({
  businessDayId: z.uuid(),
  /** Payments that it will have. */
  planned: z.number().int(),
  /** Payments that the gateway has taken so far. */
  taken: z.number().int(),
  askedAt: z.date(),
  /** When its last payment was settled; null while it goes on. */
  endedAt: z.date().nullable(),
});
export type BusinessDay = z.infer<typeof businessDaySchema>;

/** What can be played in this Sandbox now, and what goes on in it. */
export const sandboxPlaySchema = z.object({
  /** Whether a simulated shop is connected, which an order needs. */
  hasShop: z.boolean(),
  /** Until when Sage Pro does not answer; null while it does. */
  outageUntil: z.date().nullable(),
  /** The latest day; null when there was none yet. */
  day: businessDaySchema.nullable(),
});
export type SandboxPlayState = z.infer<typeof sandboxPlaySchema>;

/** What the gateway closed; null when nothing was waiting to be settled. */
export const settledDaySchema = z.object({ batchNumber: z.number().int(), transactions: z.number().int() }).nullable();
export type SettledDay = z.infer<typeof settledDaySchema>;
