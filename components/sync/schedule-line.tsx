import { Play } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { StatusMark } from "@/components/ui/status-mark";
import { resourceWords } from "@/server/pipeline/sync/resource-words.schema";
import type { Schedule, SyncCounts, SyncRun, Timing } from "@/server/pipeline/sync/schedule.schema";

interface ScheduleLineProps {
  schedule: Schedule;
  timeZone: string;
  busy: boolean;
  /** Both left out for people who may only look. */
  onSet?: (enabled: boolean, timing: Timing) => void;
  onRun?: () => void;
}

const uses = {
  customers: "Names for stored payment methods.",
  openInvoices: "What can be paid, with the open amount and when it is due.",
  items: "Items with price and what is on hand.",
} as const;

const everyMinutes = [5, 15, 30, 60, 240, 720] as const;
const dailyTimes = ["00:30", "05:00", "12:00", "18:00", "22:00"] as const;

/** One list: whether and how often it is read, what is kept, and its last runs. */
export function ScheduleLine({ schedule, timeZone, busy, onSet, onRun }: ScheduleLineProps) {
  const { resource, enabled, timing, nextRunAt, running, missed, kept, lastError, runs } = schedule;
  const word = resourceWords[resource];
  return (
    <li className="flex flex-col gap-2 border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="min-w-0">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{word}</span>
            <ScheduleMark {...{ enabled, running, missed, failed: lastError !== "" }} />
          </span>
          <span className="block text-muted text-sm">{uses[resource]}</span>
        </span>
        {onSet && onRun && (
          <span className="flex flex-wrap items-center gap-2">
            <Select
              aria-label={`How often ${word.toLowerCase()} are read`}
              className="w-auto"
              value={choiceOf(timing)}
              disabled={busy}
              onChange={(event) => onSet(enabled, timingOf(event.target.value))}
              options={choices(timing)}
            />
            {enabled && (
              <Button size="sm" icon={Play} disabled={busy || running} onClick={onRun}>
                Read now<span className="sr-only"> {word}</span>
              </Button>
            )}
            <Button size="sm" disabled={busy} onClick={() => onSet(!enabled, timing)}>
              {enabled ? "Turn off" : "Turn on"}
              <span className="sr-only"> {word}</span>
            </Button>
          </span>
        )}
      </div>
      {(enabled || kept > 0) && (
        <p className="text-muted text-sm tabular-nums">
          {kept.toLocaleString("en-US")} kept
          {enabled && nextRunAt && !running && (
            <>
              {" "}
              · next reading <RelativeTime at={nextRunAt} inTable />
            </>
          )}
          {timing.dailyAt !== null && ` · times are of ${timeZone}`}
        </p>
      )}
      {lastError && <p className="text-failed-ink text-sm">{lastError}</p>}
      {runs.length > 0 && <Runs runs={runs} />}
    </li>
  );
}

function ScheduleMark({
  enabled,
  running,
  missed,
  failed,
}: Record<"enabled" | "running" | "missed" | "failed", boolean>) {
  if (!enabled) return <StatusMark meaning="waiting">Off</StatusMark>;
  if (running) return <StatusMark meaning="working">Reading</StatusMark>;
  if (missed) return <StatusMark meaning="failed">An expected reading did not happen</StatusMark>;
  if (failed) return <StatusMark meaning="failed">The last reading failed</StatusMark>;
  return <StatusMark meaning="posted">On</StatusMark>;
}

const shownAtFirst = 3;

function Runs({ runs }: { runs: readonly SyncRun[] }) {
  const [all, setAll] = useState(false);
  return (
    <div className="rounded-md border">
      <ul>
        {(all ? runs : runs.slice(0, shownAtFirst)).map(({ runId, finishedAt, counts, error }) => (
          <li
            key={runId}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b px-3 py-1.5 text-sm last:border-b-0"
          >
            <span className="min-w-0 break-words tabular-nums">{error || inWords(counts)}</span>
            <span className="text-muted">
              <RelativeTime at={finishedAt} inTable />
            </span>
          </li>
        ))}
      </ul>
      {runs.length > shownAtFirst && (
        <div className="border-t px-3 py-1.5">
          <Button size="sm" kind="quiet" onClick={() => setAll(!all)}>
            {all ? "Show fewer runs" : `Show all ${runs.length} runs`}
          </Button>
        </div>
      )}
    </div>
  );
}

function inWords({ read, added, changed, removed, unreadable }: SyncCounts): string {
  const parts = [
    [added, "new"],
    [changed, "changed"],
    [removed, "gone"],
    [unreadable, "not readable"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString("en-US")} ${word}`);
  return [`${read.toLocaleString("en-US")} read`, ...(said.length === 0 ? ["nothing changed"] : said)].join(" · ");
}

const choiceOf = ({ everyMinutes: minutes, dailyAt }: Timing): string => dailyAt ?? String(minutes);

const timingOf = (value: string): Timing =>
  value.includes(":") ? { everyMinutes: null, dailyAt: value } : { everyMinutes: Number(value), dailyAt: null };

const labelOf = (value: string): string => {
  if (value.includes(":")) return `Daily at ${value}`;
  const minutes = Number(value);
  if (minutes < 60) return `Every ${minutes} minutes`;
  return minutes === 60 ? "Every hour" : `Every ${minutes / 60} hours`;
};

/** The usual times, and the one that is set. */
const choices = (timing: Timing) =>
  [...new Set([...everyMinutes.map(String), ...dailyTimes, choiceOf(timing)])].map((value) => ({
    value,
    label: labelOf(value),
  }));
