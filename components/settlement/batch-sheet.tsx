"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { Batch, BatchDetail, BatchDifference } from "@/server/pipeline/settlement/batch.schema";
import { batchLooks, batchText, brandWord, problemWords } from "./batch-words";

/** One batch beside its list: the same money told three times, by card type, and every payment on which they do not agree. */
export function BatchSheet({ batch, onClose }: { batch: Batch | null; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery(
    trpc.settlement.batch.queryOptions(
      batch === null
        ? skipToken
        : {
            ...place,
            connectionId: batch.connectionId,
            batchNumber: batch.batchNumber,
            settledAt: batch.settledAt,
          },
    ),
  );
  const look = batch && batchLooks[batch.state];
  return (
    <Sheet
      open={batch !== null}
      onClose={onClose}
      title={batch ? `Batch ${batch.batchNumber}` : "Batch"}
      mark={look && <StatusMark meaning={look.meaning}>{look.word}</StatusMark>}
    >
      {batch && (
        <>
          <p className="text-2xl">
            <Money amount={batch.net} weight="strong" />
          </p>
          <p className="mt-1 mb-4 max-w-prose">{batchText(batch)}.</p>
          <KeyValueList
            items={[
              { label: "Settled", value: <RelativeTime at={batch.settledAt} /> },
              { label: "PayTrace sums up", value: <Sum count={batch.transactionCount} amount={batch.net} /> },
              { label: "PayTrace lists", value: <Sum count={batch.listedCount} amount={batch.listed} /> },
              {
                label: "The portal has",
                value: <Sum count={batch.listedCount - batch.missing - batch.older} amount={batch.ours} />,
              },
              { label: "Read", value: <RelativeTime at={batch.readAt} /> },
            ]}
          />
          {query.isError ? (
            <ErrorState
              title="The payments of this batch could not be loaded"
              cause={failureText(query.error)}
              onRetry={() => void query.refetch()}
            />
          ) : query.data ? (
            <Payments detail={query.data} />
          ) : (
            <Skeleton className="mt-6 w-2/3" />
          )}
        </>
      )}
    </Sheet>
  );
}

function Sum({ count, amount }: { count: number; amount: Batch["net"] }) {
  return (
    <span className="tabular-nums">
      <Money amount={amount} /> in {count.toLocaleString("en-US")} {count === 1 ? "payment" : "payments"}
    </span>
  );
}

function Payments({ detail: { brands, differences } }: { detail: BatchDetail }) {
  return (
    <>
      <h3 className="mt-6 mb-1 font-medium">By card type</h3>
      <table className="w-full text-sm">
        <thead className="text-left text-muted">
          <tr className="border-b">
            <th className="py-1 font-normal">Card</th>
            <th className="py-1 text-right font-normal">Sales</th>
            <th className="py-1 text-right font-normal">Refunds</th>
          </tr>
        </thead>
        <tbody>
          {brands.map(({ brand, sales, sold, refunds, refunded }) => (
            <tr key={brand} className="border-b last:border-b-0">
              <td className="py-1.5">{brandWord(brand)}</td>
              <td className="py-1.5 text-right tabular-nums">
                {sales} · <Money amount={sold} />
              </td>
              <td className="py-1.5 text-right tabular-nums">
                {refunds === 0 ? (
                  <span className="text-faint">–</span>
                ) : (
                  <>
                    {refunds} · <Money amount={refunded} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length > 0 && (
        <>
          <h3 className="mt-6 mb-1 font-medium">Where they do not agree</h3>
          <ul className="text-sm">
            {differences.map((difference) => (
              <Difference key={difference.transactionId} difference={difference} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Difference({ difference }: { difference: BatchDifference }) {
  const href = usePlaceHref();
  const { transactionId, problem, inBatch, here, gatewayStatus } = difference;
  return (
    <li className="flex flex-wrap justify-between gap-x-4 border-b py-2 last:border-b-0">
      <span>
        {here === null ? (
          <span className="font-mono">{transactionId}</span>
        ) : (
          <TextLink href={href(paymentPath(transactionId))}>{transactionId}</TextLink>
        )}
        <span className="block text-muted">
          {problemWords[problem]}
          {problem === "differing" && gatewayStatus !== "settled" && `: ${gatewayStatus.replaceAll("_", " ")}`}
        </span>
      </span>
      <span className="text-right tabular-nums">
        <span className="block">
          {inBatch === null ? "not" : <Money amount={inBatch} />} <span className="text-muted">in the batch</span>
        </span>
        <span className="block">
          {here === null ? "not" : <Money amount={here} />} <span className="text-muted">here</span>
        </span>
      </span>
    </li>
  );
}
