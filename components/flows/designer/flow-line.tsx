"use client";

import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from "@xyflow/react";
import { Plus } from "lucide-react";
import { classes } from "@/components/ui/classes";
import type { WayOut } from "../document/insert-step";
import { useCanvas } from "./canvas-context";

export interface FlowLineData extends Record<string, unknown> {
  readonly at: WayOut;
  /** From where to where, for who cannot see it. */
  readonly words: string;
}
export type FlowLineEdge = Edge<FlowLineData, "line">;

/** A line between two steps, with a place to put a further step in. */
export function FlowLine({ data, selected, markerEnd, ...ends }: EdgeProps<FlowLineEdge>) {
  const { readOnly, insertAt } = useCanvas();
  const [path, x, y] = getSmoothStepPath({ ...ends, borderRadius: 8 });
  return (
    <>
      <BaseEdge path={path} {...(markerEnd === undefined ? {} : { markerEnd })} interactionWidth={20} />
      {!readOnly && data && (
        <EdgeLabelRenderer>
          <button
            type="button"
            aria-label={`Insert a step ${data.words}`}
            onClick={() => insertAt(data.at)}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            className={classes(
              "nodrag nopan pointer-events-auto absolute grid size-5 place-items-center rounded-full border bg-surface text-faint transition-opacity hover:border-accent hover:text-accent-ink",
              selected ? "border-accent text-accent-ink" : "opacity-60 hover:opacity-100 focus-visible:opacity-100",
            )}
          >
            <Plus aria-hidden className="size-3" />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
