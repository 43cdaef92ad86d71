"use client";

import { useEffect, useRef } from "react";
import type { NavigationItem } from "./navigation";

/** Pressed after G, each opens a page of the navigation. */
export const goKeys = {
  o: "overview",
  p: "payments",
  e: "exceptions",
  f: "flows",
  c: "connections",
  l: "logs",
  s: "settings",
} as const satisfies Record<string, NavigationItem["icon"]>;

const isGoKey = (key: string): key is keyof typeof goKeys => Object.hasOwn(goKeys, key);

/** After G, the second key is waited for no longer than this. */
const togetherMs = 1_200;
const editable =
  "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=menu], [role=listbox]";

interface ShellKeys {
  toggleSearch: () => void;
  showKeys: () => void;
  go: (icon: NavigationItem["icon"]) => void;
}

/** The keys that work on every page, unless somebody is typing, a dialog is open, or the page has the key itself. */
export function useShellKeys({ toggleSearch, showKeys, go }: ShellKeys): void {
  const goAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (key === "k" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        return toggleSearch();
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      // The designer and the mapper have keys of their own, and their own list of them.
      if (target?.closest(editable) || document.querySelector("[role=dialog], [role=alertdialog], [data-own-keys]"))
        return;
      if (event.timeStamp - goAtMs.current < togetherMs && isGoKey(key)) {
        goAtMs.current = Number.NEGATIVE_INFINITY;
        event.preventDefault();
        return go(goKeys[key]);
      }
      goAtMs.current = key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (key === "?") showKeys();
      else if (key === "/") toggleSearch();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [toggleSearch, showKeys, go]);
}
