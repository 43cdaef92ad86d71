"use client";

import { formatExact, type Instant } from "./format-time";
import { useTimeSettings } from "./time-settings";

/** An instant that people arranged for, with its zone: what is to come is looked up in a calendar, not counted. */
export function ExactTime({ at }: { at: Instant }) {
  const { zone } = useTimeSettings();
  return <time dateTime={new Date(at).toISOString()}>{formatExact(at, zone)}</time>;
}
