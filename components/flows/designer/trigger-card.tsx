"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { CircleAlert, Plus } from "lucide-react";
import { classes } from "@/components/ui/classes";
import type { NodeFigures } from "@/server/pipeline/flows/figures/figures.schema";
import { nextPort, triggerNode } from "@/server/pipeline/flows/flow.schema";
import { NodeFiguresLine } from "../node-figures-line";
import { StepIcon } from "../step-icon";
import { useCanvas } from "./canvas-context";

export interface TriggerCardData extends Record<string, unknown> {
  readonly label: string;
  /** What began it in the last 24 hours; undefined for nothing. */
  readonly figures: NodeFigures | undefined;
  readonly problems: number;
  readonly isLed: boolean;
}
export type TriggerFlowNode = Node<TriggerCardData, "trigger">;

/** What a flow begins with, above its first step. */
export function TriggerCard({ data: { label, figures, problems, isLed }, selected }: NodeProps<TriggerFlowNode>) {
  const { readOnly, insertAt } = useCanvas();
  return (
    <div
      className={classes(
        "relative flex size-full items-center gap-2.5 rounded-lg border border-accent-line bg-surface p-2.5",
        selected && "border-accent outline-2 outline-accent",
      )}
    >
      <StepIcon type={triggerNode} group="trigger" />
      <div className="min-w-0 grow">
        <p className="flex justify-between gap-2 text-faint text-xs">
          Begins with
          {figures !== undefined && <NodeFiguresLine figures={{ ...figures, waiting: 0, needYou: 0 }} />}
        </p>
        <p className="truncate font-medium">{label}</p>
      </div>
      {problems > 0 && <CircleAlert aria-label="Has a problem" className="ml-auto size-4 shrink-0 text-waiting" />}
      <Handle type="source" id={nextPort} position={Position.Bottom} className={isLed ? undefined : "is-open"} />
      {!isLed && !readOnly && (
        <button
          type="button"
          aria-label="Add the first step"
          onClick={(event) => {
            event.stopPropagation();
            insertAt({ from: triggerNode, port: nextPort });
          }}
          className="nodrag nopan absolute top-full left-1/2 mt-3 grid size-5 -translate-x-1/2 place-items-center rounded-full border bg-surface text-faint hover:border-accent hover:text-accent-ink"
        >
          <Plus aria-hidden className="size-3" />
        </button>
      )}
    </div>
  );
}
