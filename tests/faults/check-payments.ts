import type { Installation } from "../support/installation";
import type { MadeSale, SaleKind } from "../support/simulated-sales";
import { type Finding, noneOf } from "./finding";

/** The ends a payment may have. An invoice that several payments share may be paid when the last of them comes. */
const allowed: Readonly<Record<SaleKind, readonly string[]>> = {
  pays: ["posted", "overpaid"],
  pays_too_much: ["overpaid"],
  unknown_invoice: ["on_account"],
  nobody_known: ["needs_you"],
  declined: ["declined"],
};

interface Booked {
  receipts: bigint;
  credits: bigint;
  notes: number;
}

/** Every payment ended once, in one of the ways it may, and the books hold exactly its amount or nothing. */
export async function checkPayments(
  { pools }: Installation,
  environmentIds: readonly string[],
  sales: readonly MadeSale[],
): Promise<readonly Finding[]> {
  const { rows: payments } = await pools.behind.query<{ id: string; outcome: string; posted: string }>(
    "select transaction_id as id, outcome, posted_minor::text as posted from payments where environment_id = any ($1::uuid[])",
    [environmentIds],
  );
  const { rows: effects } = await pools.behind.query<{ id: string; kind: string; minor: string }>(
    "select transaction_id as id, kind, amount_minor::text as minor from postings where environment_id = any ($1::uuid[]) and state = 'confirmed'",
    [environmentIds],
  );
  const booked = new Map<string, Booked>();
  for (const { id, kind, minor } of effects) {
    const sum = booked.get(id) ?? { receipts: 0n, credits: 0n, notes: 0 };
    if (kind === "receipt") sum.receipts += BigInt(minor);
    else if (kind === "open_credit") sum.credits += BigInt(minor);
    else if (kind === "payment_failed") sum.notes += 1;
    booked.set(id, sum);
  }
  const ended = new Map(payments.map((payment) => [payment.id, payment]));
  const wrongEnd: string[] = [];
  const wrongSum: string[] = [];
  for (const { transactionId, kind, amountCents } of sales) {
    const payment = ended.get(transactionId);
    if (payment === undefined || !allowed[kind].includes(payment.outcome)) {
      wrongEnd.push(`${transactionId} (${kind}) ended as ${payment?.outcome ?? "nothing"}`);
    }
    const sum = booked.get(transactionId) ?? { receipts: 0n, credits: 0n, notes: 0 };
    const owed = kind === "declined" || kind === "nobody_known" ? 0n : amountCents;
    const notes = kind === "declined" ? 1 : 0;
    if (sum.receipts + sum.credits !== owed || BigInt(payment?.posted ?? 0) !== owed || sum.notes !== notes) {
      wrongSum.push(
        `${transactionId} (${kind}) over ${owed}: receipts ${sum.receipts}, credits ${sum.credits}, notes ${sum.notes}, shown ${payment?.posted}`,
      );
    }
  }
  const invented = payments.length - sales.length;
  return [
    noneOf("Every payment ended in one way, one of those it may", sales.length, wrongEnd),
    { what: "Payments nobody made", found: String(invented), holds: invented === 0 },
    noneOf("Receipts and open credits of a payment are its amount", sales.length, wrongSum),
  ];
}
