import type { Meaning } from "@/components/ui/meanings";
import type { Batch, BatchProblem, BatchState } from "@/server/pipeline/settlement/batch.schema";

export const batchLooks = {
  agrees: { meaning: "posted", word: "Agrees" },
  reading: { meaning: "working", word: "Being read" },
  drift: { meaning: "failed", word: "Differs" },
} as const satisfies Record<BatchState, { meaning: Meaning; word: string }>;

/** How the address of the page names a batch: numbers start again after 999. */
export const batchId = ({ batchNumber, settledAt }: Pick<Batch, "batchNumber" | "settledAt">): string =>
  `${batchNumber}@${settledAt.toISOString()}`;

const brandNames: Readonly<Record<string, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  diners: "Diners Club",
  jcb: "JCB",
};
export const brandWord = (brand: string): string => brandNames[brand] ?? "Card type not told";

export const problemWords = {
  missing: "In the batch, not known here",
  differing: "Known here in another way",
  extra: "Says it settled here, not in the list",
  older: "From before the connection",
} as const satisfies Record<BatchProblem, string>;

const many = (count: number, one: string, more: string) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : more}`;

/** What a person reads beside the state: what differs, or what is left out of the comparison. */
export function batchText(batch: Batch): string {
  const { missing, differing, extra, unreadable, older, transactionCount, listedCount, net, listed, state } = batch;
  const said = [
    ...(missing > 0 ? [`${many(missing, "payment is", "payments are")} not known here`] : []),
    ...(differing > 0 ? [`${many(differing, "payment is", "payments are")} here in another way`] : []),
    ...(extra > 0
      ? [`${many(extra, "payment says it", "payments say they")} settled in it and PayTrace does not list it`]
      : []),
    ...(unreadable > 0 ? [`${many(unreadable, "payment", "payments")} could not be read`] : []),
    ...(transactionCount !== listedCount || net.minor !== listed.minor
      ? ["PayTrace's sum and its own list are not the same"]
      : []),
    ...(older > 0 ? [`${many(older, "payment is", "payments are")} from before the connection`] : []),
  ];
  if (said.length > 0) return said.join(", ");
  return state === "reading"
    ? "Its payments are on their way through their flow"
    : "Every payment is here with its amount";
}
