"use client";

import { useRef } from "react";

interface Opener {
  /** To be called before the focus moves into what opens. */
  readonly remember: () => void;
  /** Handles the moment in which the focus is set free. */
  readonly giveBack: (event: Event) => void;
}

/**
 * Whoever works with the keyboard goes on where they were when a dialog or a sheet closes. Radix gives the focus back to a trigger
 * of its own, and ours are opened by state: a button, a row, an entry of a menu that has closed since.
 */
export function useOpener(): Opener {
  const opener = useRef<HTMLElement | null>(null);
  return {
    remember() {
      opener.current = openerOf(document.activeElement);
    },
    giveBack(event) {
      event.preventDefault();
      // Somebody has gone on to another place already, such as the next row of the list.
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      // The act may have taken its own button away; the page's content is the place before whatever is there now.
      const place = opener.current?.isConnected ? lastInList(opener.current) : null;
      if (place !== null) place.focus();
      else document.getElementById("content")?.focus({ preventScroll: true });
    },
  };
}

/** An entry of a menu goes with its menu; the button that opened the menu stays. */
function openerOf(element: Element | null): HTMLElement | null {
  const button = element?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const lasting = button ? document.getElementById(button) : element;
  return lasting instanceof HTMLElement ? lasting : null;
}

/** J and K go on in a list while one of its records is open: then the row they came to. */
const lastInList = (opener: HTMLElement): HTMLElement =>
  (opener.matches("tr") && opener.closest("[data-rows]")?.querySelector<HTMLElement>("tr[tabindex='0']")) || opener;
