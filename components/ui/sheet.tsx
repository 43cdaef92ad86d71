"use client";

import { Maximize2, X } from "lucide-react";
import Link from "next/link";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { buttonLook } from "./button-look";
import { classes } from "./classes";
import { floatLook } from "./float-look";
import { IconButton } from "./icon-button";
import { useOpener } from "./use-opener";

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Beside the title: a StatusMark. */
  mark?: ReactNode;
  /** The record's own page; every sheet that has one offers it. */
  pageHref?: string;
  /** Kept in sight at the bottom. */
  actions?: ReactNode;
  children: ReactNode;
}

/**
 * A record opened beside its list. The list stays alive: J and K go on to its neighbours, a click on another row shows that
 * one, Escape closes. On a phone it takes the whole screen.
 */
export function Sheet({ open, onClose, title, mark, pageHref, actions, children }: SheetProps) {
  const body = useRef<HTMLDivElement>(null);
  const opener = useOpener();
  return (
    <Radix.Root modal={false} open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          // The list beside the sheet is to be used, so a click there does not close it.
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            // Focus on the text rather than on the first button: arrows scroll, and no tooltip pops up.
            event.preventDefault();
            opener.remember();
            body.current?.focus();
          }}
          onCloseAutoFocus={opener.giveBack}
          className={classes(
            floatLook,
            "fixed inset-y-0 right-0 z-40 flex w-full max-w-xl animate-slide-in flex-col rounded-none sm:rounded-l-lg",
          )}
        >
          <div className="flex items-center gap-3 border-b py-3 pr-3 pl-5">
            <Radix.Title className="min-w-0 truncate font-semibold text-lg">{title}</Radix.Title>
            {mark}
            <div className="ml-auto flex gap-1">
              {pageHref && (
                <Link
                  href={pageHref}
                  aria-label="Open as page"
                  className={classes(buttonLook("quiet", "md"), "w-8 px-0")}
                >
                  <Maximize2 aria-hidden />
                </Link>
              )}
              <Radix.Close asChild>
                <IconButton icon={X} label="Close" />
              </Radix.Close>
            </div>
          </div>
          <div ref={body} tabIndex={-1} className="flex-1 overflow-y-auto overscroll-contain px-5 py-4 outline-none">
            {children}
          </div>
          {actions && <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
