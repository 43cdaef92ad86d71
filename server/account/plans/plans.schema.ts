import { z } from "zod";

export const planIds = ["sandbox", "starter", "growth", "scale", "enterprise"] as const;
export const planIdSchema = z.enum(planIds);
export type PlanId = (typeof planIds)[number];

/** What a plan limits. Payments are none of it: there is no fee for one, and none waits because of a limit. */
export const entitlementIds = ["integrationPairs", "environments", "members"] as const;
export type EntitlementId = (typeof entitlementIds)[number];

export interface Plan {
  readonly name: string;
  readonly summary: string;
  /** US cents a month; null where it is agreed in a talk. */
  readonly monthlyCents: number | null;
  /** Null is without a limit. */
  readonly limits: Readonly<Record<EntitlementId, number | null>>;
  readonly historyMonths: number | null;
  readonly support: string;
}

/** Our own decision, made here and nowhere else: prices and limits may be changed in this file alone. */
export const plans = {
  sandbox: {
    name: "Sandbox",
    summary: "Everything, with simulated systems. Free for ever.",
    monthlyCents: 0,
    limits: { integrationPairs: 0, environments: 2, members: 3 },
    historyMonths: 1,
    support: "Documentation",
  },
  starter: {
    name: "Starter",
    summary: "One PayTrace account and one Sage Pro company.",
    monthlyCents: 14_900,
    limits: { integrationPairs: 1, environments: 3, members: 5 },
    historyMonths: 13,
    support: "By mail, on the next business day",
  },
  growth: {
    name: "Growth",
    summary: "A few companies, and QA before Production.",
    monthlyCents: 39_900,
    limits: { integrationPairs: 3, environments: 4, members: 15 },
    historyMonths: 36,
    support: "By mail, within four business hours",
  },
  scale: {
    name: "Scale",
    summary: "A group of companies with a finance team.",
    monthlyCents: 89_900,
    limits: { integrationPairs: 10, environments: 4, members: 50 },
    historyMonths: 84,
    support: "By mail and telephone, within one business hour",
  },
  enterprise: {
    name: "Enterprise",
    summary: "More companies, terms of your own. Agreed in a talk.",
    monthlyCents: null,
    limits: { integrationPairs: null, environments: null, members: null },
    historyMonths: null,
    support: "A named person",
  },
} as const satisfies Record<PlanId, Plan>;

/** How long what happened can be looked up, in words. */
export function historyWords(months: number | null): string {
  if (months === null) return "As agreed";
  if (months % 12 === 0) return `${months / 12} years`;
  return months === 1 ? "1 month" : `${months} months`;
}

/** The plans that are bought by oneself. */
export const paidPlanIds = ["starter", "growth", "scale"] as const;
export const paidPlanIdSchema = z.enum(paidPlanIds);
export type PaidPlanId = (typeof paidPlanIds)[number];

/** Days before the first payment of a first subscription. */
export const trialDays = 14;

export const entitlementWords = {
  integrationPairs: { one: "integration pair in Production", many: "integration pairs in Production" },
  environments: { one: "environment", many: "environments" },
  members: { one: "member", many: "members" },
} as const satisfies Record<EntitlementId, { readonly one: string; readonly many: string }>;

export const entitlementSchema = z.object({
  id: z.enum(entitlementIds),
  used: z.int(),
  limit: z.int().nullable(),
  /** Whether another one fits. */
  hasRoom: z.boolean(),
});
export type Entitlement = z.infer<typeof entitlementSchema>;

export const entitlementsSchema = z.object({ plan: planIdSchema, entitlements: z.array(entitlementSchema) });
export type Entitlements = z.infer<typeof entitlementsSchema>;
