import { type ActingRole, roleAllows } from "@/server/platform/auth";
import type { Database, TenantSql } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import type { ConnectionList } from "./connection.schema";
import { countWaitingEvents } from "./count-waiting-events";
import type { EnvironmentPlace } from "./load-environment";
import { newConnectionWays } from "./new-connection-ways";
import { readConnections } from "./read-connections";

/** The connections of one environment: how they are, what uses them, and how much waits for them. */
export async function listConnections(
  { db, vault }: { readonly db: Pick<Database, "withTenantSql">; readonly vault: Vault },
  place: EnvironmentPlace & { readonly role: ActingRole },
): Promise<ConnectionList> {
  return db.withTenantSql(place, async (sql) => ({
    connections: [...(await readConnections(sql, vault, place))],
    waitingEvents: await countWaitingEvents(sql, place),
    mayManage: roleAllows(place.role, "connections.manage"),
    offers: newConnectionWays.map(({ offer }) => offer),
    mayCreateDev: roleAllows(place.role, "environments.manage") && !(await hasDev(sql, place)),
  }));
}

const hasDev = async (sql: TenantSql, { tenantId }: EnvironmentPlace): Promise<boolean> =>
  (await sql.query("select 1 from environments where tenant_id = $1 and kind = 'dev'", [tenantId])).length > 0;
