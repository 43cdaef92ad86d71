import { endItem, type Item, isOpen } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";

type Row = { refund: string; original: string; candidates: string };

/*
 * What we linked before stays linked. Otherwise the sale with the same invoice, the same card and at least the amount,
 * made before the refund; only when there is exactly one.
 */
const select = `
  select r.refund,
    coalesce(nullif(min(known.original_transaction_id), ''), min(sale.transaction_id), '') as original,
    case when min(known.original_transaction_id) <> '' then 1 else count(distinct sale.transaction_id) end::text as candidates
  from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[]) as r (refund, invoice, last_four, amount_minor, at)
  left join payments known on known.tenant_id = $1 and known.environment_id = $2 and known.transaction_id = r.refund
  left join payments sale on sale.tenant_id = $1 and sale.environment_id = $2 and sale.type in ('sale', 'capture')
    and r.invoice <> '' and sale.invoice_reference = r.invoice and right(sale.masked_number, 4) = r.last_four
    and sale.amount_minor >= r.amount_minor and sale.occurred_at <= r.at and sale.gateway_status in ('settled', 'pending')
  group by r.refund`;

/** Finds the sale of refunds whose notice did not name it, since PayTrace's records never do. */
export async function linkRefunds(ctx: StepContext, items: readonly Item[]): Promise<void> {
  const unlinked = items.filter(
    ({ record }) => record?.canonical.type === "refund" && record.canonical.originalTransactionId === undefined,
  );
  if (unlinked.length === 0) return;
  const { tenantId, environmentId } = ctx;
  const facts = unlinked.flatMap(({ record }) => (record === undefined ? [] : [record.canonical]));
  const rows = await ctx.db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Row>(select, [
      tenantId,
      environmentId,
      facts.map(({ transactionId }) => transactionId),
      facts.map(({ invoiceId }) => invoiceId),
      facts.map(({ maskedNumber }) => maskedNumber.slice(-4)),
      facts.map(({ amount }) => amount.minor.toString()),
      facts.map(({ occurredAt }) => occurredAt.toISOString()),
    ]),
  );
  const found = new Map(rows.map((row) => [row.refund, row]));
  for (const item of unlinked) {
    const link = item.record === undefined ? undefined : found.get(item.record.externalId);
    if (item.record === undefined || link === undefined || Number(link.candidates) === 0) continue;
    if (Number(link.candidates) > 1) endAmbiguous(item, Number(link.candidates));
    else {
      item.rootTransactionId = link.original;
      item.record = { ...item.record, canonical: { ...item.record.canonical, originalTransactionId: link.original } };
    }
  }
}

function endAmbiguous(item: Item, candidates: number): void {
  if (!isOpen(item)) return;
  endItem(item, "postings.recall", {
    status: "dead",
    outcome: "needs_you",
    cause: "refund_without_sale",
    text: `The refund could belong to any of ${candidates} payments with this invoice and card. Nothing was posted.`,
  });
}
