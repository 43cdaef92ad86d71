"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import type { InvariantResult } from "@/server/ledger/invariants/invariants.schema";
import { InvariantRow } from "./invariant-row";
import { LedgerChecksHeader } from "./ledger-checks-header";
import { ChecksSkeleton } from "./ledger-checks-skeleton";
import { ledgerSides } from "./ledger-sides";

/** Every sentence that must always be true, checked now, each broken one with the records that contradict it. */
export function LedgerChecksScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.ledger.invariants.queryOptions(place), staleTime: 60_000 });
  const report = query.data;
  return (
    <>
      <LedgerChecksHeader report={report} checking={query.isFetching} onCheck={() => void query.refetch()} />
      {query.isError && !report ? (
        <ErrorState
          title="The checks could not be run"
          cause={failureText(query.error)}
          stillWorks="Payments keep being received and posted; the checks only read."
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : report ? (
        <div className="flex flex-col gap-6">
          {ledgerSides.map(({ side, title }) => {
            const invariants = report.invariants.filter((invariant) => invariant.side === side);
            return (
              <Card key={side} title={title} note={sideNote(invariants)} flush>
                <ul>
                  {/* What does not hold is what one came for. */}
                  {invariants.toSorted(worstFirst).map((invariant) => (
                    <InvariantRow key={invariant.id} invariant={invariant} />
                  ))}
                </ul>
              </Card>
            );
          })}
        </div>
      ) : (
        <ChecksSkeleton />
      )}
    </>
  );
}

const urgency = { broken: 0, not_checked: 1, holds: 2, not_applicable: 3 } as const satisfies Record<
  InvariantResult["state"],
  number
>;
const worstFirst = (one: InvariantResult, other: InvariantResult) => urgency[one.state] - urgency[other.state];

function sideNote(invariants: readonly InvariantResult[]): string {
  const holding = invariants.filter(({ state }) => state === "holds").length;
  const applying = invariants.filter(({ state }) => state !== "not_applicable").length;
  if (applying === 0) return "There is nothing to check yet.";
  return holding === applying ? `All ${holding} hold.` : `${holding} of ${applying} hold.`;
}
