"use client";

import { Card } from "@/components/ui/card";
import type { FlowFigures, NodeFigures } from "@/server/pipeline/flows/figures/figures.schema";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import type { KnownPorts } from "./document/ports-of";
import { walkSteps } from "./document/walk-steps";
import { NodeFiguresLine } from "./node-figures-line";
import { StepIcon } from "./step-icon";
import { configWords } from "./words/config-words";
import { kindOf, nameOf } from "./words/step-words";

interface FlowOutlineProps {
  document: FlowDocument;
  palette: Palette;
  ports: KnownPorts;
  figures?: FlowFigures | undefined;
}

/** A flow as a list: its steps in order, each with where it leads. For where there is no room to draw. */
export function FlowOutline({ document, palette, ports, figures }: FlowOutlineProps) {
  const steps = walkSteps(document);
  const trigger = palette.triggers.find(({ type }) => type === document.trigger.type);
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  return (
    <Card flush>
      <ol aria-label="Steps of this flow">
        <li className="flex gap-3 border-b px-4 py-3">
          <StepIcon type={triggerNode} group="trigger" />
          <div className="min-w-0">
            <p className="font-medium">{trigger?.label ?? document.trigger.type}</p>
            <p className="text-muted text-sm">Here it begins.</p>
          </div>
        </li>
        {steps.map((node) => {
          const ways = document.edges.filter(({ from }) => from === node.id);
          const labels = ports[node.id] ?? [];
          return (
            <li key={node.id} className="flex gap-3 border-b px-4 py-3 last:border-b-0">
              <StepIcon type={node.type} group={kindOf(palette, node)?.group} />
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  <span className="text-faint tabular-nums">{numbers.get(node.id)}.</span> {nameOf(palette, node)}
                </p>
                <p className="break-words text-muted text-sm">{configWords(palette, node)}</p>
                <StepFigures figures={figures?.nodes[node.id]} />
                {(labels.length > 1 || ways.length > 1) && (
                  <ul className="mt-1 text-sm">
                    {ways.map(({ port, to }) => (
                      <li key={port}>
                        <span className="text-muted">{labels.find(({ name }) => name === port)?.label ?? port}:</span>{" "}
                        on to {numbers.get(to) ?? "nowhere"}
                      </li>
                    ))}
                  </ul>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

const StepFigures = ({ figures }: { figures: NodeFigures | undefined }) =>
  figures === undefined ? null : (
    <p className="mt-0.5 text-sm">
      <NodeFiguresLine figures={figures} />
    </p>
  );
