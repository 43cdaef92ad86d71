"use client";

import { Pause, Play } from "lucide-react";
import { Progress as Radix } from "radix-ui";
import { Button } from "./button";
import { classes } from "./classes";
import { formatDuration } from "./format-time";

interface ProgressProps {
  /** What is being done: "Posting to Sage Pro". */
  label: string;
  done: number;
  /** Left out while it is not known how much there is; the bar then only shows that something moves. */
  total?: number;
  failed?: number;
  ratePerSecond?: number;
  remainingMs?: number;
  paused?: boolean;
  onPause?: () => void;
  onResume?: () => void;
  onCancel?: () => void;
}

const count = (value: number) => value.toLocaleString("en-US");

/** Work over a second: how much is done, how fast, how long still; over ten seconds also pause and cancel. */
export function Progress(props: ProgressProps) {
  const { label, done, total, failed = 0, ratePerSecond, remainingMs, paused, onPause, onResume, onCancel } = props;
  const share = total ? Math.min(done / total, 1) : null;
  const finished = share === 1;
  const facts = [
    total === undefined ? count(done) : `${count(done)} of ${count(total)}`,
    failed > 0 && `${count(failed)} failed`,
    !paused && !finished && ratePerSecond !== undefined && `${count(Math.round(ratePerSecond))} a second`,
    !paused && !finished && remainingMs !== undefined && `about ${formatDuration(Math.max(remainingMs, 1000))} left`,
    paused && "paused",
  ].filter(Boolean);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="font-medium">{label}</span>
        {!finished && (onPause || onResume || onCancel) && (
          <span className="flex gap-1">
            {paused
              ? onResume && (
                  <Button size="sm" kind="quiet" icon={Play} onClick={onResume}>
                    Resume<span className="sr-only">: {label}</span>
                  </Button>
                )
              : onPause && (
                  <Button size="sm" kind="quiet" icon={Pause} onClick={onPause}>
                    Pause<span className="sr-only">: {label}</span>
                  </Button>
                )}
            {onCancel && (
              <Button size="sm" kind="quiet" onClick={onCancel}>
                Cancel<span className="sr-only">: {label}</span>
              </Button>
            )}
          </span>
        )}
      </div>
      <Radix.Root
        value={share === null ? null : Math.round(share * 100)}
        aria-label={label}
        getValueLabel={() => facts.join(", ")}
        className="h-1.5 overflow-hidden rounded-xs bg-pressed"
      >
        <Radix.Indicator
          className={classes(
            "h-full origin-left transition-transform duration-150",
            finished ? "bg-posted" : paused ? "bg-waiting" : "bg-working",
            share === null && "animate-pulse-soft",
          )}
          style={{ transform: `scaleX(${share ?? 1})` }}
        />
      </Radix.Root>
      <p className="text-muted text-sm tabular-nums">{facts.join(" · ")}</p>
    </div>
  );
}
