"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { memo, type PointerEvent } from "react";
import { classes } from "@/components/ui/classes";
import type { MapperField } from "@/server/pipeline/mapper/mapper.schema";
import { AddToOpenRow } from "./open-row";
import { TypeWords } from "./type-words";

interface SourceRowProps {
  field: MapperField;
  /** What it held lately, masked where it is personal. */
  samples: readonly string[];
  isCurrent: boolean;
  isSelected: boolean;
  /** How many rows take it. */
  used: number;
  folded: boolean;
  readOnly: boolean;
  /** The same for all rows and for good. */
  acts: {
    readonly select: (path: string) => void;
    readonly fold: (path: string) => void;
    /** Nothing: the pointer has left it. */
    readonly hover: (path: string | undefined) => void;
    /** Begins to draw a line. */
    readonly drag: (path: string, event: PointerEvent) => void;
  };
}

export const sourceRowHeight = 44;

/**
 * A field that a mapping may take: its name, what it holds, and a sample of it. Memoised: whatever one does with one row, all the
 * others stay as they are.
 */
export const SourceRow = memo(function SourceRow({ field, samples, used, folded, acts, ...state }: SourceRowProps) {
  const { label, path, depth, holdsFields } = field;
  const Fold = folded ? ChevronRight : ChevronDown;
  const sample = holdsFields ? (folded ? "Folded away" : "") : (samples[0] ?? "");
  return (
    <div
      onPointerEnter={() => acts.hover(path)}
      onPointerLeave={() => acts.hover(undefined)}
      className={classes("group flex h-full items-stretch", state.isSelected ? "bg-accent-tint" : "hover:bg-hover")}
      style={{ paddingLeft: depth * 14 }}
    >
      <button
        type="button"
        data-field-button
        tabIndex={state.isCurrent ? 0 : -1}
        aria-pressed={state.isSelected}
        aria-expanded={holdsFields ? !folded : undefined}
        title={`${path}: ${field.description}`}
        onClick={() => (holdsFields ? acts.fold(path) : acts.select(path))}
        className="flex min-w-0 flex-1 items-center gap-1.5 pl-2 text-left -outline-offset-2"
      >
        <span className="grid w-4 shrink-0 place-items-center text-faint">
          {holdsFields ? (
            <Fold aria-hidden className="size-3.5" />
          ) : (
            <span
              aria-hidden
              className={classes("size-1.5 rounded-full", used > 0 ? "bg-accent" : "border border-control")}
            />
          )}
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-1.5">
            <span className="truncate text-sm">{label}</span>
            {used > 0 && <span className="sr-only">, used by {used === 1 ? "one row" : `${used} rows`}</span>}
            <span className="ml-auto" />
            <TypeWords field={field} />
          </span>
          <span className="block truncate font-mono text-2xs text-muted">{sample === "" ? "\u00a0" : sample}</span>
        </span>
      </button>
      {!holdsFields && <AddToOpenRow path={path} />}
      {!state.readOnly && !holdsFields ? (
        <span
          aria-hidden
          title="Drag to a field on the right"
          onPointerDown={(event) => acts.drag(path, event)}
          className="grid w-5 shrink-0 cursor-grab touch-none place-items-center"
        >
          <span className="size-2 rounded-full border border-accent bg-surface group-hover:bg-accent" />
        </span>
      ) : (
        <span className="w-2 shrink-0" />
      )}
    </div>
  );
});
