import type { Pool } from "pg";
import { ensureLoginRole } from "@/server/platform/db/roles";
import { inTransaction } from "./in-transaction";
import { tablesSql } from "./tables";

/** The login role of the simulator: it may use the tables of its schema and nothing else. */
export const payTraceRole = "tallybridge_paytrace";

export interface InstallOptions {
  /** Password of `tallybridge_paytrace`; set anew at every install, so that a rotated one takes effect. */
  readonly password: string;
}

/**
 * Makes what is missing of the schema `paytrace` and its login role; running it again changes nothing else. The pool
 * must be of an account that may create roles. Two processes that install at the same time wait for each other.
 */
export const installPayTraceSchema = (pool: Pool, { password }: InstallOptions): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('paytrace schema'))");
    await client.query(tablesSql);
    await ensureLoginRole(client, payTraceRole, password);
    await client.query(`
      grant usage on schema paytrace to ${payTraceRole};
      grant select, insert, update, delete on all tables in schema paytrace to ${payTraceRole};
      grant usage on all sequences in schema paytrace to ${payTraceRole}`);
  });
