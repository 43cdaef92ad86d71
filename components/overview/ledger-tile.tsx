"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";

/** Whether everything that must always be true of the books is true now. */
export function LedgerTile() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery({ ...trpc.ledger.invariants.queryOptions(place), staleTime: 60_000, refetchInterval: 60_000 });
  const report = query.data;
  const broken = report?.invariants.filter((invariant) => invariant.state === "broken") ?? [];
  const applying = report?.invariants.filter((invariant) => invariant.state !== "not_applicable").length ?? 0;
  const unchecked = report?.invariants.filter((invariant) => invariant.state === "not_checked") ?? [];
  return (
    <Card title="Ledger checks" actions={<TextLink href={href("/ledger-checks")}>All checks</TextLink>}>
      {report ? (
        <div className="flex flex-col gap-2">
          <StatusMark
            meaning={broken.length > 0 ? "failed" : unchecked.length > 0 ? "waiting" : "posted"}
            className="h-6 w-fit text-sm"
          >
            {broken.length > 0
              ? `${broken.length} of ${applying} do not hold`
              : unchecked.length > 0
                ? `${unchecked.length} of ${applying} could not be checked`
                : `All ${applying} hold`}
          </StatusMark>
          {[...broken, ...unchecked].slice(0, 3).map((invariant) => (
            <p key={invariant.id} className="text-sm">
              {invariant.title}
            </p>
          ))}
          <p className="text-faint text-sm">
            Checked <RelativeTime at={report.checkedAt} />
          </p>
        </div>
      ) : query.isError ? (
        <ErrorState
          title="The checks could not be run"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <LedgerSkeleton />
      )}
    </Card>
  );
}

export function LedgerSkeleton() {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="h-6 w-28" />
      <Skeleton className="my-0.5 w-36" />
    </div>
  );
}
