import { StatusMark } from "@/components/ui/status-mark";
import type { CheckStep } from "@/server/pipeline/connections/connection.schema";
import { stepWords } from "./connection-words";

/** The steps of a check in plain words, each failed one with what to do about it. */
export function CheckSteps({ steps }: { steps: readonly CheckStep[] }) {
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {steps.map(({ name, passed, text, remedy }) => (
        <li key={name} className="flex flex-wrap items-baseline gap-x-2">
          <StatusMark meaning={passed ? "posted" : "failed"} plain>
            {stepWords[name]}
          </StatusMark>
          <span className="min-w-0">
            {text} {remedy && <span className="font-medium">{remedy}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
