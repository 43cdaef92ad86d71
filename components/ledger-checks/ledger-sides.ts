import type { Meaning } from "@/components/ui/meanings";
import type { InvariantResult } from "@/server/ledger/invariants/invariants.schema";

/** Where a check looks, in the order of the page, with how many lines to keep free before the checks are there. */
export const ledgerSides = [
  { side: "portal", title: "In the portal", usual: 6 },
  { side: "books", title: "In the books of Sage Pro", usual: 14 },
] as const;

export const invariantLooks = {
  holds: { meaning: "posted", word: "Holds" },
  broken: { meaning: "failed", word: "Does not hold" },
  not_checked: { meaning: "waiting", word: "Not checked" },
  // Neither good nor bad news.
  not_applicable: { meaning: undefined, word: "Not applicable" },
} as const satisfies Record<InvariantResult["state"], { meaning: Meaning | undefined; word: string }>;
