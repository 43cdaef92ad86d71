import { CircleAlert } from "lucide-react";
import type { FlowProblem } from "@/server/pipeline/flows/flow-problem.schema";

/** What is wrong with the step that is chosen, with what to do. */
export function PanelProblems({ problems }: { problems: readonly FlowProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul
      aria-label="Problems here"
      className="flex flex-col gap-2 rounded-md border border-waiting-line bg-waiting-tint px-3 py-2"
    >
      {problems.map(({ field, text, remedy }) => (
        <li key={`${field} ${text}`} className="flex gap-2 text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-waiting" />
          <span className="min-w-0">
            {text} <span className="text-muted">{remedy}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
