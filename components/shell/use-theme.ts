"use client";

import { useState } from "react";
import { type Theme, themeCookie } from "./theme";

export type { Theme };

/** The chosen theme and how to choose another: at once on this page, by cookie on every later one. */
export function useTheme(initial: Theme): [Theme, (theme: Theme) => void] {
  const [theme, show] = useState(initial);
  const choose = (next: Theme) => {
    show(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support.
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
  };
  return [theme, choose];
}
