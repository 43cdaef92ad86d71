"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef } from "react";

// A changed filter makes a place in the old list meaningless.
const pagingKeys = ["cursor", "page"] as const;

/** Reads and changes what a list shows, kept in the address so that it can be shared, bookmarked and gone back to. */
export function useUrlState() {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  // The address follows a moment later; a second change in that moment must build on the first one.
  const latest = useRef(params.toString());
  useEffect(() => {
    latest.current = params.toString();
  }, [params]);
  const change = useCallback(
    (changes: Readonly<Record<string, string | readonly string[] | null>>) => {
      const next = new URLSearchParams(latest.current);
      for (const [key, value] of Object.entries(changes)) {
        next.delete(key);
        for (const one of value === null ? [] : [value].flat()) if (one !== "") next.append(key, one);
      }
      if (!pagingKeys.some((key) => key in changes)) for (const key of pagingKeys) next.delete(key);
      const query = next.toString();
      latest.current = query;
      router.replace(query ? `${path}?${query}` : path, { scroll: false });
    },
    [path, router],
  );
  return useMemo(() => ({ params, change }), [params, change]);
}
