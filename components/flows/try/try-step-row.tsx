"use client";

import { ArrowRight, ChevronRight, Hourglass } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { type Meaning, meanings } from "@/components/ui/meanings";
import type { ShownValue, TryStep } from "@/server/pipeline/flows/try/try.schema";
import { formatMs } from "./format-ms";

const looks = {
  passed: "posted",
  ended: "posted",
  waits: "waiting",
  failed: "failed",
} as const satisfies Record<TryStep["texts"][number]["outcome"], Meaning>;

/** One step of the way: what it said, how long it took, and opened, what came to it beside what went on. */
export function TryStepRow({ step }: { step: TryStep }) {
  const { name, ms, texts, came, went, way, wouldWait } = step;
  const worst = texts.find(({ outcome }) => outcome === "failed") ?? texts.at(-1);
  const { Icon, mark, word } = meanings[worst === undefined ? "posted" : looks[worst.outcome]];
  const before = new Map(came.map(({ group, label, value }) => [`${group} ${label}`, value]));
  const isNew = ({ group, label, value }: ShownValue) => before.get(`${group} ${label}`) !== value;
  const changed = went.filter(isNew).length;
  return (
    <li className="border-b last:border-b-0">
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[auto_1fr_auto] gap-x-2.5 px-4 py-2.5 hover:bg-hover">
          <Icon aria-hidden strokeWidth={2.25} className={classes("mt-0.5 size-4", mark)} />
          <span className="min-w-0">
            <span className="sr-only">{word}: </span>
            <span className="font-medium">{name}</span>
            {way !== null && (
              <span className="ml-2 inline-flex items-center gap-1 text-muted text-sm">
                <ArrowRight aria-hidden className="size-3.5" />
                {way}
              </span>
            )}
            {texts.map(({ text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two sentences may be alike, and their order is fixed.
              <span key={index} className="block break-words text-muted">
                {text}
              </span>
            ))}
            {texts.length === 0 && <span className="block text-muted">Nothing to say: it goes on as it came.</span>}
            {wouldWait !== null && (
              <span className="mt-1 flex items-start gap-1.5 text-waiting-ink">
                <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0" />
                <span>In a real run it stands still here. {wouldWait}</span>
              </span>
            )}
          </span>
          <span className="flex items-start gap-1.5 whitespace-nowrap text-muted text-sm tabular-nums">
            <span className="max-sm:hidden">{changed === 0 ? "" : `${changed} new or changed`}</span>
            {formatMs(ms)}
            <ChevronRight
              aria-hidden
              className="mt-0.5 size-4 transition-transform group-open:rotate-90 motion-reduce:transition-none"
            />
          </span>
        </summary>
        <div className="grid gap-4 border-t bg-canvas px-4 py-3 md:grid-cols-2">
          <Values title="Came in" values={came} isMarked={() => false} empty="The event alone." />
          <Values title="Went on" values={went} isMarked={isNew} empty="Nothing was read." />
        </div>
      </details>
    </li>
  );
}

interface ValuesProps {
  title: string;
  values: readonly ShownValue[];
  isMarked: (value: ShownValue) => boolean;
  empty: string;
}

function Values({ title, values, isMarked, empty }: ValuesProps) {
  const groups = [...new Set(values.map(({ group }) => group))];
  return (
    <section className="min-w-0" aria-label={title}>
      <h4 className="mb-1 font-medium text-sm">{title}</h4>
      {values.length === 0 && <p className="text-muted text-sm">{empty}</p>}
      {groups.map((group) => (
        <div key={group} className="mb-2">
          <p className="text-faint text-xs">{group}</p>
          <dl>
            {values
              .filter((value) => value.group === group)
              .map((value) => (
                <div
                  key={value.label}
                  className={classes(
                    "flex items-baseline justify-between gap-4 rounded-sm px-1 text-sm",
                    isMarked(value) && "bg-working-tint",
                  )}
                >
                  <dt className="shrink-0 text-muted">
                    {value.label}
                    {isMarked(value) && <span className="sr-only"> (new or changed)</span>}
                  </dt>
                  <dd className="min-w-0 break-words text-right tabular-nums">{value.value}</dd>
                </div>
              ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
