"use client";

import type { ClipboardEvent, KeyboardEvent } from "react";
import { classes } from "@/components/ui/classes";

interface GridCellProps {
  label: string;
  value: string;
  mono: boolean;
  /** What is wrong with it. */
  problem: string | undefined;
  readOnly: boolean;
  onType: (text: string) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}

/** To the cell above or below, where there is one. */
function step(event: KeyboardEvent<HTMLInputElement>) {
  const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
  if (by === 0) return;
  const cell = event.currentTarget.closest("td");
  const row = cell?.parentElement;
  const next = by === 1 ? row?.nextElementSibling : row?.previousElementSibling;
  const input = cell && next?.children[cell.cellIndex]?.querySelector("input");
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
}

/** One cell of the grid: typed in directly. */
export function GridCell({ label, value, mono, problem, readOnly, onType, onPaste }: GridCellProps) {
  return (
    <input
      aria-label={label}
      aria-invalid={problem !== undefined || undefined}
      title={problem}
      value={value}
      readOnly={readOnly}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={step}
      onPaste={onPaste}
      className={classes(
        "h-8 w-full bg-transparent px-2.5 -outline-offset-2 max-sm:text-lg",
        mono && "font-mono text-sm",
        problem !== undefined && "bg-failed-tint text-failed-ink shadow-[inset_2px_0_0_var(--color-failed)]",
      )}
    />
  );
}
