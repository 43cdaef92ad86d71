"use client";

import { useCallback, useEffect, useState } from "react";
import { z } from "zod";

const recentSchema = z.array(
  z.object({ id: z.string(), kind: z.string(), label: z.string(), hint: z.string(), href: z.string() }),
);
export type Recent = z.infer<typeof recentSchema>[number];

const mostKept = 6;

/**
 * What was opened from the search, the last first. It names payers, so it is kept for this tab alone and ends with it; whoever opens
 * the browser next finds nothing.
 */
export function useRecent(place: string): { recent: readonly Recent[]; remember: (opened: Recent) => void } {
  const key = `tb_recent:${place}`;
  const [recent, setRecent] = useState<readonly Recent[]>([]);
  useEffect(() => setRecent(readKept(key)), [key]);
  const remember = useCallback(
    (opened: Recent) => {
      const next = [opened, ...readKept(key).filter(({ id }) => id !== opened.id)].slice(0, mostKept);
      setRecent(next);
      try {
        sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing shows what was opened on this page.
      }
    },
    [key],
  );
  return { recent, remember };
}

function readKept(key: string): readonly Recent[] {
  try {
    return recentSchema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? "[]")).data ?? [];
  } catch {
    return [];
  }
}
