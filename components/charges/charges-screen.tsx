"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleCheckBig, HandCoins } from "lucide-react";
import { useCallback, useState } from "react";
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
import {
  type ChargeOrder,
  type OrderListQuery,
  type OrderPage,
  orderListQuerySchema,
} from "@/server/pipeline/charges/charge-order.schema";
import { chargeColumns, chargeFilters, phoneChargeColumns } from "./charge-columns";
import { ChargeSheet } from "./charge-sheet";
import type { ChargeRights } from "./charges-header";
import { RequestChargeButton } from "./request-charge-button";

const idOf = (order: ChargeOrder) => order.chargeOrderId;
const askAgainMs = 3_000;

/** While something is on its way the list is asked for again; a list at rest is not. */
const isMoving = (page: OrderPage | undefined): boolean =>
  page?.orders.some(({ finishedAt, state }) => finishedAt === null && state !== "needs_approval") ?? false;

interface ChargesScreenProps {
  rights: ChargeRights;
  /** Shows what waits for approval alone. */
  approvals?: boolean;
}

/** Charges and refunds that were asked for, the newest first. */
export function ChargesScreen({ rights, approvals = false }: ChargesScreenProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const phone = useIsPhone();
  const { params, change } = useUrlState();
  // An address may name one order, wherever it stands in the list.
  const named = params.get("order");
  const [openedId, setOpenedId] = useState<string | null>(named);
  const wish = orderListQuerySchema.safeParse({
    view: approvals ? "to_approve" : (params.get("view") ?? undefined),
    cursor: params.get("page") ?? undefined,
  });
  const query: OrderListQuery = wish.success ? wish.data : { view: "all" };
  const list = useQuery({
    ...trpc.charges.list.queryOptions({ ...place, ...query }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isMoving(state.data) ? askAgainMs : false),
  });
  const open = useCallback((order: ChargeOrder) => setOpenedId(order.chargeOrderId), []);
  const rows = list.data?.orders ?? [];
  const listed = rows.find((order) => order.chargeOrderId === openedId);
  const alone = useQuery({
    ...trpc.charges.get.queryOptions({ ...place, chargeOrderId: openedId ?? "" }),
    enabled: openedId !== null && list.isSuccess && listed === undefined,
  });
  const close = () => {
    setOpenedId(null);
    if (named !== null) change({ order: null });
  };
  return (
    <>
      <DataTable
        label={approvals ? "To approve" : "Charges"}
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneChargeColumns : chargeColumns}
        tall
        rows={rows}
        rowId={idOf}
        onOpen={open}
        openId={openedId ?? undefined}
        loading={list.isPending}
        refreshing={list.isPlaceholderData}
        error={
          list.isError && !list.data ? (
            <ErrorState
              title="Charges could not be loaded"
              cause={failureText(list.error)}
              stillWorks="What was asked for goes on without this page."
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : undefined
        }
        empty={
          approvals ? (
            <EmptyState icon={<CircleCheckBig />} title="Nothing waits for approval">
              A charge or refund above the limit shows here until somebody other than who asked has approved it, and a
              payment until somebody has answered what its flow asks.
            </EmptyState>
          ) : query.view === "all" ? (
            <EmptyState
              icon={<HandCoins />}
              title="Nothing was charged from here yet"
              action={rights.mayCharge && <RequestChargeButton />}
            >
              Charge the stored card of a customer for an open invoice, or give a payment back on its own page. Each
              stands here with who asked, who approved and what became of it.
            </EmptyState>
          ) : (
            <EmptyState
              title="Nothing fits this filter"
              action={<Button onClick={() => change({ view: null, page: null })}>Clear filter</Button>}
            />
          )
        }
        toolbar={approvals ? undefined : <FilterChips filters={chargeFilters} />}
        actions={approvals ? undefined : <SavedViews list="charges" table="Charges" />}
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
      <ChargeSheet order={openedId === null ? null : (listed ?? alone.data ?? null)} rights={rights} onClose={close} />
    </>
  );
}
