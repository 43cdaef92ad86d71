"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import type { ConnectionRow } from "@/server/pipeline/connections/connection.schema";
import { simulatedSlots } from "@/server/pipeline/connections/connection.schema";
import { ConnectionCard } from "./connection-card";
import { ConnectionCardsSkeleton } from "./connections-skeleton";
import { CreateDevCard } from "./create-dev-card";
import { EmptySlotCard } from "./empty-slot-card";
import { OutageNotice } from "./outage-notice";
import { PausedNotice } from "./paused-notice";

/** Nothing is posted by a shop, so a paused one holds nothing up. */
const holdsUp = ({ slot }: ConnectionRow) => slot !== "shop";

/** Every connection of the environment with its health, and what one can do about it. */
export function ConnectionsScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.connections.list.queryOptions(place), refetchInterval: 30_000 });
  const list = query.data;
  if (query.isError && !list) {
    return (
      <ErrorState
        title="The connections could not be loaded"
        cause={failureText(query.error)}
        stillWorks="Payments keep being received and posted."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!list) return <ConnectionCardsSkeleton />;
  const empty = simulatedSlots.filter((slot) => !list.connections.some((connection) => connection.slot === slot));
  return (
    <>
      <OutageNotice />
      <PausedNotice connections={list.connections.filter(holdsUp)} waitingEvents={list.waitingEvents} />
      <ul className="grid gap-6 lg:grid-cols-2">
        {list.connections.map((connection) => (
          <li key={connection.connectionId} className="min-w-0">
            <ConnectionCard connection={connection} mayManage={list.mayManage} />
          </li>
        ))}
        {empty.map((slot) => (
          <li key={slot} className="min-w-0">
            <EmptySlotCard
              slot={slot}
              offers={list.offers.filter((offer) => offer.slot === slot)}
              mayManage={list.mayManage}
            />
          </li>
        ))}
      </ul>
      {list.mayCreateDev && <CreateDevCard />}
    </>
  );
}
