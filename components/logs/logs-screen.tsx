"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useCallback, useState } from "react";
import { useSteadyRows } from "@/components/live/use-steady-rows";
import { PaymentSheet } from "@/components/payments/payment-sheet";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { SavedViews } from "@/components/saved-views/saved-views";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { useUrlState } from "@/components/ui/use-url-state";
import type { EventRow } from "@/server/insight/inbox/event-list.schema";
import { eventSources, eventStatuses } from "@/server/pipeline/events/event.schema";
import { logColumns, logFilters, phoneLogColumns } from "./log-columns";

const idOf = (row: EventRow) => row.eventId;

/** What arrived from the connected systems, newest first, and what became of it. */
export function LogsScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const phone = useIsPhone();
  const { params, change } = useUrlState();
  const statuses = eventStatuses.filter((status) => params.getAll("status").includes(status));
  const sources = eventSources.filter((source) => params.getAll("source").includes(source));
  const cursor = params.get("page") ?? undefined;
  const [opened, setOpened] = useState<EventRow | null>(null);
  const list = useQuery({
    ...trpc.events.list.queryOptions({ ...place, statuses, sources, cursor }),
    placeholderData: keepPreviousData,
  });
  const key = JSON.stringify([statuses, sources, cursor]);
  const steady = useSteadyRows(key, list.isPlaceholderData ? undefined : list.data?.events, idOf, undefined);
  const open = useCallback((row: EventRow) => row.transactionId && setOpened(row), []);
  return (
    <>
      <DataTable
        label="Events"
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneLogColumns : logColumns}
        tall={phone}
        rows={steady.rows}
        rowId={idOf}
        onOpen={open}
        openId={opened?.eventId}
        loading={list.isPending}
        refreshing={list.isPlaceholderData}
        error={
          list.isError && !list.data ? (
            <ErrorState
              title="The log could not be loaded"
              cause={failureText(list.error)}
              stillWorks="What arrives is stored all the same."
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : undefined
        }
        empty={
          statuses.length + sources.length > 0 ? (
            <EmptyState
              title="No event fits these filters"
              action={<Button onClick={() => change({ status: null, source: null, page: null })}>Clear filters</Button>}
            >
              Take a filter off to see more.
            </EmptyState>
          ) : (
            <EmptyState icon={<ScrollText />} title="Nothing has arrived">
              Notifications, silent posts and what polling found show here, with what became of each.
            </EmptyState>
          )
        }
        toolbar={
          <>
            <FilterChips filters={logFilters} />
            {steady.waiting > 0 && (
              <Button size="sm" kind="primary" onClick={steady.show}>
                {steady.waiting} new – show
              </Button>
            )}
          </>
        }
        actions={<SavedViews list="events" table="Events" />}
        pager={{
          from: 1,
          to: steady.rows.length,
          onNext: list.data?.next ? () => change({ page: list.data?.next ?? null }) : undefined,
          onPrevious: cursor ? () => change({ page: null }) : undefined,
        }}
      />
      <PaymentSheet transactionId={opened?.transactionId ?? null} onClose={() => setOpened(null)} />
    </>
  );
}
