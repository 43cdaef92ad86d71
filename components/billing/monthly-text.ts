import { formatMoney } from "@/components/ui/format-money";
import { type PlanId, plans } from "@/server/account/plans/plans.schema";

/** What a plan costs, in words. */
export function monthlyText(plan: PlanId): string {
  const { monthlyCents } = plans[plan];
  if (monthlyCents === null) return "By talk";
  return monthlyCents === 0 ? "Free" : `${formatMoney({ minor: monthlyCents, currency: "USD" })} a month`;
}
