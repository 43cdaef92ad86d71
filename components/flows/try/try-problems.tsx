"use client";

import { flowPath } from "@/components/trpc/flow-path";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { FlowProblem } from "@/server/pipeline/flows/flow-problem.schema";

/** Why a draft cannot run at all, with what to do. */
export function TryProblems({ flowId, problems }: { flowId: string; problems: readonly FlowProblem[] }) {
  const href = usePlaceHref();
  return (
    <Card
      title="This draft cannot run yet"
      note="Repair what is named, then try it again."
      actions={<ButtonLink href={href(flowPath(flowId))}>Open the design</ButtonLink>}
    >
      <ul className="flex flex-col gap-2">
        {problems.map(({ node, field, text, remedy }) => (
          <li key={`${node} ${field} ${text}`}>
            <p className="font-medium">{text}</p>
            <p className="text-muted text-sm">{remedy}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
