import type { Meaning } from "@/components/ui/meanings";

export interface SamplePayment {
  id: string;
  customer: string;
  invoice: string;
  minor: number | null;
  meaning: Meaning;
  word: string;
  atMs: number;
}

const states = [
  ["posted", "Posted"],
  ["posted", "Posted"],
  ["posted", "On account"],
  ["working", "Posting"],
  ["waiting", "Waiting for period"],
  ["failed", "Declined"],
] as const satisfies readonly (readonly [Meaning, string])[];

const customers = ["ACME Supply", "Brightwater Foods", "Cobalt Tools", "Delmar Paper", "Evergreen Dental"] as const;

/** Made-up payments, the same ones each time, so that two screenshots can be compared. */
export const samplePayments = (count: number, nowMs: number): SamplePayment[] =>
  Array.from({ length: count }, (_, index) => {
    const [meaning, word] = states[(index * 7) % states.length] ?? states[0];
    return {
      id: `pay_01JCQ6Z8M3K4T9V${(index + 1000).toString(36).toUpperCase()}`,
      customer: customers[(index * 3) % customers.length] ?? customers[0],
      invoice: String(104_233 + index),
      minor: index % 17 === 5 ? null : ((index * 7919 + 125_000) % 2_000_000) * (index % 11 === 4 ? -1 : 1),
      meaning,
      word,
      atMs: nowMs - index * 97_000,
    };
  });
