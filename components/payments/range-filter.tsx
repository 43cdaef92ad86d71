"use client";

import { X } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { floatLook } from "@/components/ui/float-look";

interface RangeFilterProps {
  label: string;
  /** What is chosen, in words; undefined while nothing is. */
  chosen: string | undefined;
  onClear: () => void;
  onApply: () => void;
  /** Told when it opens, so that the fields begin with what is chosen. */
  onOpen: () => void;
  children: ReactNode;
}

/** A filter with fields of its own, such as from and to; a chip once something is chosen. */
export function RangeFilter({ label, chosen, onClear, onApply, onOpen, children }: RangeFilterProps) {
  const [open, setOpen] = useState(false);
  const change = (next: boolean) => {
    if (next) onOpen();
    setOpen(next);
  };
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <span
        className={classes(
          "inline-flex h-7 max-w-72 items-center rounded-md text-sm",
          chosen && "border border-accent-line bg-accent-tint",
        )}
      >
        <Popover.Trigger asChild>
          {chosen ? (
            <button type="button" className="flex h-full min-w-0 items-center rounded-md pr-1 pl-2">
              <span className="shrink-0 text-muted">{label}:&nbsp;</span>
              <span className="truncate font-medium tabular-nums">{chosen}</span>
            </button>
          ) : (
            <Button size="sm">{label}</Button>
          )}
        </Popover.Trigger>
        {chosen && (
          <button
            type="button"
            aria-label={`Remove filter ${label}: ${chosen}`}
            onClick={onClear}
            className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
      </span>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={classes(floatLook, "w-72 p-3")}
        >
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              onApply();
              setOpen(false);
            }}
          >
            {children}
            <div className="flex justify-end gap-2">
              <Button type="submit" kind="primary" size="sm">
                Apply
              </Button>
            </div>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
