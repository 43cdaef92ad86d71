import { Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { resourceWords } from "@/server/pipeline/sync/resource-words.schema";
import type { Schedule, SyncCounts, Timing } from "@/server/pipeline/sync/schedule.schema";
import { Runs } from "./runs";
import { ScheduleMark } from "./schedule-mark";
import { TimingSelect } from "./timing-select";

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
            <ScheduleMark act="reading" {...{ enabled, running, missed, failed: lastError !== "" }} />
          </span>
          <span className="block text-muted text-sm">{uses[resource]}</span>
        </span>
        {onSet && onRun && (
          <span className="flex flex-wrap items-center gap-2">
            <TimingSelect
              label={`How often ${word.toLowerCase()} are read`}
              timing={timing}
              disabled={busy}
              onChange={(chosen) => onSet(enabled, chosen)}
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
      {runs.length > 0 && <Runs of={word} runs={runs} inWords={inWords} />}
    </li>
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
