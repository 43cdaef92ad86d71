import { StatusMark } from "@/components/ui/status-mark";
import type { Billing } from "@/server/account/billing/billing.schema";

/** How the plan stands, where there is something to say. */
export function planStanding({ status, cancelsAtPeriodEnd }: Billing) {
  if (status === "past_due") return <StatusMark meaning="failed">Unpaid</StatusMark>;
  if (cancelsAtPeriodEnd) return <StatusMark meaning="waiting">Ends</StatusMark>;
  if (status === "trialing") return <StatusMark meaning="working">Trial</StatusMark>;
  if (status === "active") return <StatusMark meaning="posted">Active</StatusMark>;
  return null;
}
