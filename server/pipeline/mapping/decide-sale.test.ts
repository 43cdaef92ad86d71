import { expect, test } from "vitest";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import { plainDateIn } from "@/server/kernel/plain-date";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import { decideSale } from "./decide-sale";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const transaction = {
  transactionId: "400000001",
  type: "sale",
  status: "pending",
  amount: usd(10_000n),
} as GatewayTransaction;

const posting = (changes: Partial<KnownPosting>): KnownPosting => ({
  postingKey: "400000001/receipt/1/x",
  eventId: "first",
  transactionId: "400000001",
  rootTransactionId: "400000001",
  kind: "receipt",
  sequence: 1,
  state: "confirmed",
  attempt: 1,
  amount: usd(10_000n),
  custno: "ACME",
  invno: "    170001",
  reversesPostingKey: "",
  reason: "",
  chargebackId: "",
  sentAgoMs: undefined,
  ...changes,
});

const decide = (eventId: string, known: readonly KnownPosting[]) =>
  decideSale({
    eventId,
    transaction,
    chargedBack: false,
    chargebackId: "",
    rules: postingRulesSchema.parse({}),
    known,
    invoices: [],
    custno: "",
    today: plainDateIn("UTC", new Date(0)),
    takenInChunk: () => 0n,
  });

test("a second notice of a payment that is in the books changes nothing", () => {
  expect(decide("second", [posting({})])).toMatchObject({ do: "end", unchanged: true, outcome: "posted" });
});

test("a try after an interruption says what the interrupted one did", () => {
  expect(decide("first", [posting({})])).toMatchObject({ do: "post", postings: [], outcome: "posted" });
});

test("money kept on account is still flagged when the try that kept it was interrupted", () => {
  const credit = { kind: "open_credit", invno: "", reason: "overpayment" } as const;
  expect(decide("first", [posting(credit)])).toMatchObject({ outcome: "overpaid", cause: "overpayment", postings: [] });
  expect(decide("first", [posting({ ...credit, reason: "invoice_not_found" })])).toMatchObject({
    outcome: "on_account",
    cause: "invoice_not_found",
  });
  const parts = [posting({ amount: usd(6_000n) }), posting({ ...credit, amount: usd(4_000n) })];
  expect(decide("first", parts)).toMatchObject({ outcome: "overpaid", cause: "overpayment" });
});

test("a payment that PayTrace lowered after it was posted needs a person and is never said to be in the books", () => {
  expect(decide("second", [posting({ amount: usd(10_001n) })])).toMatchObject({
    do: "stop",
    cause: "validation_failed",
    text: expect.stringContaining("lowered this payment to $100.00, and $100.01 are in the books"),
  });
});
