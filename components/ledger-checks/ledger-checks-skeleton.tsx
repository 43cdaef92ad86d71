"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { LedgerChecksHeader } from "./ledger-checks-header";
import { ledgerSides } from "./ledger-sides";

/** The checks before they have run. */
export function LedgerChecksSkeleton() {
  return (
    <WhileLoading what="the ledger checks">
      <LedgerChecksHeader report={undefined} checking onCheck={() => {}} />
      <ChecksSkeleton />
    </WhileLoading>
  );
}

export function ChecksSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      {ledgerSides.map(({ side, title, usual }) => (
        <Card key={side} title={title} note={<Skeleton className="my-1 h-3 w-20" />} flush>
          <ul>
            {Array.from({ length: usual }, (_, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the places are alike and never move.
              <li key={line} className="border-b px-4 py-3 last:border-b-0">
                <span className="flex h-5 items-center justify-between">
                  <Skeleton className={line % 3 === 0 ? "w-1/3" : "w-1/4"} />
                  <Skeleton className="w-16" />
                </span>
                <span className="flex h-5 items-center">
                  <Skeleton className={line % 2 === 0 ? "h-3 w-1/2" : "h-3 w-2/5"} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
