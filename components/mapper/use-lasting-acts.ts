"use client";

import { useEffect, useRef, useState } from "react";

// biome-ignore lint/suspicious/noExplicitAny: whatever each act takes is kept by the type of the whole.
type Acts = Readonly<Record<string, (...given: any[]) => void>>;

/** The same functions for good, which do what the latest ones do: rows that are handed them are not drawn again for their sake. */
export function useLastingActs<Of extends Acts>(acts: Of): Of {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  const [lasting] = useState(() => {
    const names = Object.keys(acts) as (keyof Of)[];
    return Object.fromEntries(
      names.map((name) => [name, (...given: Parameters<Of[typeof name]>) => latest.current[name]?.(...given)]),
    ) as Of;
  });
  return lasting;
}
