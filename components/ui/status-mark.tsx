import type { ReactNode } from "react";
import { classes } from "./classes";
import { type Meaning, meanings } from "./meanings";

interface StatusMarkProps {
  meaning: Meaning;
  /** A more exact word than the meaning's own: "On account", "Waiting for period", "Declined". */
  children?: ReactNode;
  /** Plain drops the tint: for dense tables and running text. */
  plain?: boolean;
  className?: string;
}

/** How something stands: colour, icon and word, always all three. */
export function StatusMark({ meaning, children, plain, className }: StatusMarkProps) {
  const { Icon, word, ink, mark, tint } = meanings[meaning];
  return (
    <span
      className={classes(
        "inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap font-medium text-xs",
        ink,
        !plain && ["rounded-sm px-1.5", tint],
        className,
      )}
    >
      <Icon aria-hidden strokeWidth={2.25} className={classes("size-3.5 shrink-0", mark)} />
      <span className="truncate">{children ?? word}</span>
    </span>
  );
}
