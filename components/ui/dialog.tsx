"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classes } from "./classes";
import { floatLook } from "./float-look";
import { IconButton } from "./icon-button";
import { useOpener } from "./use-opener";

interface DialogProps {
  open: boolean;
  /** Left out where one of the acts must be chosen: then there is no cross, and Escape does nothing. */
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** What this is about and what it will do, in a sentence. */
  description?: ReactNode;
  /** The acts, right-aligned; the one meant comes last. */
  actions?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
}

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-2xl" } as const;

/** A question that must be answered before going on. Escape and the cross mean no. For details from a list use a Sheet. */
export function Dialog({ open, onOpenChange, title, description, actions, size = "md", children }: DialogProps) {
  const content = useRef<HTMLDivElement>(null);
  const opener = useOpener();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-appear place-items-center overflow-y-auto bg-overlay p-4">
          <Radix.Content
            ref={content}
            onOpenAutoFocus={(event) => {
              // The first field if there is one; else the text, so that nobody answers by a stray Enter on a button.
              event.preventDefault();
              opener.remember();
              const field = content.current?.querySelector<HTMLElement>("input, select, textarea");
              (field ?? content.current)?.focus();
            }}
            onCloseAutoFocus={opener.giveBack}
            {...(description ? {} : { "aria-describedby": undefined })}
            className={classes(floatLook, "relative w-full focus-visible:outline-none", widths[size])}
          >
            <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
              <div>
                <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
                {description && <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>}
              </div>
              {onOpenChange && (
                <Radix.Close asChild>
                  <IconButton icon={X} label="Close" className="-mr-1.5" />
                </Radix.Close>
              )}
            </div>
            {children && <div className="px-5 pb-5">{children}</div>}
            {actions && (
              <div className="flex flex-wrap justify-end gap-2 rounded-b-lg border-t bg-subtle px-5 py-3">
                {actions}
              </div>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
