"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { type Delivery, testNotificationType } from "@/server/pipeline/connections/hook.schema";
import { DeliverySheet } from "./delivery-sheet";
import { refusalText } from "./refusal-words";

const everyMs = 3_000;

/** What arrived at the address, accepted and refused, as it comes in. */
export function DeliveryLog({ connectionId, mayResend }: { connectionId: string; mayResend: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const [opened, setOpened] = useState<string | null>(null);
  const query = useQuery({
    ...trpc.connections.deliveries.queryOptions({ ...place, connectionId }),
    refetchInterval: everyMs,
  });
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="The deliveries could not be loaded"
        cause={failureText(query.error)}
        stillWorks="What arrives is stored all the same."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!query.data) {
    return (
      <div className="flex flex-col gap-3 px-4 py-3">
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
        <Skeleton className="w-3/5" />
      </div>
    );
  }
  if (query.data.length === 0) {
    return (
      <EmptyState icon={<Inbox />} title="Nothing has arrived yet">
        Send a test notification, or enter address and secret at the sender. What arrives shows here within seconds.
      </EmptyState>
    );
  }
  return (
    <>
      {/* It scrolls within itself, so that what stands below it stays in reach, and by the keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse. */}
      <ul aria-label="Deliveries" tabIndex={0} className="max-h-96 overflow-y-auto -outline-offset-2">
        {query.data.map((delivery) => (
          <DeliveryLine key={delivery.deliveryId} delivery={delivery} onOpen={() => setOpened(delivery.deliveryId)} />
        ))}
      </ul>
      <DeliverySheet
        connectionId={connectionId}
        deliveryId={opened}
        mayResend={mayResend}
        onClose={() => setOpened(null)}
      />
    </>
  );
}

interface DeliveryLineProps {
  delivery: Delivery;
  onOpen: () => void;
}

function DeliveryLine({ delivery, onOpen }: DeliveryLineProps) {
  const { at, status, sizeBytes, times, type, transactionId, reason, excerpt } = delivery;
  const href = usePlaceHref();
  const accepted = status === 202;
  return (
    <li className="border-b px-4 py-2 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <StatusMark meaning={accepted ? "posted" : "failed"} plain>
            {accepted ? "Accepted" : "Refused"} {status}
          </StatusMark>
          {accepted ? (
            <button
              type="button"
              onClick={onOpen}
              className="min-w-0 break-words rounded-xs text-left decoration-dotted underline-offset-3 hover:underline"
            >
              <span className="sr-only">Open delivery: </span>
              {type === testNotificationType ? "Test notification" : type || "A message without a type"}
              <span className="sr-only">
                {transactionId && ` of ${transactionId}`}, <ExactTime at={at} />
              </span>
            </button>
          ) : (
            <span className="min-w-0 break-words">{refusalText(reason)}</span>
          )}
          {transactionId && <TextLink href={href(paymentPath(transactionId))}>{transactionId}</TextLink>}
        </span>
        <span className="text-muted text-sm tabular-nums">
          {times > 1 && `came ${times} times · `}
          {sizeBytes.toLocaleString("en-US")} bytes · <RelativeTime at={at} inTable />
        </span>
      </div>
      {excerpt && <p className="mt-0.5 break-all font-mono text-muted text-xs">{excerpt}</p>}
    </li>
  );
}
