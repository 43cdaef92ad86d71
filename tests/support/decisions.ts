import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { FoundInvoice } from "@/server/connectors/sage-pro";
import { type PlainDate, plainDateIn } from "@/server/kernel/plain-date";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { type DecisionInput, decidePosting, type PlannedPosting } from "@/server/pipeline/mapping/decide-posting";
import { postingKey } from "@/server/pipeline/mapping/posting-key";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";

export const usd = (minor: bigint | number) => ({ minor: BigInt(minor), currency: "USD" });
const day = (text: string): PlainDate => plainDateIn("UTC", new Date(`${text}T12:00:00Z`));
const place = { tenantId: "tenant", environmentId: "environment" };

/** A sale of $100.00 that waits for settlement and names invoice 170001; a test says what is different. */
export const transaction = (changes: Partial<GatewayTransaction> = {}): GatewayTransaction => ({
  transactionId: "400000001",
  type: "sale",
  status: "pending",
  amount: usd(10_000),
  occurredAt: new Date("2026-11-20T18:00:00Z"),
  invoiceId: "170001",
  customerReferenceId: "",
  customerId: "C00001",
  payerName: "Humble Heron Tools",
  maskedNumber: "401200******5439",
  cardBrand: "visa",
  approvalCode: "TAS123",
  approvalMessage: "EXACT MATCH - Approved and completed",
  avsResponse: "",
  cscResponse: "",
  responseText: "",
  discretionary: {},
  ...changes,
});

/** An open invoice of $100.00. */
export const invoice = (changes: Partial<FoundInvoice> = {}): FoundInvoice => ({
  invno: "    170001",
  custno: "C00001",
  company: "Humble Heron Tools",
  type: "invoice",
  status: "live",
  inHistory: false,
  invdte: day("2026-11-01"),
  ornum: "",
  ponum: "",
  amount: usd(10_000),
  paid: usd(0),
  balance: usd(10_000),
  locked: false,
  ...changes,
});

export const input = (changes: Partial<DecisionInput> = {}): DecisionInput => ({
  eventId: "event",
  transaction: transaction(),
  chargedBack: false,
  chargebackId: "",
  rules: postingRulesSchema.parse({}),
  known: [],
  invoices: [],
  custno: "",
  today: day("2026-12-01"),
  takenInChunk: () => 0n,
  ...changes,
});

/** What a planned posting is once it is in the books, under the key it gets there. */
export const confirmed = (
  planned: PlannedPosting,
  { transactionId }: Pick<GatewayTransaction, "transactionId">,
  rootTransactionId = transactionId,
): KnownPosting => ({
  postingKey: postingKey(place, transactionId, planned.kind, planned.sequence),
  eventId: "another event",
  transactionId,
  rootTransactionId,
  kind: planned.kind,
  sequence: planned.sequence,
  state: "confirmed",
  attempt: 1,
  amount: planned.amount,
  custno: planned.custno,
  invno: planned.invno,
  reversesPostingKey: planned.reversesPostingKey,
  reason: planned.reason,
  chargebackId: planned.chargebackId,
  sentAgoMs: 1_000,
});

/** Decides and brings the plan into the books. @returns what is known afterwards. */
export function post(given: DecisionInput, rootTransactionId?: string): readonly KnownPosting[] {
  const decision = decidePosting(given);
  if (decision.do !== "post") throw new Error(`Nothing is posted: ${decision.text}`);
  return [
    ...given.known,
    ...decision.postings.map((planned) => confirmed(planned, given.transaction, rootTransactionId)),
  ];
}
