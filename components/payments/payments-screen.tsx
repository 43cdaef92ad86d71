"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CreditCard, Download } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useSteadyRows } from "@/components/live/use-steady-rows";
import { SavedViews } from "@/components/saved-views/saved-views";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import { useUrlState } from "@/components/ui/use-url-state";
import { readPaymentAddress, writePaymentAddress } from "@/server/pipeline/payments/payment-address.schema";
import { lookedThrough, type PaymentSort, paymentSortColumns } from "@/server/pipeline/payments/payment-query.schema";
import type { PaymentRow, PaymentTotals } from "@/server/pipeline/payments/payment-row.schema";
import { PaymentSheet } from "./payment-sheet";
import { paymentTableColumns, phonePaymentColumns } from "./payment-table-columns";
import { PaymentsToolbar } from "./payments-toolbar";
import { useIsPhone } from "./use-is-phone";

const idOf = (row: PaymentRow) => row.transactionId;

/** Every payment of the environment: filtered, ordered and paged by the server, held still while it is read. */
export function PaymentsScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const phone = useIsPhone();
  const { params, change } = useUrlState();
  const { filter, sort, cursor } = useMemo(() => readPaymentAddress(params), [params]);
  const [openId, setOpenId] = useState<string | null>(null);

  const list = useQuery({
    ...trpc.payments.list.queryOptions({ ...place, filter, sort, cursor }),
    placeholderData: keepPreviousData,
  });
  const totals = useQuery({
    ...trpc.payments.totals.queryOptions({ ...place, filter }),
    placeholderData: keepPreviousData,
  });

  const page = list.data;
  const listKey = writePaymentAddress({ filter, sort, cursor });
  const latest = list.isPlaceholderData ? undefined : page?.payments;
  const [missing, setMissing] = useState<readonly string[]>([]);
  const revived = useQuery({
    ...trpc.payments.byIds.queryOptions({ ...place, transactionIds: [...missing] }),
    enabled: missing.length > 0,
    placeholderData: keepPreviousData,
  });
  const steady = useSteadyRows(listKey, latest, idOf, revived.data);
  if (steady.missing.join() !== missing.join()) setMissing(steady.missing);

  const open = useCallback((row: PaymentRow) => setOpenId(row.transactionId), []);
  const hrefOf = useCallback((row: PaymentRow) => href(paymentPath(row.transactionId)), [href]);
  const search = useCallback((q: string) => change({ q: q || null }), [change]);
  const order = ({ column, descending }: { column: string; descending: boolean }) => {
    const known = paymentSortColumns.find((name) => name === column);
    if (known) change({ sort: sortText({ column: known, descending }) });
  };
  const filtered = listKey !== "";
  const exportQuery = writePaymentAddress({ filter, sort, cursor: undefined });

  return (
    <>
      <DataTable
        label="Payments"
        key={phone ? "phone" : "wide"}
        columns={phone ? phonePaymentColumns : paymentTableColumns}
        tall={phone}
        rows={steady.rows}
        rowId={idOf}
        onOpen={open}
        rowHref={hrefOf}
        openId={openId}
        sort={sort}
        onSort={order}
        loading={list.isPending}
        refreshing={list.isPlaceholderData}
        error={
          list.isError && !page ? (
            <ListFailed
              cause={failureText(list.error)}
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : undefined
        }
        empty={
          filtered ? (
            <NothingFound searched={filter.search !== ""} onClear={() => change(cleared)} />
          ) : (
            <NoPayments inSandbox={place.environmentKind === "sandbox"} />
          )
        }
        toolbar={
          <>
            <PaymentsToolbar search={filter.search} onSearch={search} />
            {steady.waiting > 0 && (
              <Button size="sm" kind="primary" onClick={steady.show}>
                {steady.waiting} new {steady.waiting === 1 ? "payment" : "payments"} – show
              </Button>
            )}
          </>
        }
        actions={
          <>
            <SavedViews list="payments" table="Payments" />
            <a
              href={href(`/payments/export?${exportQuery}`)}
              download
              title="Every column, always in the same order, so that a sheet that reads the file goes on working"
              className={buttonLook("quiet", "sm")}
            >
              <Download aria-hidden />
              CSV
            </a>
          </>
        }
        totals={totals.data && totalCells(totals.data)}
        pager={
          page && {
            from: page.before + 1,
            to: page.before + page.payments.length,
            total: totals.data?.count,
            onNext: page.next ? () => change({ page: page.next ?? null }) : undefined,
            onPrevious: page.previous ? () => change({ page: page.previous ?? null }) : undefined,
          }
        }
      />
      <PaymentSheet transactionId={openId} onClose={() => setOpenId(null)} />
    </>
  );
}

const cleared = {
  outcome: null,
  source: null,
  from: null,
  until: null,
  min: null,
  max: null,
  q: null,
  sort: null,
  page: null,
};
const sortText = ({ column, descending }: PaymentSort) => (descending ? "-" : "") + column;

/** The sums of everything filtered; a second currency is named beside the first, never added to it. */
function totalCells({ count, byCurrency }: PaymentTotals) {
  const [first, ...others] = byCurrency;
  if (!first) return undefined;
  return {
    payer: `${count.toLocaleString("en-US")} ${count === 1 ? "payment" : "payments"}${others.length > 0 ? `, ${first.currency} shown` : ""}`,
    posted: <Money amount={{ minor: first.postedMinor, currency: first.currency }} />,
    amount: <Money amount={{ minor: first.amountMinor, currency: first.currency }} weight="strong" />,
  };
}

function ListFailed({ cause, onRetry, retrying }: { cause: string; onRetry: () => void; retrying: boolean }) {
  return (
    <ErrorState
      title="Payments could not be loaded"
      cause={cause}
      stillWorks="Payments keep being received and posted; nothing is lost."
      onRetry={onRetry}
      retrying={retrying}
    />
  );
}

function NothingFound({ searched, onClear }: { searched: boolean; onClear: () => void }) {
  return (
    <EmptyState title="No payment fits these filters" action={<Button onClick={onClear}>Clear filters</Button>}>
      {searched
        ? `Type how a payer, an invoice or a transaction begins, or an amount. The middle of a name, and a customer number, are looked for among the latest ${lookedThrough.toLocaleString("en-US")} payments of the days that are chosen.`
        : "Take a filter off, or choose a longer span of days."}
    </EmptyState>
  );
}

function NoPayments({ inSandbox }: { inSandbox: boolean }) {
  return (
    <EmptyState icon={<CreditCard />} title="No payments yet">
      Every payment of your gateway shows here within seconds, with what became of it in Sage Pro.
      {inSandbox && " Take a test payment above to see the first one."}
    </EmptyState>
  );
}
