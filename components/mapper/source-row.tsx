"use client";

import { ChevronDown, ChevronRight, Plus } from "lucide-react";
import type { PointerEvent } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { classes } from "@/components/ui/classes";
import type { MapperField } from "@/server/pipeline/mapper/mapper.schema";
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
  onSelect: () => void;
  onFold: () => void;
  onHover: (hovered: boolean) => void;
  /** Begins to draw a line. */
  onDrag?: ((event: PointerEvent) => void) | undefined;
  /** Lets the open row take it, and what that row is called. */
  addTo?: { label: string; add: () => void } | undefined;
}

export const sourceRowHeight = 44;

/** A field that a mapping may take: its name, what it holds, and a sample of it. */
export function SourceRow({ field, samples, isCurrent, isSelected, used, folded, ...acts }: SourceRowProps) {
  const { label, path, depth, holdsFields } = field;
  const Fold = folded ? ChevronRight : ChevronDown;
  const sample = holdsFields ? (folded ? "Folded away" : "") : (samples[0] ?? "");
  return (
    <div
      onPointerEnter={() => acts.onHover(true)}
      onPointerLeave={() => acts.onHover(false)}
      className={classes("group flex h-full items-stretch", isSelected ? "bg-accent-tint" : "hover:bg-hover")}
      style={{ paddingLeft: depth * 14 }}
    >
      <button
        type="button"
        data-field-button
        tabIndex={isCurrent ? 0 : -1}
        aria-pressed={isSelected}
        aria-expanded={holdsFields ? !folded : undefined}
        title={`${path}: ${field.description}`}
        onClick={holdsFields ? acts.onFold : acts.onSelect}
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
      {acts.addTo !== undefined && (
        // Opening a row brings one of these to every field in sight at once, and a floating tooltip on each is what that waits for.
        <button
          type="button"
          title={`Use for ${acts.addTo.label}`}
          aria-label={`Use for ${acts.addTo.label}`}
          onClick={acts.addTo.add}
          className={buttonLook("quiet", "sm", "w-7 self-center px-0")}
        >
          <Plus aria-hidden />
        </button>
      )}
      {acts.onDrag !== undefined && !holdsFields ? (
        <span
          aria-hidden
          title="Drag to a field on the right"
          onPointerDown={acts.onDrag}
          className="grid w-5 shrink-0 cursor-grab touch-none place-items-center"
        >
          <span className="size-2 rounded-full border border-accent bg-surface group-hover:bg-accent" />
        </span>
      ) : (
        <span className="w-2 shrink-0" />
      )}
    </div>
  );
}
