"use client";

import { Handle, type Node, type NodeProps, Position, useUpdateNodeInternals } from "@xyflow/react";
import { CircleAlert, Plus } from "lucide-react";
import { useEffect } from "react";
import { classes } from "@/components/ui/classes";
import type { NodeFigures } from "@/server/pipeline/flows/figures/figures.schema";
import type { PalettePort } from "@/server/pipeline/flows/palette.schema";
import { NodeFiguresLine } from "../node-figures-line";
import { StepIcon } from "../step-icon";
import { useCanvas } from "./canvas-context";

export interface StepCardData extends Record<string, unknown> {
  readonly name: string;
  readonly type: string;
  readonly group: string | undefined;
  readonly words: string;
  readonly ports: readonly PalettePort[];
  /** Ways out that a line leaves by. */
  readonly led: readonly string[];
  readonly figures: NodeFigures | undefined;
  readonly problems: number;
}
export type StepNode = Node<StepCardData, "step">;

/** A step on the canvas: what it is, what it is set up to do, what came to it in a day, and its ways out. */
export function StepCard({ id, data, selected }: NodeProps<StepNode>) {
  const { name, type, group, words, ports, figures, problems } = data;
  const names = ports.map((port) => port.name).join(" ");
  const updateInternals = useUpdateNodeInternals();
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines are drawn anew when the ways out are others.
  useEffect(() => updateInternals(id), [id, names, updateInternals]);
  return (
    <div
      className={classes(
        "flex size-full flex-col rounded-lg border bg-surface text-left",
        problems > 0 && "border-waiting-line",
        selected && "border-accent outline-2 outline-accent",
      )}
    >
      <Handle type="target" position={Position.Top} />
      <div className="flex min-h-0 flex-1 gap-2.5 p-2.5">
        <StepIcon type={type} group={group} />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-1.5">
            <p className="min-w-0 flex-1 truncate font-medium">{name}</p>
            {problems > 0 && (
              <span className="flex items-center gap-1 text-waiting-ink text-xs">
                <CircleAlert aria-hidden className="size-3.5 text-waiting" />
                {problems === 1 ? "1 problem" : `${problems} problems`}
              </span>
            )}
          </div>
          <p className="line-clamp-2 text-muted text-xs" title={words}>
            {words}
          </p>
        </div>
      </div>
      <p className="truncate border-t px-2.5 py-1 text-muted text-xs">
        {figures === undefined ? (
          <span className="text-faint">Nothing in 24 hours</span>
        ) : (
          <NodeFiguresLine figures={figures} />
        )}
      </p>
      <Ways id={id} data={data} />
    </div>
  );
}

function Ways({ id, data: { ports, led, name } }: { id: string; data: StepCardData }) {
  const { readOnly, insertAt } = useCanvas();
  return (
    <div className={classes("grid auto-cols-fr grid-flow-col", ports.length > 1 && "h-7 border-t")}>
      {ports.map((port) => {
        const isLed = led.includes(port.name);
        return (
          <div key={port.name} className="relative flex items-center justify-center border-r last:border-r-0">
            {ports.length > 1 && (
              <span
                className={classes(
                  "truncate px-1.5 text-2xs",
                  isLed || port.mayEnd ? "text-muted" : "text-waiting-ink",
                )}
                title={port.label}
              >
                {port.label}
              </span>
            )}
            <Handle
              type="source"
              id={port.name}
              position={Position.Bottom}
              className={isLed || port.mayEnd ? undefined : "is-open"}
            />
            {!isLed && !readOnly && (
              <button
                type="button"
                aria-label={`Add a step behind ${name}${ports.length > 1 ? `, ${port.label}` : ""}`}
                onClick={(event) => {
                  event.stopPropagation();
                  insertAt({ from: id, port: port.name });
                }}
                className="nodrag nopan absolute top-full left-1/2 mt-3 grid size-5 -translate-x-1/2 place-items-center rounded-full border bg-surface text-faint hover:border-accent hover:text-accent-ink"
              >
                <Plus aria-hidden className="size-3" />
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}
