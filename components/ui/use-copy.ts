"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const shownMs = 1500;

/** Copies text and says for a moment that it did. `copied` stays false when the browser refuses. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback((text: string) => {
    // The clipboard exists only on HTTPS and localhost; elsewhere the text stays selectable and nothing is claimed.
    navigator.clipboard?.writeText(text).then(
      () => {
        setCopied(true);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setCopied(false), shownMs);
      },
      () => setCopied(false),
    );
  }, []);
  return { copied, copy };
}
