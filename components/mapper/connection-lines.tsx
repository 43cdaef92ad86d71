"use client";

import { type RefObject, useEffect, useState } from "react";
import { classes } from "@/components/ui/classes";
import { type Connection, curve } from "./document/connection-ends";

/** A line that is being drawn: from a row of the source to the pointer, in pixels from the top of the list. */
export interface DrawnLine {
  readonly from: number;
  readonly to: number;
}

interface ConnectionLinesProps {
  connections: readonly Connection[];
  source: RefObject<HTMLDivElement | null>;
  target: RefObject<HTMLDivElement | null>;
  /** Fields whose lines are lit up. */
  lit: { readonly source: string | undefined; readonly target: string | undefined };
  drawn: DrawnLine | undefined;
  width: number;
}

/** The lines between both sides. They follow what is scrolled; an end out of sight stops at the edge. */
export function ConnectionLines({ connections, source, target, lit, drawn, width }: ConnectionLinesProps) {
  const { left, right, height } = useScrolled(source, target);
  const anyLit = lit.source !== undefined || lit.target !== undefined;
  const within = (y: number): number => Math.min(Math.max(y, 0), height);
  return (
    <svg aria-hidden width={width} height={height} className="pointer-events-none block overflow-hidden">
      {connections.map(({ key, from, to, suggested, ...ends }) => {
        const [start, end] = [from - left, to - right];
        const hidden = { start: start < 0 || start > height, end: end < 0 || end > height };
        if (hidden.start && hidden.end) return null;
        const isLit = ends.source === lit.source || ends.target === lit.target;
        return (
          <path
            key={key}
            d={curve(within(start), within(end), width)}
            fill="none"
            strokeWidth={isLit ? 2 : 1.25}
            strokeDasharray={suggested ? "3 3" : undefined}
            className={classes(
              isLit || suggested ? "stroke-accent" : "stroke-control",
              (hidden.start || hidden.end) && "opacity-30",
              anyLit && !isLit && "opacity-20",
            )}
          />
        );
      })}
      {drawn !== undefined && (
        <path d={curve(drawn.from - left, drawn.to, width)} fill="none" strokeWidth={2} className="stroke-accent" />
      )}
    </svg>
  );
}

/** How far both lists are scrolled and how high they are, told at most once a frame. */
function useScrolled(source: RefObject<HTMLDivElement | null>, target: RefObject<HTMLDivElement | null>) {
  const [state, setState] = useState({ left: 0, right: 0, height: 0 });
  useEffect(() => {
    const [left, right] = [source.current, target.current];
    if (left === null || right === null) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      setState({ left: left.scrollTop, right: right.scrollTop, height: left.clientHeight });
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    const resized = new ResizeObserver(soon);
    resized.observe(left);
    for (const list of [left, right]) list.addEventListener("scroll", soon, { passive: true });
    read();
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      for (const list of [left, right]) list.removeEventListener("scroll", soon);
    };
  }, [source, target]);
  return state;
}
