import type { Pool } from "pg";
import { ensureLoginRole } from "@/server/platform/db/roles";
import { inTransaction } from "../../paytrace/schema/in-transaction";
import { tablesSql } from "./tables";

/** The login role of the simulated shop: it may use the tables of its schema and nothing else. */
export const shopRole = "tallybridge_shop";

/** Makes what is missing of the schema `shop` and its login role; running it again changes nothing but the password. */
export const installShopSchema = (pool: Pool, { password }: { readonly password: string }): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('shop schema'))");
    await client.query(tablesSql);
    await ensureLoginRole(client, shopRole, password);
    await client.query(`
      grant usage on schema shop to ${shopRole};
      grant select, insert, update, delete on all tables in schema shop to ${shopRole};
      grant usage on all sequences in schema shop to ${shopRole}`);
  });
