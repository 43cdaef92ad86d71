import { z } from "zod";
import { entitlementSchema, paidPlanIdSchema, planIdSchema } from "../plans/plans.schema";

/** Days that an unpaid plan goes on before it ends; as long as Stripe is set up to try again. */
export const graceDays = 14;

export const invoiceSchema = z.object({
  id: z.string(),
  number: z.string(),
  at: z.date(),
  cents: z.int(),
  state: z.enum(["paid", "open", "other"]),
  /** Stripe's page of it, where it is paid or printed. */
  url: z.string().nullable(),
  pdf: z.string().nullable(),
});

/** What a card shows of itself; Stripe tells no more, and nothing of it is kept here. */
export const cardSchema = z.object({
  brand: z.string(),
  lastFour: z.string(),
  expiryMonth: z.int(),
  expiryYear: z.int(),
  /** Whether it is over before the next invoice. */
  expires: z.boolean(),
});

export const taxIdSchema = z.object({
  id: z.string(),
  kind: z.string(),
  value: z.string(),
  standing: z.enum(["verified", "pending", "unverified", "unchecked"]),
});

export const discountSchema = z.object({
  /** What was typed at the checkout; null where it was given another way. */
  code: z.string().nullable(),
  /** What it takes off, in words. */
  words: z.string(),
  endsAt: z.date().nullable(),
});

export const nextInvoiceSchema = z.object({
  cents: z.int(),
  at: z.date(),
  lines: z.array(z.object({ words: z.string(), cents: z.int() })),
  /** What promotion codes take off; never less than nothing. */
  discountCents: z.int(),
});

/** What Stripe knows and the portal does not keep. */
export const atStripeSchema = z.object({
  /** Null when none is to come. */
  nextInvoice: nextInvoiceSchema.nullable(),
  invoices: z.array(invoiceSchema),
  card: cardSchema.nullable(),
  taxIds: z.array(taxIdSchema),
  discounts: z.array(discountSchema),
});
export type AtStripe = z.infer<typeof atStripeSchema>;

export const billingSchema = z.object({
  plan: planIdSchema,
  /** Stripe's word; `none` before the first checkout, `arranged` without Stripe. */
  status: z.string(),
  trialEndsAt: z.date().nullable(),
  periodEndsAt: z.date().nullable(),
  cancelsAtPeriodEnd: z.boolean(),
  /** When the plan ends if the open invoice stays unpaid. */
  graceEndsAt: z.date().nullable(),
  entitlements: z.array(entitlementSchema),
  /** Whether Stripe knows the company, so that there is something to manage there. */
  isCustomer: z.boolean(),
  ...atStripeSchema.shape,
  /** Said when Stripe does not answer: plan and usage are known all the same. */
  unreachable: z.boolean(),
});
export type Billing = z.infer<typeof billingSchema>;

export const choosePlanSchema = z.object({ plan: paidPlanIdSchema });

/** Where at Stripe: everything that is managed there, or the card alone. */
export const openPortalSchema = z.object({ about: z.enum(["everything", "card"]) });
export type PortalPurpose = z.infer<typeof openPortalSchema>["about"];

export const planChangeSchema = z.object({
  plan: paidPlanIdSchema,
  /** Charged at once; less than nothing is credit on the next invoices. */
  nowCents: z.int(),
  monthlyCents: z.int(),
  /** The instant the amount is computed for. Given back, it is charged as it was said. */
  at: z.int(),
  /** What would be above the new plan's limits. It stays and goes on; only more of it waits. */
  above: z.array(entitlementSchema),
});
export type PlanChange = z.infer<typeof planChangeSchema>;
