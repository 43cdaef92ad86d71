import type { TenantClient, TenantSql } from "./database";

/** Either way into a tenant's transaction, for what is done in the caller's, whichever it has. */
export type TenantTransaction = TenantClient | TenantSql;

/** Rows are trusted: the statement says their shape. */
export async function runSql<Row extends Record<string, unknown>>(
  tx: TenantTransaction,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  return isPrisma(tx) ? tx.$queryRawUnsafe<Row[]>(text, ...values) : tx.query<Row>(text, values);
}

const isPrisma = (tx: TenantTransaction): tx is TenantClient => "$queryRawUnsafe" in tx;
