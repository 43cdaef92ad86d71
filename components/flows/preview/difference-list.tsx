"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterChips, type FilterDefinition } from "@/components/ui/filter-chips";
import { Skeleton } from "@/components/ui/skeleton";
import { useUrlState } from "@/components/ui/use-url-state";
import { differenceFilterSchema, type PreviewShown } from "@/server/pipeline/flows/preview/preview.schema";
import { DifferenceLine } from "./difference-line";
import { DifferenceSheet } from "./difference-sheet";
import {
  aboutWords,
  accountOf,
  causeTitle,
  documentChangeLooks,
  exceptionChangeLooks,
  recordChangeLooks,
} from "./preview-words";

/** The payments that would end otherwise, filtered by what changes about them; each opens both ways side by side. */
export function DifferenceList({ preview }: { preview: PreviewShown }) {
  const trpc = useTRPC();
  const place = usePlace();
  const { params, change } = useUrlState();
  const [opened, setOpened] = useState<number | null>(null);
  const named = (key: string) => params.get(key) ?? undefined;
  const filter = differenceFilterSchema.safeParse({
    documents: named("documents"),
    exceptions: named("exceptions"),
    account: named("account"),
    custno: named("custno"),
    cause: named("cause"),
  });
  const behind = Math.max(0, Number.parseInt(params.get("page") ?? "0", 10) || 0);
  const { previewId, state } = preview;
  const list = useQuery({
    ...trpc.flowPreviews.differences.queryOptions({ ...place, previewId, behind, filter: filter.data ?? {} }),
    placeholderData: keepPreviousData,
    refetchInterval: state === "running" ? 3_000 : false,
  });
  const rows = list.data?.rows;
  const title = preview.about === "orders" ? "Orders that would end otherwise" : "Payments that would end otherwise";
  const last = rows?.at(-1)?.number ?? 0;
  return (
    <Card
      title={title}
      note="In the order in which they arrived."
      actions={<FilterChips filters={filtersOf(preview)} />}
      flush
    >
      {rows === undefined ? (
        list.isError ? (
          <ErrorState
            title="The list could not be loaded"
            cause={failureText(list.error)}
            onRetry={() => void list.refetch()}
          />
        ) : (
          <Skeleton className="m-4 h-24" />
        )
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<Search />}
          title="None of them"
          action={
            <Button
              onClick={() => change({ documents: null, exceptions: null, account: null, custno: null, cause: null })}
            >
              Remove the filters
            </Button>
          }
        >
          No {aboutWords[preview.about].one} that would end otherwise fits these filters.
        </EmptyState>
      ) : (
        <>
          <ol aria-label={title}>
            {rows.map((row) => (
              <DifferenceLine
                key={row.number}
                row={row}
                about={preview.about}
                chosen={row.number === opened}
                onOpen={setOpened}
              />
            ))}
          </ol>
          {(behind > 0 || list.data?.hasMore) && (
            <div className="flex justify-end gap-2 border-t px-4 py-2">
              {behind > 0 && (
                <Button size="sm" onClick={() => change({ page: null })}>
                  Back to the first
                </Button>
              )}
              {list.data?.hasMore && (
                <Button size="sm" onClick={() => change({ page: String(last) })}>
                  Show the next
                </Button>
              )}
            </div>
          )}
        </>
      )}
      {opened !== null && (
        <DifferenceSheet
          about={preview.about}
          previewId={previewId}
          number={opened}
          names={{ before: preview.before ?? "Nothing", after: preview.after }}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  );
}

const choices = (looks: Readonly<Record<string, { readonly word: string }>>) =>
  Object.entries(looks)
    .filter(([value]) => value !== "none")
    .map(([value, { word }]) => ({ value, label: word }));

function filtersOf({ tally, customers, about }: PreviewShown): readonly FilterDefinition[] {
  const accounts = [...new Set(Object.keys(tally.accounts).map((name) => accountOf(name).account))];
  return [
    about === "orders"
      ? { key: "documents", label: "Records", options: choices(recordChangeLooks), single: true }
      : { key: "documents", label: "Documents", options: choices(documentChangeLooks), single: true },
    { key: "exceptions", label: "Exceptions", options: choices(exceptionChangeLooks), single: true },
    { key: "account", label: "Account", options: accounts.map((value) => ({ value, label: value })), single: true },
    {
      key: "custno",
      label: "Customer",
      single: true,
      options: customers.slice(0, 20).map(({ custno }) => ({ value: custno, label: custno || "No customer" })),
    },
    {
      key: "cause",
      label: "Reason",
      single: true,
      options: Object.keys(tally.causes).map((value) => ({ value, label: causeTitle(value) })),
    },
  ].filter(({ options }) => options.length > 0);
}
