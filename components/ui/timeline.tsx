import type { ReactNode } from "react";
import { classes } from "./classes";
import { formatDuration, type Instant } from "./format-time";
import { type Meaning, meanings } from "./meanings";
import { RelativeTime } from "./relative-time";

export interface TimelineAttempt {
  readonly number: number;
  readonly at: Instant;
  readonly meaning: Meaning;
  /** What came of it: "Sage Pro did not answer". */
  readonly outcome: ReactNode;
  readonly durationMs?: number;
}

export interface TimelineStep {
  readonly id: string;
  readonly title: ReactNode;
  /** Undefined for what has not happened yet. */
  readonly at?: Instant;
  readonly meaning: Meaning;
  /** A more exact word than the meaning's own, for screen readers and beside the title when it is not posted. */
  readonly word?: string;
  readonly detail?: ReactNode;
  /** Time since the step before. */
  readonly tookMs?: number;
  readonly attempts?: readonly TimelineAttempt[];
  /** Anything that belongs to the step: a payload, a link, a button. */
  readonly content?: ReactNode;
}

/** What happened, in order, each step with every attempt it took. */
export function Timeline({ steps, label }: { steps: readonly TimelineStep[]; label: string }) {
  return (
    <ol aria-label={label}>
      {steps.map((step, index) => (
        <Step key={step.id} step={step} last={index === steps.length - 1} />
      ))}
    </ol>
  );
}

function Step({ step, last }: { step: TimelineStep; last: boolean }) {
  const { Icon, word, mark, ink } = meanings[step.meaning];
  return (
    <li className="grid grid-cols-[20px_1fr] gap-x-3">
      <div className="flex flex-col items-center">
        <Icon aria-hidden className={classes("mt-0.5 size-4 shrink-0 bg-surface", mark)} strokeWidth={2.25} />
        {!last && <span aria-hidden className="my-1 w-px flex-1 bg-line" />}
      </div>
      <div className={classes("min-w-0", !last && "pb-5")}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium">
            {step.title}
            <span className={step.meaning === "posted" ? "sr-only" : classes("ml-2 font-normal text-sm", ink)}>
              {" "}
              {step.word ?? word}
            </span>
          </p>
          <p className="text-faint text-sm tabular-nums">
            {step.tookMs !== undefined && <span className="mr-2">+{formatDuration(step.tookMs)}</span>}
            {step.at !== undefined && <RelativeTime at={step.at} />}
          </p>
        </div>
        {step.detail && <div className="text-muted">{step.detail}</div>}
        {step.attempts && step.attempts.length > 0 && <Attempts attempts={step.attempts} />}
        {step.content && <div className="mt-2">{step.content}</div>}
      </div>
    </li>
  );
}

function Attempts({ attempts }: { attempts: readonly TimelineAttempt[] }) {
  return (
    <ol aria-label="Attempts" className="mt-2 rounded-md border bg-canvas">
      {attempts.map((attempt) => {
        const { Icon, word, mark } = meanings[attempt.meaning];
        return (
          <li
            key={attempt.number}
            className="flex flex-wrap items-center gap-x-3 border-b px-3 py-1.5 text-sm last:border-b-0"
          >
            <span className="text-faint tabular-nums">Attempt {attempt.number}</span>
            <span className="flex min-w-0 flex-1 items-center gap-1.5 max-sm:order-last max-sm:basis-full">
              <Icon aria-hidden className={classes("size-3.5 shrink-0", mark)} strokeWidth={2.25} />
              <span className="sr-only">{word}: </span>
              {attempt.outcome}
            </span>
            <span className="ml-auto text-faint tabular-nums">
              {attempt.durationMs !== undefined && <span className="mr-2">{formatDuration(attempt.durationMs)}</span>}
              <RelativeTime at={attempt.at} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
