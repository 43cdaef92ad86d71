"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { classes } from "@/components/ui/classes";
import type { MapperField } from "@/server/pipeline/mapper/mapper.schema";

interface FieldListProps {
  label: string;
  fields: readonly MapperField[];
  /** Height of every row in pixels: the lines between the two sides are drawn by it. */
  rowHeight: number;
  /** Path of the field that the keyboard is at. */
  current: string | undefined;
  onCurrent: (path: string) => void;
  /** What scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  /** Keys that move are handled here; `true` says that another one was. */
  onKey?: (event: KeyboardEvent, field: MapperField) => boolean;
  /** Its first button is what the keyboard moves through. */
  renderRow: (field: MapperField, isCurrent: boolean) => ReactNode;
  empty: ReactNode;
  className?: string;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Fields of one side, of which only those in sight are drawn. Arrow keys go through them. */
export function FieldList({
  fields,
  rowHeight,
  current,
  onCurrent,
  scroller,
  onKey,
  renderRow,
  ...look
}: FieldListProps) {
  const virtualizer = useVirtualizer({
    count: fields.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => fields[index]?.path ?? index,
    overscan: 6,
  });
  const moved = useRef(false);
  const at = fields.findIndex(({ path }) => path === current);
  useEffect(() => {
    if (!moved.current || at < 0) return;
    moved.current = false;
    scroller.current?.querySelector<HTMLElement>(`li[data-index="${at}"] button`)?.focus();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    // What is typed into something on a row is not for the list.
    if (!(event.target instanceof HTMLElement) || event.target.closest("[data-field-button]") === null) return;
    // Where the focus is, which may have come by Tab or by a press.
    const focused = Number(event.target.closest<HTMLElement>("li[data-index]")?.dataset.index ?? -1);
    const field = fields[focused];
    if (field !== undefined && onKey?.(event, field) === true) return event.preventDefault();
    const step = steps[event.key];
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? fields.length - 1
          : step === undefined
            ? undefined
            : focused + step;
    if (to === undefined) return;
    event.preventDefault();
    const next = fields[Math.min(Math.max(to, 0), fields.length - 1)];
    if (next === undefined) return;
    moved.current = true;
    virtualizer.scrollToIndex(fields.indexOf(next));
    onCurrent(next.path);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the buttons inside.
    <div
      ref={scroller}
      onKeyDown={onKeyDown}
      className={classes("relative overflow-y-auto overscroll-contain", look.className)}
    >
      {fields.length === 0 && <div className="p-4 text-muted text-sm">{look.empty}</div>}
      <ul aria-label={look.label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const field = fields[index];
          if (field === undefined) return null;
          return (
            <li
              key={key}
              data-index={index}
              aria-setsize={fields.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-b"
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              {renderRow(field, at < 0 ? index === 0 : index === at)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
