import { Button } from "@/components/ui/button";
import type { Meaning } from "@/components/ui/meanings";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { Backfill, BackfillAct, BackfillState } from "@/server/pipeline/sync/backfill.schema";
import { backfillWords } from "./backfill-words";

const looks = {
  running: { meaning: "working", word: "Under way" },
  paused: { meaning: "waiting", word: "Paused" },
  done: { meaning: "posted", word: "Done" },
  failed: { meaning: "failed", word: "Stopped" },
  cancelled: { meaning: "waiting", word: "Cancelled" },
} as const satisfies Record<BackfillState, { meaning: Meaning; word: string }>;

interface BackfillLineProps {
  backfill: Backfill;
  /** Left out for people who may only look. */
  onSteer?: (act: BackfillAct) => void;
}

/** One backfill: its bar while it is under way, what it found, and why it stopped if it did. */
export function BackfillLine({ backfill, onSteer }: BackfillLineProps) {
  const { fromDay, toDay, recordOnly, state, days, daysDone, workedMs, counts, lastError } = backfill;
  const period = fromDay === toDay ? fromDay : `${fromDay} to ${toDay}`;
  const underWay = state === "running" || state === "paused";
  return (
    <li className="flex flex-col gap-2 border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <StatusMark meaning={looks[state].meaning} plain>
            {looks[state].word}
          </StatusMark>
          <span className="tabular-nums">{period}</span>
          <span className="text-muted text-sm">
            {recordOnly ? "recorded only" : backfillWords[backfill.resource].handedOn}
          </span>
        </span>
        <span className="text-muted text-sm">
          <RelativeTime at={backfill.startedAt} inTable />
          {backfill.startedBy && `, by ${backfill.startedBy}`}
        </span>
      </div>
      {underWay && (
        <Progress
          label={`Days from ${period}`}
          done={daysDone}
          total={days}
          paused={state === "paused"}
          {...(workedMs > 0 && daysDone > 0
            ? {
                ...(counts.found > 0 && { ratePerSecond: (counts.found * 1_000) / workedMs }),
                remainingMs: (workedMs / daysDone) * (days - daysDone),
              }
            : {})}
          {...(onSteer && {
            onPause: () => onSteer("pause"),
            onResume: () => onSteer("resume"),
            onCancel: () => onSteer("cancel"),
          })}
        />
      )}
      <p className="text-sm tabular-nums">{inWords(backfill)}</p>
      {lastError && state !== "done" && (
        <p className="text-failed-ink text-sm">
          {lastError.replace(/[^.]$/, "$&.")}{" "}
          {state === "running" && backfill.nextTryAt && (
            <span className="text-muted">
              Tried again <RelativeTime at={backfill.nextTryAt} />
            </span>
          )}
        </p>
      )}
      {state === "failed" && onSteer && (
        <div className="flex gap-2">
          <Button size="sm" onClick={() => onSteer("resume")}>
            Try again from {`day ${daysDone + 1}`}
            <span className="sr-only"> of {period}</span>
          </Button>
          <Button size="sm" kind="quiet" onClick={() => onSteer("cancel")}>
            Cancel<span className="sr-only"> what is left of {period}</span>
          </Button>
        </div>
      )}
    </li>
  );
}

const many = (count: number) => count.toLocaleString("en-US");

function inWords({
  counts: { found, stored, alreadyKnown, unreadable },
  resource,
  recordOnly,
  state,
}: Backfill): string {
  if (found === 0) return state === "running" ? "Nothing found so far." : backfillWords[resource].none;
  return [
    `${many(found)} found`,
    `${many(stored)} new ${recordOnly ? "and recorded" : backfillWords[resource].new}`,
    `${many(alreadyKnown)} known already`,
    ...(unreadable > 0 ? [`${many(unreadable)} not readable`] : []),
  ].join(" · ");
}
