import type { Installation, InstalledTenant } from "./installation";

export type SaleKind = "pays" | "pays_too_much" | "unknown_invoice" | "nobody_known" | "declined";

export interface SaleToMake {
  readonly kind: SaleKind;
  readonly amountCents: bigint;
  readonly invoiceId: string;
  readonly customerId: string;
}

export interface MadeSale extends SaleToMake {
  readonly tenant: InstalledTenant;
  readonly transactionId: string;
}

export interface OpenInvoice {
  readonly invno: string;
  readonly custno: string;
  readonly balanceCents: bigint;
}

/** The simulated gateway declines this amount. */
export const declinedCents = 112n;

/** Open invoices in USD of a tenant's sandbox company that nobody edits, in the order of their numbers. */
export async function listOpenInvoices(
  { pools }: Installation,
  { environmentId }: InstalledTenant,
): Promise<readonly OpenInvoice[]> {
  const { rows } = await pools.behindSandbox.query<{ invno: string; custno: string; cents: string }>(
    `select trim(invno) as invno, trim(custno) as custno, (balance * 100)::bigint::text as cents from sage.armast
     where company_id = $1 and balance > 0 and arstat = '' and artype in ('', 'N') and lckstat <> 'L' and currid in ('', 'USD')
     order by invno`,
    [environmentId],
  );
  return rows.map(({ invno, custno, cents }) => ({ invno, custno, balanceCents: BigInt(cents) }));
}

/** `count` payments of two or three dollars each, far less than an invoice's balance: every one of them ends as one receipt. */
export function partPayments(invoices: readonly OpenInvoice[], count: number): readonly SaleToMake[] {
  const payable = invoices.filter(({ balanceCents }) => balanceCents > 20_000n);
  return Array.from({ length: count }, (_, index) => {
    const invoice = payable[index % payable.length];
    if (invoice === undefined) throw new Error("The sandbox company has no open invoice.");
    const amountCents = 201n + BigInt(index % 97);
    return { kind: "pays", amountCents, invoiceId: invoice.invno, customerId: invoice.custno };
  });
}

/** Takes the payments in the simulated gateway, without a notification leaving it. */
export async function makeSales(
  { simulator }: Installation,
  tenant: InstalledTenant,
  sales: readonly SaleToMake[],
): Promise<readonly MadeSale[]> {
  const made: MadeSale[] = [];
  for (let from = 0; from < sales.length; from += 1_000) {
    const chunk = sales.slice(from, from + 1_000);
    const created = await simulator.createSales(tenant.environmentId, chunk);
    chunk.forEach((sale, index) => {
      made.push({ ...sale, tenant, transactionId: created[index]?.transactionId ?? "" });
    });
  }
  return made;
}
