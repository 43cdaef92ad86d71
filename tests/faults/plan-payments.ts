import { createHash } from "node:crypto";
import type { Installation, InstalledTenant } from "../support/installation";
import { saleNotification } from "../support/signed-notification";
import { declinedCents, listOpenInvoices, type MadeSale, makeSales, type SaleToMake } from "../support/simulated-sales";

export interface PlannedNotification {
  readonly sale: MadeSale;
  readonly id: string;
  readonly body: string;
}

/** Of every twenty payments: how many pay, pay too much, name no invoice we know, come from nobody we know, are declined. */
const kinds = [
  ...Array.from({ length: 13 }, () => "pays" as const),
  ...Array.from({ length: 3 }, () => "pays_too_much" as const),
  "unknown_invoice",
  "nobody_known",
  "declined",
  "declined",
] as const;

/** Payments of one tenant in the simulated gateway; several may go to the same invoice, as parts or once too often. */
export async function planPayments(
  installation: Installation,
  tenant: InstalledTenant,
  count: number,
): Promise<readonly MadeSale[]> {
  const invoices = await listOpenInvoices(installation, tenant);
  const sales = Array.from({ length: count }, (_, index): SaleToMake => {
    const invoice = invoices[(index * 7) % invoices.length];
    if (invoice === undefined) throw new Error("The sandbox company has no open invoice.");
    const kind = kinds[index % kinds.length] ?? "pays";
    const { invno, custno, balanceCents } = invoice;
    const part = balanceCents / 2n > 200n ? balanceCents / 2n : 201n;
    switch (kind) {
      case "pays":
        return { kind, amountCents: part, invoiceId: invno, customerId: custno };
      case "pays_too_much":
        return { kind, amountCents: balanceCents + 1_234n, invoiceId: invno, customerId: custno };
      case "unknown_invoice":
        return { kind, amountCents: part, invoiceId: `X${index}`, customerId: custno };
      case "nobody_known":
        return { kind, amountCents: part, invoiceId: `Y${index}`, customerId: "" };
      case "declined":
        return { kind, amountCents: declinedCents, invoiceId: invno, customerId: custno };
      default:
        return kind satisfies never;
    }
  });
  return makeSales(installation, tenant, sales);
}

/**
 * `total` notifications of the payments: every payment once, the rest repetitions, two in three of them the same delivery again and
 * the others a new delivery of the same fact. Shuffled the same way at every run.
 */
export function planNotifications(sales: readonly MadeSale[], total: number): readonly PlannedNotification[] {
  const first = sales.map((sale, index) => notificationOf(sale, `msg_fault_${index}`));
  const repeated = Array.from({ length: Math.max(0, total - first.length) }, (_, index) => {
    const original = first[(index * 13) % first.length];
    if (original === undefined) throw new Error("There is nothing to repeat.");
    return index % 3 === 2 ? notificationOf(original.sale, `msg_again_${index}`) : original;
  });
  const order = (each: PlannedNotification, index: number) =>
    createHash("sha256").update(`${each.id} ${index}`).digest("hex");
  return [...first, ...repeated]
    .map((each, index) => ({ each, key: order(each, index) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ each }) => each);
}

const notificationOf = (sale: MadeSale, id: string): PlannedNotification => ({
  sale,
  id,
  body: saleNotification(sale, sale.kind !== "declined"),
});
