import { classes } from "@/components/ui/classes";
import { type Meaning, meanings } from "@/components/ui/meanings";
import { RelativeTime } from "@/components/ui/relative-time";
import { stepLabels } from "@/server/pipeline/flows/flow.schema";
import type { StepTrace } from "@/server/pipeline/runs/run.schema";

const wordsByStep: Readonly<Record<string, string>> = stepLabels;

const looks = {
  passed: "posted",
  ended: "posted",
  waits: "waiting",
  failed: "failed",
} as const satisfies Record<StepTrace["outcome"], Meaning>;

/** The steps of one try with what each found. */
export function AttemptSteps({ steps, nextAttemptAt }: { steps: readonly StepTrace[]; nextAttemptAt: Date | null }) {
  return (
    <div className="rounded-md border bg-canvas text-sm">
      <ol>
        {steps.map((step) => {
          const { Icon, mark, word } = meanings[looks[step.outcome]];
          return (
            <li
              key={`${step.node ?? step.step} ${step.text}`}
              className="grid grid-cols-[11rem_1fr] gap-x-3 border-b px-3 py-1.5 last:border-b-0 max-sm:grid-cols-1"
            >
              <span className="flex items-center gap-1.5 text-muted">
                <Icon aria-hidden strokeWidth={2.25} className={classes("size-3.5 shrink-0", mark)} />
                <span className="sr-only">{word}: </span>
                {wordsByStep[step.step] ?? step.step}
              </span>
              <span className="min-w-0 break-words">
                {step.text}
                {step.detail && <Details detail={step.detail} />}
              </span>
            </li>
          );
        })}
      </ol>
      {nextAttemptAt && (
        <p className="border-t px-3 py-1.5 text-muted">
          Next attempt <RelativeTime at={nextAttemptAt} />
        </p>
      )}
    </div>
  );
}

function Details({ detail }: { detail: NonNullable<StepTrace["detail"]> }) {
  return (
    <span className="block text-faint text-xs tabular-nums">
      {Object.entries(detail)
        .map(([name, value]) => `${name} ${String(value).trim()}`)
        .join(" · ")}
    </span>
  );
}
