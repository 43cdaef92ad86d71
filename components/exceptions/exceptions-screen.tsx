"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleCheckBig } from "lucide-react";
import { useCallback, useState } from "react";
import { useSteadyRows } from "@/components/live/use-steady-rows";
import { PaymentSheet } from "@/components/payments/payment-sheet";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import type { DataColumn, TableSort } from "@/components/ui/data-table/columns";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterChips, type FilterDefinition } from "@/components/ui/filter-chips";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { useUrlState } from "@/components/ui/use-url-state";
import type { ExceptionRow } from "@/server/insight/exceptions/exception-list.schema";
import { causes, isCause } from "@/server/pipeline/exceptions/causes";
import { readExceptionAddress } from "./exception-address";

const titleOf = (cause: string): string => (isCause(cause) ? causes[cause].title : cause);

const columns: readonly DataColumn<ExceptionRow>[] = [
  {
    id: "cause",
    header: "Cause",
    width: 230,
    alwaysShown: true,
    cell: (row) => (
      <StatusMark meaning={row.resolvedAt ? "posted" : row.needs === "you" ? "failed" : "waiting"} plain>
        {titleOf(row.cause)}
      </StatusMark>
    ),
  },
  {
    id: "text",
    header: "What happened",
    cell: (row) => <span title={row.resolution || row.text}>{row.resolution || row.text}</span>,
  },
  {
    id: "todo",
    header: "What to do",
    width: 320,
    startsHidden: true,
    cell: (row) => <span className="text-muted">{isCause(row.cause) ? causes[row.cause].whatToDo : ""}</span>,
  },
  {
    id: "payer",
    header: "Whose money",
    width: 170,
    cell: (row) => row.payerName || row.custno || <span className="text-faint">Not named</span>,
  },
  {
    id: "age",
    header: "Since",
    width: 120,
    sortable: true,
    cell: (row) => <RelativeTime at={row.openedAt} inTable className="text-muted" />,
  },
  {
    id: "amount",
    header: "Amount",
    width: 140,
    align: "right",
    sortable: true,
    alwaysShown: true,
    cell: (row) => <Money amount={row.amount} weight="strong" />,
  },
];

const phoneColumns: readonly DataColumn<ExceptionRow>[] = columns
  .filter(({ id }) => id === "cause" || id === "amount")
  .map((column) => ({ ...column, width: column.id === "cause" ? 236 : 120 }));

const filters: readonly FilterDefinition[] = [
  { key: "state", label: "State", single: true, options: [{ value: "resolved", label: "Settled" }] },
  {
    key: "needs",
    label: "Needs",
    single: true,
    options: [
      { value: "you", label: "You" },
      { value: "us", label: "Us" },
    ],
  },
  {
    key: "cause",
    label: "Cause",
    single: true,
    options: Object.entries(causes).map(([value, { title }]) => ({ value, label: title })),
  },
];

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
  const hrefOf = useCallback((row: ExceptionRow) => href(paymentPath(row.transactionId)), [href]);
  const sort: TableSort = { column: query.order, descending: query.order === "amount" };

  return (
    <>
      <DataTable
        label="Exceptions"
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneColumns : columns}
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
          <EmptyState icon={<CircleCheckBig />} title={query.state === "open" ? "Nothing needs you" : "Nothing here"}>
            A payment that cannot be posted by itself shows here with its money, the cause and what to do.
          </EmptyState>
        }
        toolbar={
          <>
            <FilterChips filters={filters} />
            {steady.waiting > 0 && (
              <Button size="sm" kind="primary" onClick={steady.show}>
                {steady.waiting} new – show
              </Button>
            )}
          </>
        }
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
      <PaymentSheet transactionId={opened?.transactionId ?? null} onClose={() => setOpened(null)} />
    </>
  );
}
