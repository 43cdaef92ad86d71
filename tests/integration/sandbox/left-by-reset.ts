import type pg from "pg";
import { emptiedTables } from "@/server/sandbox/reset/emptied-tables";
import { checkCompanyInvariants } from "@/server/sandbox/sage-pro";
import type { PipelineWorld } from "@/tests/support/pipeline-world";

/** The company of the sandbox that the environment posts to. */
export async function companyOf(world: PipelineWorld): Promise<string> {
  const [row] = await world.rows<{ id: string }>(
    "select config ->> 'companyId' as id from connections where environment_id = $1 and slot = 'erp'",
  );
  return row?.id ?? "";
}

/** How many rows the environment has in a table that a reset empties. */
export async function rowsLeft(
  world: PipelineWorld,
  environmentId = world.place.environmentId,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [...emptiedTables.byEnvironment, ...emptiedTables.last]) {
    const [row] = await world.rows<{ n: number }>(
      `select count(*)::int as n from ${table} where environment_id = $2 and $1::uuid is not null`,
      [environmentId],
    );
    if (row !== undefined && row.n > 0) counts[table] = row.n;
  }
  return counts;
}

/** How many transactions the simulated gateway has of the environment's merchant. */
export async function transactionsLeft({ payTracePool, place }: PipelineWorld): Promise<number> {
  const sql = "select 1 from paytrace.transactions where account_id = $1";
  return (await payTracePool.query(sql, [place.environmentId])).rows.length;
}

/** What must be the same before and after. */
export const whatStays = (world: PipelineWorld) =>
  Promise.all(
    [
      "select connection_id, slot, name, sealed_credentials, config ->> 'baseUrl' as base_url from connections where environment_id = $1 order by 1",
      "select key, sealed_secret, disabled_at from hook_endpoints where environment_id = $1 order by 1",
      "select flow_version_id, document::text from flow_versions where environment_id = $1 order by 1",
      "select user_id, role from memberships m join environments e using (tenant_id) where e.environment_id = $1",
    ].map((sql) => world.rows(sql)),
  );

/** How many customers and postings a company has; nothing of one that is gone. @param remover logs in as the role that removes companies */
export async function journalOf(remover: pg.Pool, companyId: string): Promise<number> {
  const client = await remover.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('sage.company_id', $1, true)", [companyId]);
    const { rows } = await client.query<{ n: number }>(
      "select (select count(*) from sage.tallybridge_journal)::int + (select count(*) from sage.arcust)::int as n",
    );
    await client.query("rollback");
    return rows[0]?.n ?? 0;
  } finally {
    client.release();
  }
}

export const brokenInvariants = async (world: PipelineWorld) =>
  (await checkCompanyInvariants(world.sagePool, await companyOf(world))).filter(({ holds }) => !holds);
