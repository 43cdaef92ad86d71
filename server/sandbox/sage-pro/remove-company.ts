import type pg from "pg";
import { tableNames } from "./schema/definition";

/**
 * Deletes a sandbox company with everything in it, in one transaction. One that is not there is none.
 * @param pool logs in as `tallybridge_company_remover`
 */
export async function removeSageProCompany(pool: pg.Pool, companyId: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    // The same lock as the seeding: a company is not half made while it goes.
    await client.query(
      "select set_config('sage.company_id', $1, true), pg_advisory_xact_lock(hashtextextended($1, 0))",
      [companyId],
    );
    for (const table of tableNames) await client.query(`delete from sage.${table} where company_id = $1`, [companyId]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
