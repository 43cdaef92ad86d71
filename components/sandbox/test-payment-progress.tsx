"use client";

import { useQuery } from "@tanstack/react-query";
import { outcomeLooks } from "@/components/payments/outcomes";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { ButtonLink } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/format-time";
import { Timeline, type TimelineStep } from "@/components/ui/timeline";
import type { PaymentRow } from "@/server/pipeline/payments/payment-row.schema";
import type { TakenTestPayment } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";

const underWay: ReadonlySet<PaymentRow["outcome"]> = new Set(["received", "working"]);

/** Follows what the gateway took until each of it has an end in the books. */
export function TestPaymentProgress({ taken }: { taken: TakenTestPayment }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const transactionIds = taken.transactions.map(({ transactionId }) => transactionId);
  const query = useQuery({
    ...trpc.payments.byIds.queryOptions({ ...place, transactionIds }),
    staleTime: 0,
    refetchInterval: ({ state }) => (isSettled(transactionIds, state.data) ? 5_000 : 400),
  });
  const rows = new Map(query.data?.map((row) => [row.transactionId, row]));
  const steps = taken.transactions.flatMap(({ transactionId, label, approved, responseText }): TimelineStep[] => {
    const row = rows.get(transactionId);
    const done = row && !underWay.has(row.outcome);
    return [
      {
        id: `${transactionId} taken`,
        title: `${label} ${transactionId}`,
        meaning: approved ? "posted" : "failed",
        word: approved ? "Approved" : "Declined",
        detail: responseText,
        at: row?.occurredAt,
      },
      {
        id: `${transactionId} booked`,
        title: done ? outcomeLooks[row.outcome].word : "On its way to Sage Pro",
        meaning: done ? outcomeLooks[row.outcome].meaning : "working",
        word: done ? outcomeLooks[row.outcome].word : "working",
        detail: done ? row.outcomeText : "The notification is under way; the portal reads the payment and posts it.",
        at: done ? (row.postedAt ?? row.updatedAt) : undefined,
        content: row && (
          <div className="flex flex-wrap items-center gap-3">
            <ButtonLink size="sm" href={href(paymentPath(transactionId))}>
              Open payment
            </ButtonLink>
            {row.postedAt && (
              <span className="text-faint text-sm">
                in the books {formatDuration(row.postedAt.getTime() - row.occurredAt.getTime())} after it was taken
              </span>
            )}
          </div>
        ),
      },
    ];
  });
  return (
    <div aria-live="polite">
      <Timeline label="From the gateway to the books" steps={steps} />
    </div>
  );
}

const isSettled = (ids: readonly string[], rows: readonly PaymentRow[] | undefined): boolean =>
  ids.every((id) => rows?.some((row) => row.transactionId === id && !underWay.has(row.outcome)));
