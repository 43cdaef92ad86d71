"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { formatDuration } from "@/components/ui/format-time";
import type { Meaning } from "@/components/ui/meanings";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { InvariantResult } from "@/server/ledger/invariants/invariants.schema";

const looks = {
  holds: { meaning: "posted", word: "Holds" },
  broken: { meaning: "failed", word: "Does not hold" },
  not_checked: { meaning: "waiting", word: "Not checked" },
} as const satisfies Record<InvariantResult["state"], { meaning: Meaning; word: string }>;

const sides = [
  { side: "portal", title: "In the portal" },
  { side: "books", title: "In the books of Sage Pro" },
] as const;

/** Every sentence that must always be true, checked now, each broken one with the records that contradict it. */
export function LedgerChecksScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.ledger.invariants.queryOptions(place), staleTime: 60_000 });
  const report = query.data;
  return (
    <>
      <PageHeader
        title="Ledger checks"
        note="What must always be true of your money, checked against the records themselves."
        mark={
          report && (
            <StatusMark meaning={looks[report.state].meaning}>
              {report.state === "holds" ? "All hold" : looks[report.state].word}
            </StatusMark>
          )
        }
        actions={
          <>
            {report && (
              <span className="text-muted text-sm">
                Checked <RelativeTime at={report.checkedAt} />
              </span>
            )}
            <Button icon={RotateCw} busy={query.isFetching} busyLabel="Checking" onClick={() => void query.refetch()}>
              Check now
            </Button>
          </>
        }
      />
      {query.isError && !report ? (
        <ErrorState
          title="The checks could not be run"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <div className="flex flex-col gap-6">
          {sides.map(({ side, title }) => (
            <Card key={side} title={title} flush>
              {report ? (
                <ul>
                  {report.invariants
                    .filter((invariant) => invariant.side === side)
                    .map((invariant) => (
                      <InvariantRow key={invariant.id} invariant={invariant} />
                    ))}
                </ul>
              ) : (
                <div className="flex flex-col gap-4 p-4">
                  <Skeleton className="w-2/3" />
                  <Skeleton className="w-1/2" />
                  <Skeleton className="w-3/5" />
                </div>
              )}
            </Card>
          ))}
        </div>
      )}
    </>
  );
}

function InvariantRow({ invariant }: { invariant: InvariantResult }) {
  const href = usePlaceHref();
  const look = looks[invariant.state];
  return (
    <li className="border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">{invariant.title}</h3>
        <StatusMark meaning={look.meaning}>{look.word}</StatusMark>
      </div>
      <p className="text-muted text-sm">
        {invariant.meaning} <span className="text-faint">Took {formatDuration(invariant.tookMs)}.</span>
      </p>
      {invariant.note && <p className="mt-1 text-sm text-waiting-ink">{invariant.note}</p>}
      {invariant.offenders.length > 0 && (
        <ul className="mt-2 rounded-md border bg-canvas text-sm">
          {invariant.offenders.map((offender) => (
            <li key={`${offender.record} ${offender.reason}`} className="border-b px-3 py-1.5 last:border-b-0">
              {offender.transactionId ? (
                <TextLink href={href(paymentPath(offender.transactionId))}>{offender.record}</TextLink>
              ) : (
                <span className="font-medium">{offender.record}</span>
              )}
              <span className="text-muted">: {offender.reason}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
