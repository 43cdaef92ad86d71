"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download, ScrollText } from "lucide-react";
import { useState } from "react";
import { DayFilter } from "@/components/payments/day-filter";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { SavedViews } from "@/components/saved-views/saved-views";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchBox } from "@/components/ui/search-box";
import { useUrlState } from "@/components/ui/use-url-state";
import { type AuditRow, readAuditAddress } from "@/server/insight/audit/audit.schema";
import { auditColumns, auditFilters, phoneAuditColumns } from "./audit-columns";
import { AuditSheet } from "./audit-sheet";
import { ChainCheck } from "./chain-check";

const idOf = (row: AuditRow) => row.sequence;

/** What was done in the company, newest first; the filter is the address. */
export function AuditScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const phone = useIsPhone();
  const { params, change } = useUrlState();
  const filter = readAuditAddress(params);
  const page = params.get("page") ?? undefined;
  const before = page !== undefined && /^\d{1,18}$/.test(page) ? page : undefined;
  const [opened, setOpened] = useState<AuditRow | null>(null);
  const list = useQuery({
    ...trpc.audit.list.queryOptions({ ...place, ...filter, before }),
    placeholderData: keepPreviousData,
  });
  const isFiltered = filter.areas.length > 0 || filter.from || filter.until || filter.search !== "";
  return (
    <>
      <ChainCheck />
      <DataTable
        label="Audit log"
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneAuditColumns : auditColumns}
        tall={phone}
        rows={list.data?.entries ?? []}
        rowId={idOf}
        onOpen={setOpened}
        openId={opened?.sequence}
        loading={list.isPending}
        refreshing={list.isPlaceholderData}
        error={
          list.isError && !list.data ? (
            <ErrorState
              title="The audit log could not be loaded"
              cause={failureText(list.error)}
              stillWorks="What is done is written into it all the same."
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : undefined
        }
        empty={
          isFiltered ? (
            <EmptyState
              title="No entry fits these filters"
              action={
                <Button onClick={() => change({ area: null, from: null, until: null, q: null, page: null })}>
                  Clear filters
                </Button>
              }
            >
              Take a filter off to see more.
            </EmptyState>
          ) : (
            <EmptyState icon={<ScrollText />} title="Nothing has been done yet">
              Sign-ins, changes of connections, flows, rules, keys and members show here.
            </EmptyState>
          )
        }
        toolbar={
          <>
            <SearchBox
              label="Person, act, name or address"
              value={filter.search}
              onChange={(words) => change({ q: words || null })}
            />
            <DayFilter />
            <FilterChips filters={auditFilters} />
          </>
        }
        actions={
          <>
            <SavedViews list="audit" table="Audit log" />
            <AuditExports query={params} />
          </>
        }
        pager={{
          from: 1,
          to: list.data?.entries.length ?? 0,
          onNext: list.data?.next ? () => change({ page: list.data?.next ?? null }) : undefined,
          onPrevious: before ? () => change({ page: null }) : undefined,
        }}
      />
      <AuditSheet entry={opened} onClose={() => setOpened(null)} />
    </>
  );
}

function AuditExports({ query }: { query: URLSearchParams }) {
  const href = usePlaceHref();
  return (["csv", "json"] as const).map((format) => {
    const wanted = new URLSearchParams(query);
    wanted.delete("page");
    wanted.set("format", format);
    return (
      <a
        key={format}
        href={`${href("/settings/audit/export")}?${wanted}`}
        download
        className={buttonLook("secondary", "sm")}
      >
        <Download aria-hidden />
        {format.toUpperCase()}
      </a>
    );
  });
}
