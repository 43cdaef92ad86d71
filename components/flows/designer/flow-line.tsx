"use client";

import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, type ReactFlowState, useStore } from "@xyflow/react";
import { Plus } from "lucide-react";
import { classes } from "@/components/ui/classes";
import type { WayOut } from "../document/insert-step";
import { type Box, drawRoute, routeLine } from "../document/route-line";
import { useCanvas } from "./canvas-context";

export interface FlowLineData extends Record<string, unknown> {
  readonly at: WayOut;
  /** From where to where, for who cannot see it. */
  readonly words: string;
}
export type FlowLineEdge = Edge<FlowLineData, "line">;

/** Where all cards but the two of a line stand, also while one of them is dragged. */
const cardsBeside = ({ nodeLookup }: ReactFlowState, source: string, target: string): Box[] =>
  [...nodeLookup.values()].flatMap(({ id, internals: { positionAbsolute }, measured, width, height }) =>
    id === source || id === target
      ? []
      : [{ ...positionAbsolute, width: measured.width ?? width ?? 0, height: measured.height ?? height ?? 0 }],
  );

/** A line between two steps that goes around the cards in between, with a place to put a further step in. */
export function FlowLine({ data, selected, markerEnd, source, target, ...ends }: EdgeProps<FlowLineEdge>) {
  const { readOnly, insertAt } = useCanvas();
  const [from, to] = [
    { x: ends.sourceX, y: ends.sourceY },
    { x: ends.targetX, y: ends.targetY },
  ];
  const {
    path,
    middle: { x, y },
  } = useStore(
    (state) => drawRoute(routeLine(from, to, cardsBeside(state, source, target))),
    (one, other) => one.path === other.path,
  );
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
