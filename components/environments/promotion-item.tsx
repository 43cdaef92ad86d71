"use client";

import { Badge } from "@/components/ui/badge";
import { ExactTime } from "@/components/ui/exact-time";
import type { Meaning } from "@/components/ui/meanings";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { PromotionRow, PromotionState } from "@/server/pipeline/promotion/promotion.schema";
import { BundleChanges } from "./bundle-changes";
import { DecidePromotion } from "./decide-promotion";
import { wordOf } from "./environment-words";
import { ReturnPromotion } from "./return-promotion";
import { WithdrawPromotion } from "./withdraw-promotion";

const states = {
  waiting: { meaning: "waiting", word: "Waits for an approval" },
  scheduled: { meaning: "working", word: "Planned" },
  applied: { meaning: "posted", word: "Carried" },
  stopped: { meaning: "failed", word: "Stopped" },
  declined: { meaning: "failed", word: "Turned down" },
  withdrawn: { meaning: null, word: "Withdrawn" },
} as const satisfies Record<PromotionState, { meaning: Meaning | null; word: string }>;

interface PromotionItemProps {
  promotion: PromotionRow;
  mayRequest: boolean;
  mayApprove: boolean;
}

/** One promotion: what it did, who had a hand in it, and what can still be done about it. */
export function PromotionItem({ promotion, mayRequest, mayApprove }: PromotionItemProps) {
  const { kind, from, state, changes, note, requestedBy, requestedAt, stoppedText } = promotion;
  const { meaning, word } = states[state];
  const isOpen = state === "waiting" || state === "scheduled";
  const carried = changes.filter((change) => change.kind !== "only_here");
  return (
    <li className="flex flex-col gap-3 border-b px-4 py-4 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-semibold">
              {kind === "return" ? "Returned to the version before" : `From ${wordOf(from)}`}
            </span>
            <Standing meaning={kind === "return" ? "working" : meaning}>
              {kind === "return" ? "Returned" : word}
            </Standing>
          </p>
          <p className="text-muted text-sm">
            {requestedBy} {kind === "return" ? "returned it" : "asked for it"} <RelativeTime at={requestedAt} />
            <Decision promotion={promotion} />
            <Time promotion={promotion} />
          </p>
          {note !== "" && <p className="mt-1 break-words">“{note}”</p>}
          {stoppedText !== "" && <p className="mt-1 break-words text-failed-ink">{stoppedText} Nothing was changed.</p>}
        </div>
        <div className="flex flex-wrap gap-2">
          {isOpen && mayRequest && <WithdrawPromotion promotionId={promotion.promotionId} />}
          {state === "waiting" && mayApprove && <DecidePromotion promotion={promotion} />}
          {promotion.mayReturn && mayApprove && <ReturnPromotion promotion={promotion} />}
        </div>
      </div>
      <details open={isOpen}>
        <summary className="cursor-pointer text-muted text-sm hover:text-ink">
          {carried.length === 1 ? "1 thing" : `${carried.length} things`}{" "}
          {state === "applied" ? "changed" : "to change"}
        </summary>
        <div className="mt-2">
          <BundleChanges changes={carried} none="Nothing differs." />
        </div>
      </details>
    </li>
  );
}

/** What was withdrawn is neither good nor bad nor waited for: it carries no colour. */
function Standing({ meaning, children }: { meaning: Meaning | null; children: string }) {
  return meaning === null ? <Badge>{children}</Badge> : <StatusMark meaning={meaning}>{children}</StatusMark>;
}

function Decision({
  promotion: { state, decidedBy, decidedAt, decidedAlone, decisionNote },
}: {
  promotion: PromotionRow;
}) {
  if (decidedAt === null) return null;
  return (
    <>
      {" · "}
      {decidedBy} {state === "declined" ? "turned it down" : decidedAlone ? "approved it alone" : "approved it"}{" "}
      <RelativeTime at={decidedAt} />
      {decisionNote !== "" && `: “${decisionNote}”`}
    </>
  );
}

function Time({ promotion: { state, kind, dueAt, zone, endedAt } }: { promotion: PromotionRow }) {
  if (state === "scheduled" || (state === "waiting" && zone !== "")) {
    return (
      <>
        {" · "}to be carried <ExactTime at={dueAt} />, <RelativeTime at={dueAt} />
      </>
    );
  }
  if (state === "applied" && kind === "promotion") {
    return (
      <>
        {" · "}carried <RelativeTime at={endedAt} />
      </>
    );
  }
  return null;
}
