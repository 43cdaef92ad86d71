"use client";

import { useEffect, useRef } from "react";

/** Brings the field a problem is about into view and gives it the focus; the nearest part of the form where it has none of its own. */
export function useFieldFocus(focus: { readonly field: string; readonly key: number } | null) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === null || focus.field === "") return;
    const names = focus.field.split(".");
    for (let length = names.length; length > 0; length -= 1) {
      const path = names.slice(0, length).join(".");
      const field = root.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
      if (!field) continue;
      field.scrollIntoView({ block: "nearest" });
      field.querySelector<HTMLElement>("input, select, textarea, button, a")?.focus();
      return;
    }
  }, [focus]);
  return root;
}
