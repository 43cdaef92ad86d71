import type { Meaning } from "@/components/ui/meanings";
import type { CreditApplication } from "@/server/pipeline/credits/credit.schema";

export const applicationLooks = {
  sending: { meaning: "working", word: "On its way:" },
  unknown: { meaning: "waiting", word: "Not clear yet:" },
  confirmed: { meaning: "posted", word: "Applied" },
  refused: { meaning: "failed", word: "Not applied:" },
} as const satisfies Record<CreditApplication["state"], { meaning: Meaning; word: string }>;

/** Of what takes an application back. */
export const undoingLooks = {
  sending: { meaning: "working", word: "Being undone:" },
  unknown: { meaning: "waiting", word: "Not clear whether undone:" },
  confirmed: { meaning: "posted", word: "Taken back from" },
  refused: { meaning: "failed", word: "Not undone:" },
} as const satisfies typeof applicationLooks extends Record<infer State extends string, unknown>
  ? Record<State, { meaning: Meaning; word: string }>
  : never;

/** `202611` as people read it; '' is no period at all. */
export const periodWords = (yearprd: string): string =>
  yearprd === "" ? "no period of the company" : `period ${yearprd.slice(4)} of ${yearprd.slice(0, 4)}`;
