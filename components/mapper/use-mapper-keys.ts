"use client";

import { useEffect, useRef } from "react";

export interface MapperKeys {
  readonly undo?: (() => void) | undefined;
  readonly redo?: (() => void) | undefined;
  readonly save?: (() => void) | undefined;
  readonly close?: (() => void) | undefined;
  readonly search?: (() => void) | undefined;
  readonly help?: (() => void) | undefined;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

/** Keys of the whole page. In a field that one types into, undo is the field's own; over a dialog they do nothing. */
export function useMapperKeys(keys: MapperKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = actOf(event, latest.current);
      if (act === undefined || document.querySelector("[role=dialog], [role=menu]") !== null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function actOf(event: KeyboardEvent, keys: MapperKeys): (() => void) | undefined {
  const key = event.key.toLowerCase();
  const typing = isTyping(event.target);
  if (event.ctrlKey || event.metaKey) {
    if (key === "s") return keys.save;
    if (typing) return undefined;
    if (key === "y" || (key === "z" && event.shiftKey)) return keys.redo;
    return key === "z" ? keys.undo : undefined;
  }
  if (event.altKey || event.defaultPrevented) return undefined;
  if (key === "escape") return keys.close;
  if (typing) return undefined;
  if (key === "/") return keys.search;
  return key === "?" ? keys.help : undefined;
}
