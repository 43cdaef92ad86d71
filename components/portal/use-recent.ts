"use client";

import { useCallback, useState } from "react";

export interface Recent {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly hint: string;
  readonly href: string;
}

const mostKept = 6;

/** By place. In the memory of the page alone, because labels name payers: a reload and a sign-out forget them. */
const opened = new Map<string, readonly Recent[]>();

/** What was opened from the search in this place, the last first. */
export function useRecent(place: string): { recent: readonly Recent[]; remember: (found: Recent) => void } {
  const [recent, setRecent] = useState<readonly Recent[]>(() => opened.get(place) ?? []);
  const remember = useCallback(
    (found: Recent) => {
      const next = [found, ...(opened.get(place) ?? []).filter(({ id }) => id !== found.id)].slice(0, mostKept);
      opened.set(place, next);
      setRecent(next);
    },
    [place],
  );
  return { recent, remember };
}
