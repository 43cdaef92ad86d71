import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// The sizes below are ours; without them tailwind-merge would take `text-2xs` for a colour and drop the real one.
const merge = extendTailwindMerge({
  extend: { theme: { text: ["2xs", "xs", "sm", "base", "lg", "xl", "2xl", "3xl", "4xl"] } },
});

/** Joins class names; a later utility wins over an earlier one of the same kind, so callers can override. */
export const classes = (...values: ClassValue[]): string => merge(clsx(values));
