import { classes } from "@/components/ui/classes";

/** The mark: two piers and the span that ties them, with the tally strokes under it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={classes("size-6 shrink-0", className)}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
    >
      <path d="M2.5 17.5C4.5 9.5 8 5.5 12 5.5s7.5 4 9.5 12" strokeWidth="2.25" />
      <path d="M7.5 12v7M12 9.5V19M16.5 12v7" strokeWidth="2.25" />
    </svg>
  );
}

/** The mark and the name. */
export function Brand({ className }: { className?: string }) {
  return (
    <span
      className={classes("inline-flex items-center gap-2 font-semibold text-ink text-lg tracking-tight", className)}
    >
      <Mark className="text-accent" />
      Tallybridge
    </span>
  );
}
