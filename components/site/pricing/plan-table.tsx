import { DataGrid } from "../data-grid";
import type { PublicPlan } from "./public-plans";

/** The tiers side by side, by what they are measured in. */
export function PlanTable({ plans }: { plans: readonly PublicPlan[] }) {
  const row = (key: string, show: (plan: PublicPlan) => string) => ({
    key,
    cells: [key, ...plans.map((plan) => show(plan))],
  });
  const all = (key: string, words: string) => row(key, () => words);
  return (
    <DataGrid
      label="Plans side by side"
      columns={["What is in it", ...plans.map(({ name }) => name)]}
      rows={[
        row("Integration pairs", (plan) => plan.integrationPairs),
        row("Environments", (plan) => plan.environments),
        row("Members", (plan) => plan.members),
        row("History", (plan) => plan.history),
        row("Support", (plan) => plan.support),
        all("Payments", "Unlimited"),
        all("Fee per transaction", "None"),
        all("Certificates, ledger checks, change preview", "Yes"),
      ]}
    />
  );
}
