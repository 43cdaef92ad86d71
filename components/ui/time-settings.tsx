"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { type TimeDisplay, timeDisplayCookie } from "./time-display";

interface TimeSettings {
  /** IANA zone in which the page shows instants. */
  readonly zone: string;
  readonly display: TimeDisplay;
  readonly setDisplay: (display: TimeDisplay) => void;
  /** When the server drew the page, in ms; the first text in the browser is computed from it, so the two agree. */
  readonly renderedAtMs: number | null;
}

const TimeSettingsContext = createContext<TimeSettings>({
  zone: "UTC",
  display: "relative",
  setDisplay: () => {},
  renderedAtMs: null,
});

interface TimeSettingsProviderProps {
  zone: string;
  /** From the `tb_times` cookie, read on the server. */
  display?: TimeDisplay;
  renderedAtMs: number;
  children: ReactNode;
}

/** Gives every time below it one zone and one way of showing it; switching one switches all, and the choice is kept. */
export function TimeSettingsProvider({
  zone,
  display: initial = "relative",
  renderedAtMs,
  children,
}: TimeSettingsProviderProps) {
  const [display, show] = useState(initial);
  const setDisplay = useCallback((next: TimeDisplay) => {
    show(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support.
    document.cookie = `${timeDisplayCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
  }, []);
  const settings = useMemo(
    () => ({ zone, display, setDisplay, renderedAtMs }),
    [zone, display, setDisplay, renderedAtMs],
  );
  return <TimeSettingsContext value={settings}>{children}</TimeSettingsContext>;
}

export const useTimeSettings = (): TimeSettings => useContext(TimeSettingsContext);
