"use client";

import { useSyncExternalStore } from "react";

const tickMs = 5_000;
const listeners = new Set<() => void>();
let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;

const tick = () => {
  nowMs = Date.now();
  for (const listener of listeners) listener();
};

// One timer serves every time on the page; it rests while nothing on the page shows one.
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    timer = setInterval(tick, tickMs);
    nowMs = Date.now();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The current time in ms, renewed every five seconds. While the page hydrates it is the server's, or null if not given. */
export const useNow = (renderedAtMs: number | null): number | null =>
  useSyncExternalStore<number | null>(
    subscribe,
    () => {
      // The first read comes before the subscription; a stale or missing value would show as a jump.
      if (!timer) nowMs ||= Date.now();
      return nowMs;
    },
    () => renderedAtMs,
  );
