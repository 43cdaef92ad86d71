"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

// A changed filter makes a place in the old list meaningless.
const pagingKeys = ["cursor", "page"] as const;

/**
 * Reads and changes what a list shows, kept in the address so that it can be shared, bookmarked and reloaded. The page itself
 * is not asked for again: its queries take their input from here. The address is the only state, so that several filters
 * changed in a row, by whichever part of the page, build on each other.
 */
export function useUrlState() {
  const params = useSearchParams();
  const change = useCallback((changes: Readonly<Record<string, string | readonly string[] | null>>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(changes)) {
      next.delete(key);
      for (const one of value === null ? [] : [value].flat()) if (one !== "") next.append(key, one);
    }
    if (!pagingKeys.some((key) => key in changes)) for (const key of pagingKeys) next.delete(key);
    const query = next.toString();
    // Next follows the browser's history and renews `useSearchParams` from it at once.
    window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
  }, []);
  /** Shows what this query means, and nothing of what the address said before. */
  const goTo = useCallback((query: string) => {
    window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
  }, []);
  return { params, change, goTo };
}
