import { CircleCheck, CircleDashed, Hourglass, type LucideIcon, OctagonAlert } from "lucide-react";

interface MeaningLook {
  /** The word shown when the caller has no more exact one. */
  readonly word: string;
  readonly Icon: LucideIcon;
  /** Text in the meaning's colour. */
  readonly ink: string;
  /** The plain colour for an icon or a mark. */
  readonly mark: string;
  readonly tint: string;
  readonly line: string;
  /** The CSS variable, for charts. */
  readonly color: string;
}

/** The four things a colour can mean here. Each has one icon and one word, so that colour is never the only sign. */
export const meanings = {
  posted: {
    word: "Posted",
    Icon: CircleCheck,
    ink: "text-posted-ink",
    mark: "text-posted",
    tint: "bg-posted-tint",
    line: "border-posted-line",
    color: "var(--color-posted)",
  },
  working: {
    word: "Working",
    Icon: CircleDashed,
    ink: "text-working-ink",
    mark: "text-working",
    tint: "bg-working-tint",
    line: "border-working-line",
    color: "var(--color-working)",
  },
  waiting: {
    word: "Waiting",
    Icon: Hourglass,
    ink: "text-waiting-ink",
    mark: "text-waiting",
    tint: "bg-waiting-tint",
    line: "border-waiting-line",
    color: "var(--color-waiting)",
  },
  failed: {
    word: "Failed",
    Icon: OctagonAlert,
    ink: "text-failed-ink",
    mark: "text-failed",
    tint: "bg-failed-tint",
    line: "border-failed-line",
    color: "var(--color-failed)",
  },
} as const satisfies Record<string, MeaningLook>;

export type Meaning = keyof typeof meanings;

/** In the order money moves from good to bad; charts stack and legends list in this order. */
export const meaningOrder = ["posted", "working", "waiting", "failed"] as const satisfies readonly Meaning[];
