import { Eye, Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DirectionSchedule, Timing } from "@/server/pipeline/sync/schedule.schema";
import { countOf, directionWords, writesInWords } from "./direction-words";
import { Runs } from "./runs";
import { ScheduleMark } from "./schedule-mark";
import { TimingSelect } from "./timing-select";
import { WriteOutcomes } from "./write-outcomes";

interface DirectionLineProps {
  connectionId: string;
  schedule: DirectionSchedule;
  timeZone: string;
  busy: boolean;
  /** All left out for people who may only look. */
  acts?: {
    onSet: (enabled: boolean, timing: Timing) => void;
    onRun: () => void;
    onPreview: () => void;
  };
}

/** What is written into another system: whether and how often, by which rule, and what became of it. */
export function DirectionLine({ connectionId, schedule, timeZone, busy, acts }: DirectionLineProps) {
  const {
    direction,
    enabled,
    timing,
    nextRunAt,
    running,
    missed,
    lastError,
    hindrance,
    previewed,
    settings,
    counts,
    runs,
  } = schedule;
  const { title, rule } = directionWords[direction];
  return (
    <li className="flex flex-col gap-2 border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="min-w-0 max-w-[48rem]">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{title}</span>
            <ScheduleMark act="writing" {...{ enabled, running, missed, failed: lastError !== "" }} />
          </span>
          <span className="block text-muted text-sm">{rule(settings)}</span>
        </span>
        {acts && (
          <span className="flex flex-wrap items-center gap-2">
            {previewed && (
              <TimingSelect
                label={`How often: ${title}`}
                timing={timing}
                disabled={busy}
                onChange={(chosen) => acts.onSet(enabled, chosen)}
              />
            )}
            <Button size="sm" icon={Eye} disabled={busy || hindrance !== ""} onClick={acts.onPreview}>
              Preview<span className="sr-only"> {title}</span>
            </Button>
            {enabled && (
              <Button size="sm" icon={Play} disabled={busy || running || hindrance !== ""} onClick={acts.onRun}>
                Write now<span className="sr-only"> {title}</span>
              </Button>
            )}
            {enabled && (
              <Button size="sm" disabled={busy} onClick={() => acts.onSet(false, timing)}>
                Turn off<span className="sr-only"> {title}</span>
              </Button>
            )}
          </span>
        )}
      </div>
      {hindrance ? (
        <p className="text-sm text-waiting-ink">{hindrance}</p>
      ) : enabled ? (
        <p className="text-muted text-sm tabular-nums">
          {running && `${countOf(direction, counts.written)} written so far`}
          {nextRunAt && !running && (
            <>
              Next writing <RelativeTime at={nextRunAt} inTable />, and soon after a reading that found a change
            </>
          )}
          {timing.dailyAt !== null && ` · times are of ${timeZone}`}
        </p>
      ) : (
        <p className="text-muted text-sm">
          {previewed ? "Off. " : ""}The preview shows what would be written; there it can be turned on.
        </p>
      )}
      {lastError && <p className="text-failed-ink text-sm">{lastError}</p>}
      {runs.length > 0 && <Runs of={title} runs={runs} inWords={writesInWords} />}
      {runs.length > 0 && <WriteOutcomes {...{ connectionId, direction }} />}
    </li>
  );
}
