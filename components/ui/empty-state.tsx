import type { ReactNode } from "react";
import { classes } from "./classes";

interface EmptyStateProps {
  icon?: ReactNode;
  /** What is not there yet, or not found: "No payments yet". */
  title: ReactNode;
  /** What this place will show, and when. */
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  className?: string;
}

/** Nothing here, said plainly, with what will be here and one way on. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={classes("flex flex-col items-center gap-1 px-6 py-12 text-center", className)}>
      {icon && (
        <span
          aria-hidden
          className="mb-2 grid size-10 place-items-center rounded-lg border bg-subtle text-faint [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <p className="font-semibold text-ink">{title}</p>
      {children && <div className="max-w-md text-balance text-muted">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
