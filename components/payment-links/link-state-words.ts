import type { Meaning } from "@/components/ui/meanings";
import type { LinkState } from "@/server/pipeline/payment-pages/payment-link.schema";

/** How a link stands, in a word and, where it has one, its meaning. */
export const linkStateWords = {
  open: { meaning: "waiting", word: "Open" },
  working: { meaning: "working", word: "Being paid" },
  paid: { meaning: "posted", word: "Paid" },
  saved: { meaning: "posted", word: "Saved" },
  expired: { meaning: undefined, word: "Run out" },
  revoked: { meaning: undefined, word: "Withdrawn" },
} as const satisfies Record<LinkState, { readonly meaning: Meaning | undefined; readonly word: string }>;
