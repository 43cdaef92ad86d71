import { EmptyState } from "@/components/ui/empty-state";
import { formatDuration } from "@/components/ui/format-time";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { PastOutage } from "@/server/pipeline/connections/outage.schema";

/** Every outage of the last 30 days: since when, how long, what it said and what was caught up. */
export function OutageHistory({ outages }: { outages: readonly PastOutage[] }) {
  if (outages.length === 0) {
    return <EmptyState title="No outage">An outage of this system, its length and what waited show here.</EmptyState>;
  }
  return (
    <ul>
      {outages.map(({ outageId, since, closedAt, note, caughtUp, probes }) => (
        <li key={outageId} className="border-b px-4 py-2 last:border-b-0">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <StatusMark meaning={closedAt === null ? "failed" : "posted"} plain>
              {closedAt === null ? "Under way" : `Over after ${formatDuration(closedAt.getTime() - since.getTime())}`}
            </StatusMark>
            <span className="text-muted text-sm">
              <RelativeTime at={since} inTable />
            </span>
          </div>
          <p className="text-sm">
            {note}{" "}
            <span className="text-muted">
              Tried {probes === 1 ? "once" : `${probes} times`}; {caughtUp.toLocaleString("en-US")} caught up.
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
