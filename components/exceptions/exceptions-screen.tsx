"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleCheckBig } from "lucide-react";
import { useCallback, useState } from "react";
import { useSteadyRows } from "@/components/live/use-steady-rows";
import { PaymentSheet } from "@/components/payments/payment-sheet";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { SavedViews } from "@/components/saved-views/saved-views";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import type { TableSort } from "@/components/ui/data-table/columns";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { Money } from "@/components/ui/money";
import { useUrlState } from "@/components/ui/use-url-state";
import type { OpenCause } from "@/server/insight/dashboards/dashboard.schema";
import type { ExceptionQuery, ExceptionRow } from "@/server/insight/exceptions/exception-list.schema";
import { isOfPayment, originPath, readExceptionAddress } from "./exception-address";
import { exceptionColumns, exceptionFilters, phoneExceptionColumns } from "./exception-columns";
import { RecordExceptionSheet } from "./record-exception-sheet";

const idOf = (row: ExceptionRow) => row.exceptionId;

/** What needs a person, by money or by age, each with its cause and its answer. */
export function ExceptionsScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const phone = useIsPhone();
  const { params, change } = useUrlState();
  const query = readExceptionAddress(params);
  const [opened, setOpened] = useState<ExceptionRow | null>(null);
  const list = useQuery({
    ...trpc.exceptions.list.queryOptions({ ...place, ...query }),
    placeholderData: keepPreviousData,
  });
  const steady = useSteadyRows(
    JSON.stringify(query),
    list.isPlaceholderData ? undefined : list.data?.exceptions,
    idOf,
    undefined,
  );
  // A row that left the list was settled or healed; keeping it would offer work that is done.
  const rows =
    steady.missing.length > 0 ? steady.rows.filter((row) => !steady.missing.includes(idOf(row))) : steady.rows;
  const open = useCallback((row: ExceptionRow) => setOpened(row), []);
  const hrefOf = useCallback((row: ExceptionRow) => href(originPath(row)), [href]);
  const causes = useQuery({ ...trpc.overview.openCauses.queryOptions(place), enabled: query.state === "open" });
  const narrowed = query.state !== "open" || query.needs !== undefined || query.cause !== undefined;
  const sort: TableSort = { column: query.order, descending: query.order === "amount" };

  return (
    <>
      <DataTable
        label="Exceptions"
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneExceptionColumns : exceptionColumns}
        tall
        rows={rows}
        rowId={idOf}
        onOpen={open}
        rowHref={hrefOf}
        openId={opened?.exceptionId}
        sort={sort}
        onSort={({ column }) => change({ order: column === "age" ? "age" : null })}
        loading={list.isPending}
        refreshing={list.isPlaceholderData}
        error={
          list.isError && !list.data ? (
            <ErrorState
              title="Exceptions could not be loaded"
              cause={failureText(list.error)}
              stillWorks="What retries by itself keeps retrying."
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : undefined
        }
        empty={
          narrowed ? (
            <EmptyState
              title="No exception fits these filters"
              action={
                <Button onClick={() => change({ state: null, needs: null, cause: null, page: null })}>
                  Clear filters
                </Button>
              }
            >
              {query.state === "open" ? "Nothing of this kind is open." : "Nothing of this kind was settled yet."}
            </EmptyState>
          ) : (
            <EmptyState icon={<CircleCheckBig />} title="Nothing needs you">
              A payment that cannot be posted by itself, or a charge that ended without money, shows here with its
              money, the cause and what to do.
            </EmptyState>
          )
        }
        toolbar={
          <>
            <FilterChips filters={exceptionFilters} />
            {steady.waiting > 0 && (
              <Button size="sm" kind="primary" onClick={steady.show}>
                {steady.waiting} new – show
              </Button>
            )}
          </>
        }
        actions={<SavedViews list="exceptions" table="Exceptions" />}
        totals={query.state === "open" && causes.data ? totalCells(causes.data, query) : undefined}
        pager={
          list.data?.next || query.cursor
            ? {
                from: 1,
                to: rows.length,
                onNext: list.data?.next ? () => change({ page: list.data?.next ?? null }) : undefined,
                onPrevious: query.cursor ? () => change({ page: null }) : undefined,
              }
            : undefined
        }
      />
      <PaymentSheet
        transactionId={opened !== null && isOfPayment(opened) ? opened.transactionId : null}
        onClose={() => setOpened(null)}
      />
      <RecordExceptionSheet exception={opened} onClose={() => setOpened(null)} />
    </>
  );
}

/** The sums of every open exception the filters let through; a second currency is named beside the first, never added. */
function totalCells(open: readonly OpenCause[], { cause, needs }: ExceptionQuery) {
  const fitting = open.filter((one) => (!cause || one.cause === cause) && (!needs || one.needs === needs));
  const [first] = fitting;
  if (!first) return undefined;
  const count = fitting.reduce((sum, one) => sum + one.count, 0);
  const same = fitting.filter(({ currency }) => currency === first.currency);
  return {
    cause: `${count.toLocaleString("en-US")} ${count === 1 ? "exception" : "exceptions"}${same.length < fitting.length ? `, ${first.currency} shown` : ""}`,
    amount: (
      <Money
        amount={{ minor: same.reduce((sum, { amountMinor }) => sum + amountMinor, 0n), currency: first.currency }}
        weight="strong"
      />
    ),
  };
}
