"use client";

import { useQuery } from "@tanstack/react-query";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { OpenCause } from "@/server/insight/dashboards/dashboard.schema";
import { causes, countOf, isCause, isChargeCause } from "@/server/pipeline/exceptions/causes";

/** What is open, by cause: the money, since when, and the one next step. */
export function WhatNeedsYou() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery(trpc.overview.openCauses.queryOptions(place));
  return (
    <Card title="What needs you" actions={<TextLink href={href("/exceptions")}>All exceptions</TextLink>} flush>
      {query.data ? (
        query.data.length === 0 ? (
          <EmptyState title="Nothing needs you" className="py-8">
            Payments that cannot be posted by themselves show here.
          </EmptyState>
        ) : (
          <ul>
            {query.data.slice(0, 5).map((cause) => (
              <CauseRow key={`${cause.cause} ${cause.needs} ${cause.currency}`} cause={cause} />
            ))}
          </ul>
        )
      ) : query.isError ? (
        <div className="p-4">
          <ErrorState
            title="Exceptions could not be loaded"
            cause={failureText(query.error)}
            onRetry={() => void query.refetch()}
          />
        </div>
      ) : (
        <CausesSkeleton />
      )}
    </Card>
  );
}

export function CausesSkeleton() {
  return [0, 1].map((place) => (
    <div key={place} className="flex flex-col gap-2 border-b px-4 py-3 last:border-b-0">
      <div className="flex justify-between">
        <Skeleton className="w-1/2" />
        <Skeleton className="w-20" />
      </div>
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-3 w-3/4" />
      <Skeleton className="my-1.5 w-1/3" />
    </div>
  ));
}

function CauseRow({ cause }: { cause: OpenCause }) {
  const href = usePlaceHref();
  const known = isCause(cause.cause) ? causes[cause.cause] : undefined;
  const single = cause.count === 1 && cause.transactionId !== "" && !isChargeCause(cause.cause);
  const yours = cause.needs === "you";
  return (
    <li className="flex flex-col gap-1 border-b px-4 py-3 last:border-b-0">
      <div className="flex items-start justify-between gap-4">
        <StatusMark meaning={yours ? "failed" : "waiting"} plain className="h-auto whitespace-normal text-sm">
          {known?.title ?? cause.cause}
        </StatusMark>
        <Money amount={{ minor: cause.amountMinor, currency: cause.currency }} weight="strong" />
      </div>
      <p className="text-muted text-sm">{single ? cause.text : (known?.whatToDo ?? cause.text)}</p>
      <div className="mt-1 flex items-center justify-between gap-4 text-faint text-sm">
        <span>
          {countOf(cause.cause, cause.count)}, since <RelativeTime at={cause.oldestAt} />
        </span>
        <ButtonLink
          size="sm"
          href={single ? href(paymentPath(cause.transactionId)) : href(`/exceptions?cause=${cause.cause}`)}
        >
          {single ? "Open payment" : "Open all"}
          <span className="sr-only">: {known?.title ?? cause.cause}</span>
        </ButtonLink>
      </div>
    </li>
  );
}
