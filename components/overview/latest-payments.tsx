"use client";

import { useQuery } from "@tanstack/react-query";
import { outcomeLooks, returnWord } from "@/components/payments/outcomes";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";

const shown = 8;
const places = Array.from({ length: shown }, (_, index) => `place-${index}`);

/** The newest payments, followed live. */
export function LatestPayments() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery(trpc.payments.list.queryOptions({ ...place, limit: shown }));
  return (
    <Card title="Latest payments" actions={<TextLink href={href("/payments")}>All payments</TextLink>} flush>
      <ul>
        {query.data?.payments.map((row) => (
          <li
            key={row.transactionId}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b px-4 py-2 last:border-b-0 sm:grid-cols-[5.5rem_minmax(0,1fr)_9rem_8rem]"
          >
            <span className="text-faint text-sm max-sm:hidden">
              <RelativeTime at={row.occurredAt} inTable />
            </span>
            <span className="truncate">
              <TextLink href={href(paymentPath(row.transactionId))}>
                {row.payerName || row.customerId || row.transactionId}
              </TextLink>
              <span className="text-faint text-sm">
                {" "}
                {(row.invno || row.invoiceReference) && `· ${row.invno || row.invoiceReference}`}
              </span>
            </span>
            <StatusMark meaning={outcomeLooks[row.outcome].meaning} plain className="max-sm:order-last">
              {outcomeLooks[row.outcome].word}
            </StatusMark>
            <Money amount={row.amount} word={returnWord(row.type)} weight="strong" className="justify-self-end" />
          </li>
        ))}
        {!query.data && <LatestSkeleton />}
      </ul>
    </Card>
  );
}

export function LatestSkeleton() {
  return places.map((name) => (
    <li key={name} className="flex items-center justify-between border-b px-4 py-2.5 last:border-b-0">
      <Skeleton className="w-1/2" />
      <Skeleton className="w-20" />
    </li>
  ));
}
