import type pg from "pg";
import { sha256Hex } from "@/server/kernel/ids";
import { routines } from "./routines";
import { tables } from "./tables";

/** Raised by hand when `tables` changes; routines are compared by their text. */
const tablesVersion = "1";

/**
 * Installs or updates the engine's schema `inngest`. One small query when it is already there.
 *
 * @throws Error when the database holds tables of another version: the state of runs is not guessed at.
 */
export async function installInngestSchema(database: pg.Pool | pg.ClientBase): Promise<void> {
  const wanted = `${tablesVersion}:${sha256Hex(routines).slice(0, 16)}`;
  if ((await installedVersion(database)) === wanted) return;

  const client = "totalCount" in database ? await database.connect() : database;
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('inngest.install'))");
    const found = await installedVersion(client);
    if (found === undefined) await client.query(`create schema inngest; ${tables}`);
    else if (!found.startsWith(`${tablesVersion}:`)) {
      throw new Error(
        `The embedded Inngest database has tables of version ${found}; this build knows ${tablesVersion}. Start with --reset.`,
      );
    }
    if (found !== wanted) {
      await client.query(dropRoutines);
      await client.query(routines);
      await client.query(`comment on schema inngest is '${wanted}'`);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    if (client !== database && "release" in client) (client as pg.PoolClient).release();
  }
}

async function installedVersion(database: pg.Pool | pg.ClientBase): Promise<string | undefined> {
  const { rows } = await database.query<{ version: string | null }>(
    "select obj_description(oid, 'pg_namespace') as version from pg_namespace where nspname = 'inngest'",
  );
  return rows[0] === undefined ? undefined : (rows[0].version ?? "0");
}

const dropRoutines = `
do $$
declare routine regprocedure;
begin
  for routine in select oid::regprocedure from pg_proc where pronamespace = 'inngest'::regnamespace loop
    execute 'drop function ' || routine || ' cascade';
  end loop;
end $$`;
