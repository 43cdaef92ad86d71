"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
/** Holds where the browser keeps nothing, and until the page is left. */
const kept = new Map<string, boolean>();

function read(key: string): boolean {
  const known = kept.get(key);
  if (known !== undefined) return known;
  try {
    return window.localStorage.getItem(key) === "hidden";
  } catch {
    return false;
  }
}

function write(key: string, isHidden: boolean): void {
  kept.set(key, isHidden);
  try {
    if (isHidden) window.localStorage.setItem(key, "hidden");
    else window.localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing shows it again on the next visit.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this browser was told to leave out a part of the page, for good until it is brought back. */
export function useIsHidden(part: string): readonly [boolean, (isHidden: boolean) => void] {
  const key = `tallybridge.hidden.${part}`;
  const isHidden = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => false,
  );
  return [isHidden, (next) => write(key, next)];
}
