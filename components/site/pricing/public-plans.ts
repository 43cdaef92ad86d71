import { historyWords, type Plan, type PlanId, planIds, plans } from "@/server/account/plans/plans.schema";

/** A tier as the pricing page shows it. */
export interface PublicPlan {
  readonly id: PlanId;
  readonly name: string;
  /** Whom it is for, in a sentence. */
  readonly forWhom: string;
  readonly price:
    | { readonly kind: "free" }
    | { readonly kind: "monthly"; readonly minor: bigint; readonly currency: string }
    | { readonly kind: "talk" };
  /** One gateway company and one ERP company. */
  readonly integrationPairs: string;
  readonly environments: string;
  readonly members: string;
  readonly history: string;
  readonly support: string;
}

/** Every tier, in the order in which they are shown: what is sold is what is enforced. */
export const publicPlans: readonly PublicPlan[] = planIds.map((id) => toPublicPlan(id, plans[id]));

function toPublicPlan(id: PlanId, plan: Plan): PublicPlan {
  const { limits } = plan;
  return {
    id,
    name: plan.name,
    forWhom: plan.summary,
    support: plan.support,
    price: priceOf(plan.monthlyCents),
    integrationPairs: limits.integrationPairs === 0 ? "Simulated systems" : upTo(limits.integrationPairs),
    environments: upTo(limits.environments),
    members: upTo(limits.members),
    history: historyWords(plan.historyMonths),
  };
}

function priceOf(monthlyCents: number | null): PublicPlan["price"] {
  if (monthlyCents === null) return { kind: "talk" };
  return monthlyCents === 0 ? { kind: "free" } : { kind: "monthly", minor: BigInt(monthlyCents), currency: "USD" };
}

function upTo(limit: number | null): string {
  return limit === null ? "Unlimited" : String(limit);
}
