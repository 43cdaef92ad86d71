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
  /** Null when none is to come. */
  nextInvoice: z.object({ cents: z.int(), at: z.date() }).nullable(),
  invoices: z.array(invoiceSchema),
  /** Said when Stripe does not answer: plan and usage are known all the same. */
  unreachable: z.boolean(),
});
export type Billing = z.infer<typeof billingSchema>;

export const choosePlanSchema = z.object({ plan: paidPlanIdSchema });

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
