"use client";

import { OctagonAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classes } from "./classes";

interface ErrorStateProps {
  /** What happened: "Payments could not be loaded". */
  title: ReactNode;
  /** Why, and to whose money: "Sage Pro did not answer for 30 seconds." */
  cause?: ReactNode;
  /** What still works or has already been done: "Payments keep being received; nothing is lost." */
  stillWorks?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  retryLabel?: string;
  /** Shown small, for support. */
  reference?: string;
  children?: ReactNode;
  className?: string;
}

/** A failure that explains itself: what, why, what still works, and a way to try again. */
export function ErrorState({
  title,
  cause,
  stillWorks,
  onRetry,
  retrying,
  retryLabel = "Try again",
  reference,
  children,
  className,
}: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={classes("flex gap-3 rounded-lg border border-failed-line bg-failed-tint p-4", className)}
    >
      <OctagonAlert aria-hidden className="size-5 shrink-0 text-failed" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-semibold text-failed-ink">{title}</p>
        {cause && <div className="text-ink">{cause}</div>}
        {stillWorks && <div className="text-muted">{stillWorks}</div>}
        {(onRetry || children) && (
          <div className="mt-2 flex flex-wrap items-center gap-2">
            {onRetry && (
              <Button size="sm" icon={RotateCw} busy={retrying} busyLabel="Trying again" onClick={onRetry}>
                {retryLabel}
              </Button>
            )}
            {children}
          </div>
        )}
        {reference && <p className="mt-1 break-all font-mono text-muted text-xs">Reference {reference}</p>}
      </div>
    </div>
  );
}
