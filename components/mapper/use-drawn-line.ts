"use client";

import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from "react";

interface Drag {
  readonly path: string;
  /** Of the pointer, from the top of the list in sight. */
  readonly to: number;
  readonly aimed: string | undefined;
  /** A further source of its target rather than its only one. */
  readonly adds: boolean;
}

/**
 * Draws a line from a field of the source by dragging.
 * @param onDrawn where it ended; `adds` while Shift was held
 */
export function useDrawnLine(
  list: RefObject<HTMLDivElement | null>,
  onDrawn: (source: string, target: string, adds: boolean) => void,
) {
  const [drag, setDrag] = useState<Drag>();
  const done = useRef(onDrawn);
  useEffect(() => {
    done.current = onDrawn;
  });
  const path = drag?.path;
  useEffect(() => {
    if (path === undefined) return;
    let last: Drag | undefined;
    const move = (event: PointerEvent) => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-target-path]");
      last = { path, to: event.clientY - top, aimed: under?.dataset.targetPath, adds: event.shiftKey };
      setDrag(last);
    };
    const end = () => {
      setDrag(undefined);
      if (last?.aimed !== undefined) done.current(path, last.aimed, last.adds);
    };
    const stop = (event: KeyboardEvent) => {
      if (event.key === "Escape") setDrag(undefined);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("keydown", stop);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("keydown", stop);
    };
  }, [path, list]);
  const begin = (source: string) => (event: ReactPointerEvent) => {
    event.preventDefault();
    const top = list.current?.getBoundingClientRect().top ?? 0;
    setDrag({ path: source, to: event.clientY - top, aimed: undefined, adds: event.shiftKey });
  };
  return { drag, begin };
}
