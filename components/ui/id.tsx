"use client";

import { Check, Copy } from "lucide-react";
import { classes } from "./classes";
import { shortenId } from "./shorten-id";
import { useCopy } from "./use-copy";

interface IdProps {
  value: string | null | undefined;
  /** What the id names, for screen readers: "transaction", "receipt". */
  of?: string;
  /** Shows the id whole. */
  whole?: boolean;
  className?: string;
}

// Beside the id without taking room, so that ids stay aligned with the values above and below them.
const markLook = "absolute left-full ml-0.5 size-3 shrink-0";

/** An id in mono, shortened in its middle; one click copies it whole. It never opens a row it stands in. */
export function Id({ value, of = "id", whole, className }: IdProps) {
  const { copied, copy } = useCopy();
  if (!value) return <span className="text-faint">–</span>;
  const shown = whole ? value : shortenId(value);
  return (
    <button
      type="button"
      title={copied ? "Copied" : value}
      aria-label={copied ? "Copied" : `${of} ${value}, copy`}
      onClick={(event) => {
        event.stopPropagation();
        copy(value);
      }}
      className={classes(
        "group/id relative inline-flex max-w-full items-center rounded-xs font-mono text-[0.93em] text-muted tabular-nums hover:text-ink",
        className,
      )}
    >
      <span className="truncate">{shown}</span>
      {copied ? (
        <Check aria-hidden className={classes(markLook, "text-accent-ink")} />
      ) : (
        <Copy
          aria-hidden
          className={classes(
            markLook,
            // A finger does not hover, so there the mark is always in sight.
            "pointer-fine:opacity-0 group-hover/id:opacity-100 group-focus-visible/id:opacity-100",
          )}
        />
      )}
    </button>
  );
}
