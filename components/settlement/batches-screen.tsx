"use client";

import { useQuery } from "@tanstack/react-query";
import { Landmark } from "lucide-react";
import { useCallback } from "react";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { useUrlState } from "@/components/ui/use-url-state";
import type { Batch, BatchList } from "@/server/pipeline/settlement/batch.schema";
import { batchColumns, phoneBatchColumns } from "./batch-columns";
import { BatchSheet } from "./batch-sheet";
import { batchId } from "./batch-words";

/** The settled batches, the latest first; an address may name one. */
export function BatchesScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const phone = useIsPhone();
  const { params, change } = useUrlState();
  const list = useQuery({ ...trpc.settlement.batches.queryOptions(place), refetchInterval: 60_000 });
  const batches = list.data?.batches ?? [];
  const named = params.get("batch");
  const opened = batches.find((batch) => batchId(batch) === named) ?? null;
  const open = useCallback((batch: Batch) => change({ batch: batchId(batch) }), [change]);
  return (
    <>
      {list.data && <ReadingNotice list={list.data} />}
      {list.data && named !== null && opened === null && <NotReadYet named={named} />}
      <DataTable
        label="Settled batches"
        toolbar={
          list.data?.lastReadAt && (
            <p className="px-2 text-muted text-sm">
              Read <RelativeTime at={list.data.lastReadAt} />, once an hour
            </p>
          )
        }
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneBatchColumns : batchColumns}
        tall
        rows={batches}
        rowId={batchId}
        onOpen={open}
        openId={opened === null ? undefined : batchId(opened)}
        loading={list.isPending}
        error={
          list.isError && !list.data ? (
            <ErrorState
              title="The settled batches could not be loaded"
              cause={failureText(list.error)}
              stillWorks="Payments keep being received and posted."
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : undefined
        }
        empty={
          <EmptyState icon={<Landmark />} title="No settled batch was read yet">
            PayTrace closes a batch once a day and hands it to the bank. Within an hour it stands here with its
            payments, its sums by card type, and whether they are the payments that the portal has.
          </EmptyState>
        }
      />
      <BatchSheet batch={opened} onClose={() => change({ batch: null })} />
    </>
  );
}

/** A payment names its batch as soon as it settles; the batch itself comes within the hour. */
function NotReadYet({ named }: { named: string }) {
  return (
    <div role="status" className="mb-4 rounded-lg border border-waiting-line bg-waiting-tint px-4 py-3">
      <StatusMark meaning="waiting" plain>
        Batch {named.split("@")[0]} is not here
      </StatusMark>
      <p className="mt-1 max-w-3xl">
        Batches are read once an hour, back to a few days before the first reading. One that has settled just now comes
        with the next one.
      </p>
    </div>
  );
}

/** What kept batches from being read. */
function ReadingNotice({ list: { lastReadAt, lastError } }: { list: BatchList }) {
  if (lastReadAt === null || lastError === "") return null;
  return (
    <div role="status" className="mb-4 rounded-lg border border-failed-line bg-failed-tint px-4 py-3">
      <StatusMark meaning="failed" plain>
        The batches could not be read
      </StatusMark>
      <p className="mt-1 max-w-3xl">
        {lastError} It was tried <RelativeTime at={lastReadAt} /> and is tried again every hour. Payments are read and
        posted without it.
      </p>
    </div>
  );
}
