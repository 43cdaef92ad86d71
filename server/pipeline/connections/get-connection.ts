import { connectorForm } from "@/server/connectors/connector-form";
import { webhookSchemes } from "@/server/connectors/webhooks";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { type ActingRole, roleAllows } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import { listPastOutages } from "./circuit/list-past-outages";
import { type ConnectionCheck, type ConnectionDetail, connectionDetailSchema } from "./connection.schema";
import { countWaitingEvents } from "./count-waiting-events";
import type { Hook } from "./hook.schema";
import type { EnvironmentPlace } from "./load-environment";
import { type OpenHook, openHook } from "./open-hook";
import { readConnections } from "./read-connections";
import { showProfile } from "./show-profile";

const historyLimit = 100;

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Where this portal answers, without a trailing slash. */
  readonly appUrl: string;
}

/** One connection as its page shows it. @throws AppError `not_found`. */
export async function getConnection(
  { db, vault, clock, appUrl }: Ground,
  place: EnvironmentPlace & { readonly role: ActingRole },
  connectionId: string,
): Promise<ConnectionDetail> {
  return db.withTenantSql(place, async (sql) => {
    const connections = await readConnections(sql, vault, place);
    const connection = connections.find((one) => one.connectionId === connectionId);
    if (connection === undefined) throw new AppError("not_found", "No such connection in this environment.");
    const [stored] = await sql.query<{
      config: Record<string, unknown>;
      profile: string | null;
      profiledAt: Date | null;
      onSqlServer: boolean | null;
    }>(
      `select c.config, c.profile, c.profiled_at as "profiledAt",
         c.config->>'reach' = 'sql_server' or a.report->>'edition' = 'sql_server' as "onSqlServer"
       from connections c left join agents a on a.tenant_id = c.tenant_id and a.agent_id::text = c.config->>'agentId'
       where c.tenant_id = $1 and c.environment_id = $2 and c.connection_id = $3`,
      [place.tenantId, place.environmentId, connectionId],
    );
    const history = await sql.query<ConnectionCheck>(
      `select connection_check_id as "checkId", checked_at as "checkedAt", trigger, passed, results from connection_checks
       where tenant_id = $1 and connection_id = $2 order by connection_check_id desc limit ${historyLimit}`,
      [place.tenantId, connectionId],
    );
    const hook = await openHook(sql, vault, { ...place, connectionId }, clock.now());
    const { fields } = connectorForm(connection.connectorId, stored?.config);
    const shown = fields.filter(({ group }) => group === "config").map(({ name }) => name);
    return connectionDetailSchema.parse({
      connection,
      fields,
      history,
      outages: await listPastOutages(sql, { ...place, connectionId }),
      hook: hook === undefined ? null : shownHook(hook, vault, appUrl),
      config: Object.fromEntries(Object.entries(stored?.config ?? {}).filter(([name]) => shown.includes(name))),
      // A shop holds nothing up.
      paused: connections.filter(({ slot, pausedAt, writes }) => slot !== "shop" && (pausedAt !== null || !writes)),
      waitingEvents: await countWaitingEvents(sql, place),
      mayManage: roleAllows(place.role, "connections.manage"),
      profile: stored === undefined ? null : showProfile(stored),
      onSqlServer: stored?.onSqlServer === true,
    });
  });
}

/** What a person may see of an address for notifications: everything but its secrets. */
const shownHook = (
  { key, scheme, secret, secretSetAt, previous, dataKey }: OpenHook,
  vault: Vault,
  appUrl: string,
): Hook => ({
  address: `${appUrl}/api/hooks/${key}`,
  scheme: webhookSchemes[scheme].title,
  secretSetAt,
  hasSecret: webhookSchemes[scheme].secretFrom !== "nobody",
  secretIsEntered: webhookSchemes[scheme].secretFrom === "sender",
  lastFour: vault.fingerprint(dataKey, secret).lastFour,
  previousValidUntil: previous?.validUntil ?? null,
  canSendTest: scheme === "standard-webhooks",
});
