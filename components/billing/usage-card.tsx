import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import type { Billing } from "@/server/account/billing/billing.schema";
import type { EntitlementId } from "@/server/account/plans/plans.schema";

const labels = {
  integrationPairs: "Integration pairs in Production",
  environments: "Environments",
  members: "Members",
} as const satisfies Record<EntitlementId, string>;

/** How much of each limit is used, before anybody runs into it. */
export function UsageCard({ entitlements }: Pick<Billing, "entitlements">) {
  return (
    <Card title="Used of the plan" note="A limit keeps more from being added. What is there goes on.">
      <ul className="flex flex-col gap-4">
        {entitlements.map(({ id, used, limit, hasRoom }) => (
          <li key={id}>
            <p className="flex items-baseline justify-between gap-4">
              <span>{labels[id]}</span>
              <span className="font-medium tabular-nums">
                {limit === null ? `${used}, no limit` : `${used} of ${limit}`}
              </span>
            </p>
            {limit !== null && limit > 0 && (
              <div aria-hidden className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-subtle">
                <div
                  className={classes("h-full rounded-full", hasRoom ? "bg-accent" : "bg-waiting")}
                  style={{ width: `${Math.min(100, (used / limit) * 100)}%` }}
                />
              </div>
            )}
            {!hasRoom && (
              <p className="mt-1 text-muted text-sm">
                {limit === 0 ? "Comes with Starter." : used === limit ? "All used." : "Above the plan; it stays."}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
