"use client";

import { useSyncExternalStore } from "react";

const query = "(max-width: 39.99rem)";

function subscribe(listener: () => void): () => void {
  const list = window.matchMedia(query);
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
}

/** Whether the page is as narrow as a phone; a table then shows only what decides. The server draws the wide one. */
export const useIsPhone = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
