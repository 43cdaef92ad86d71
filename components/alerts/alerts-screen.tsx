"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { AlertsBones } from "./alerts-skeleton";
import { RouteCard } from "./route-card";

/** Who hears of each kind of alert. */
export function AlertsScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.alerts.routes.queryOptions(usePlace()));
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="It could not be read who hears of what"
        cause={failureText(query.error)}
        stillWorks="Alerts go out as they did."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!query.data) return <AlertsBones />;
  const { routes, members, timeZone } = query.data;
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      {routes.map((route) => (
        <RouteCard key={JSON.stringify(route)} route={route} members={members} timeZone={timeZone} />
      ))}
      <p className="text-muted text-sm">
        What concerns your plan is told to the owners at once, whatever stands here, and to whom you choose beside them.
        Everybody can switch off kinds for themselves in their account; where that leaves nobody, those by role are
        mailed.
      </p>
    </div>
  );
}
