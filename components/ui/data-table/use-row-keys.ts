"use client";

import { type RefObject, useEffect } from "react";

interface RowKeys {
  /** The table's outer element. */
  within: RefObject<HTMLElement | null>;
  enabled: boolean;
  move: (by: 1 | -1) => void;
}

const editable = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=listbox]";

/** J and K move between rows from anywhere on the page, unless someone is typing, or a dialog or another table has the keys. */
export function useRowKeys({ within, enabled, move }: RowKeys): void {
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "j" && key !== "k") return;
      const target = event.target instanceof Element ? event.target : null;
      const table = within.current;
      // What lies behind a modal dialog is hidden from screen readers by the dialog; its keys must sleep as well.
      if (!table || table.closest("[aria-hidden=true], [inert]") || target?.closest(editable)) return;
      const other = target?.closest("[data-rows]");
      if (other && other !== table) return;
      event.preventDefault();
      move(key === "j" ? 1 : -1);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [within, enabled, move]);
}
