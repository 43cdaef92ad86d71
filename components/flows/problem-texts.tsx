import type { FlowProblem } from "@/server/pipeline/flows/flow-problem.schema";

/** What keeps a flow from running, each with what to do. */
export function ProblemTexts({ problems }: { problems: readonly FlowProblem[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {problems.map(({ node, field, text, remedy }) => (
        <li key={`${node} ${field} ${text}`}>
          {text} <span className="text-muted">{remedy}</span>
        </li>
      ))}
    </ul>
  );
}
