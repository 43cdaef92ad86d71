import type { SageProOperations } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { storedDocumentSchema } from "@/server/pipeline/postings/posting.schema";
import type { TenantSql } from "@/server/platform/db/database";

/** Where a payment was kept on account: the posting and the number of the credit. */
export interface CreditPlace {
  readonly creditKey: string;
  readonly credit: string;
  readonly amount: Money;
}

/** A credit as the books have it now. */
export interface FoundCredit extends CreditPlace {
  readonly custno: string;
  readonly company: string;
  readonly left: Money;
}

/** The open credits that a payment left in the books, by our own records. */
export async function findCreditPlaces(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  transactionId: string,
): Promise<readonly CreditPlace[]> {
  const rows = await sql.query<{ creditKey: string; document: unknown; amountMinor: string; currency: string }>(
    `select posting_key as "creditKey", document, amount_minor::text as "amountMinor", currency from postings
     where tenant_id = $1 and environment_id = $2 and transaction_id = $3 and kind = 'open_credit' and state = 'confirmed'
     order by sequence`,
    [tenantId, environmentId, transactionId],
  );
  return rows.map(({ creditKey, document, amountMinor, currency }) => ({
    creditKey,
    credit: storedDocumentSchema.parse(document).invno,
    amount: { minor: BigInt(amountMinor), currency },
  }));
}

/** The first of them of which something is left, else the first; undefined where the books have none. @throws ConnectorError */
export async function readCredit(
  erp: Pick<SageProOperations, "findInvoices">,
  places: readonly CreditPlace[],
): Promise<FoundCredit | undefined> {
  const found = await erp.findInvoices(places.map(({ credit }) => ({ by: "invno", value: credit })));
  const credits = places.flatMap((place, index): readonly FoundCredit[] => {
    const inBooks = found[index]?.find(({ type, status }) => type === "open_credit" && status === "live");
    if (inBooks === undefined) return [];
    const { custno, company, balance } = inBooks;
    return [{ ...place, custno, company, left: { ...balance, minor: -balance.minor } }];
  });
  return credits.find(({ left }) => left.minor > 0n) ?? credits[0];
}
