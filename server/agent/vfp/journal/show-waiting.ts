import type { FoundInvoice } from "@/server/connectors/sage-pro/operations";
import { findEntered } from "./find-entered";
import type { JournalContext } from "./journal-context";

/** Invoices as they will be once what is in the journal for them is entered, so that nothing is paid twice meanwhile. */
export async function showWaiting(
  { tables, journal }: Pick<JournalContext, "tables" | "journal">,
  found: readonly (readonly FoundInvoice[])[],
): Promise<readonly (readonly FoundInvoice[])[]> {
  const live = new Set(found.flat().flatMap(({ invno, inHistory }) => (inHistory ? [] : [invno])));
  const concerned = [...journal.all()].filter(({ kind, invno }) => kind !== "payment_failed" && live.has(invno));
  const entered = await findEntered(tables, concerned);
  const waiting = new Map<string, bigint>();
  for (const { postingKey, invno, kind, amount } of concerned) {
    if (entered.has(postingKey)) continue;
    waiting.set(invno, (waiting.get(invno) ?? 0n) + (kind === "reversal" ? -amount.minor : amount.minor));
  }
  const show = (invoice: FoundInvoice): FoundInvoice => {
    const minor = invoice.inHistory ? undefined : waiting.get(invoice.invno);
    if (minor === undefined) return invoice;
    const { paid, balance } = invoice;
    return {
      ...invoice,
      paid: { ...paid, minor: paid.minor + minor },
      balance: { ...balance, minor: balance.minor - minor },
    };
  };
  return found.map((here) => here.map(show));
}
