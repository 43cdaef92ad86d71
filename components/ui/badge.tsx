import type { ReactNode } from "react";
import { classes } from "./classes";

const tones = {
  neutral: "bg-subtle text-muted border-line",
  outline: "text-muted border-control/60",
  accent: "bg-accent-tint text-accent-ink border-accent-line",
} as const;

interface BadgeProps {
  tone?: keyof typeof tones;
  children: ReactNode;
  className?: string;
}

/** A tag or a count that carries no judgement. For how something stands use StatusMark. */
export function Badge({ tone = "neutral", children, className }: BadgeProps) {
  return (
    <span
      className={classes(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs tabular-nums",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
