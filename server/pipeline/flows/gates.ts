import type { Money } from "@/server/kernel/money";

/** Where an event stopped on its way: a time to come, or a person to decide. One per event and node. */
export interface Gate {
  readonly node: string;
  readonly kind: "wait" | "approval";
  /** When it opens by itself, or when nobody has decided in time. */
  readonly dueAt: Date;
  /** What is to be approved; another amount needs another approval. */
  readonly amount: Money | undefined;
}

/** A gate an event came to in an earlier try, and what has become of it. */
export interface KnownGate extends Gate {
  readonly state: "open" | "approved" | "declined";
  /** The person as they call themselves; '' before. */
  readonly decidedBy: string;
  readonly note: string;
  /** The version in which the event came to it, and with which it goes on. */
  readonly flowVersionId: string;
}

export const noGates: ReadonlyMap<string, KnownGate> = new Map();
