import { Hourglass } from "lucide-react";
import { outcomeLooks } from "@/components/payments/outcomes";
import { classes } from "@/components/ui/classes";
import { StatusMark } from "@/components/ui/status-mark";
import type { EventResult } from "@/server/pipeline/flows/preview/preview.schema";
import { causeTitle } from "./preview-words";

interface SideWayProps {
  title: string;
  result: EventResult;
  /** What the other side says; what it does not say is set off. */
  other: EventResult;
}

const lookOf = (outcome: string) =>
  Object.hasOwn(outcomeLooks, outcome)
    ? outcomeLooks[outcome as keyof typeof outcomeLooks]
    : ({ meaning: "waiting", word: outcome } as const);

/** How a payment goes through one form of a flow, step by step, and how it ends. */
export function SideWay({ title, result, other }: SideWayProps) {
  const { meaning, word } = lookOf(result.outcome);
  const said = new Set(other.steps?.map(({ text }) => text));
  return (
    <section className="min-w-0">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {title} <StatusMark meaning={meaning}>{word}</StatusMark>
      </h3>
      {result.cause !== "" && <p className="mt-1 text-failed-ink text-sm">{causeTitle(result.cause)}</p>}
      <p className="mt-1 text-sm">{result.text}</p>
      {result.marks.map((mark) => (
        <p key={mark} className="mt-1 flex gap-1.5 text-sm text-waiting-ink">
          <Hourglass aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {mark}
        </p>
      ))}
      {result.steps === undefined ? (
        <p className="mt-2 text-faint text-sm">
          The steps of so many differences are not kept. Filter, and preview fewer days.
        </p>
      ) : (
        <ol aria-label={`Steps of ${title}`} className="mt-3 flex flex-col gap-2 border-l pl-3">
          {result.steps.map(({ step, node, text }) => (
            <li key={`${node ?? step} ${text}`} className="text-sm">
              <span className="block font-mono text-faint text-xs">{node ?? step}</span>
              <span className={classes(!said.has(text) && "rounded-xs bg-accent-tint font-medium")}>{text}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
