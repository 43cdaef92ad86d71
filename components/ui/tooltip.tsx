"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface TooltipProps {
  /** Short, no controls in it: it vanishes when the pointer leaves. */
  content: ReactNode;
  /** One focusable element. */
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
}

/** A few words on hover and on focus. It never holds what is needed to go on: a phone has no hover. */
export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={250} skipDelayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-xs animate-appear rounded-md bg-ink px-2 py-1 text-canvas text-xs"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
