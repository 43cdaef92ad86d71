"use client";

import type { ReactNode } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Button } from "./button";
import { classes } from "./classes";
import { floatLook } from "./float-look";
import { type Meaning, meanings } from "./meanings";

interface Toast {
  /** How it went. Without a meaning it is a plain notice. */
  meaning?: Meaning;
  title: ReactNode;
  detail?: ReactNode;
  /** One act: undo where undo is real, or a way to what happened. */
  action?: { label: string; onSelect: () => void };
  /** Stays until it is closed; failures always do. */
  stays?: boolean;
}

/** Says, in a corner, what has just happened. What must not be missed belongs on the page instead. */
export function showToast({ meaning, title, detail, action, stays }: Toast): void {
  const look = meaning ? meanings[meaning] : null;
  const Icon = look?.Icon;
  toast.custom(
    (id) => (
      <div className={classes(floatLook, "flex w-(--width) items-start gap-2.5 p-3")}>
        {Icon && <Icon aria-hidden className={classes("mt-0.5 size-4 shrink-0", look.mark)} />}
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            {look && <span className="sr-only">{look.word}: </span>}
            {title}
          </p>
          {detail && <p className="text-muted text-sm">{detail}</p>}
        </div>
        {action && (
          <Button
            size="sm"
            onClick={() => {
              toast.dismiss(id);
              action.onSelect();
            }}
          >
            {action.label}
          </Button>
        )}
        {(stays || meaning === "failed") && (
          <Button size="sm" kind="quiet" onClick={() => toast.dismiss(id)}>
            Close
          </Button>
        )}
      </div>
    ),
    { duration: stays || meaning === "failed" ? Number.POSITIVE_INFINITY : action ? 10_000 : 5_000 },
  );
}

/** Where toasts appear; once, in the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      offset={16}
      mobileOffset={{ bottom: 72 }}
      gap={8}
      style={{ fontFamily: "inherit" }}
      containerAriaLabel="Notices"
    />
  );
}
