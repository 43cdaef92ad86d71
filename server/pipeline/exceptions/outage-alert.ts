import { z } from "zod";
import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { type Cause, causes } from "./causes";
import { connectionFailing } from "./connection-alert";

/** A cause without payments of its own: a system is away, whatever waits for it. */
export const connectionOutage = "connection_outage";

export const outageDetailSchema = z.object({
  connectionId: z.uuid(),
  outageId: z.uuid(),
  /** The cause it stands for: how long it may heal by itself before anybody is mailed, and what to do. */
  cause: z.enum(["erp_unavailable", "gateway_unavailable", "sign_in_refused"]),
});

type ConnectionPlace = EnvironmentPlace & { readonly connectionId: string };

interface OutageToTell {
  readonly connectionId: string;
  readonly outageId: string;
  readonly since: Date;
  readonly cause: Cause;
  /** Alerts of payments that say the same. */
  readonly replaces: readonly Cause[];
}

const keyOf = (connectionId: string) => `${connectionOutage} ${connectionId}`;

/**
 * One alert says that a system is away. What was opened for the same before ends in it: its mail, where one was sent, counts as the
 * mail of the outage, and nobody is told of its end apart from the outage's.
 */
export async function openOutageAlert(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  { connectionId, outageId, since, cause, replaces }: OutageToTell,
): Promise<void> {
  await sql.query(
    `with replaced as (
       update alerts set recovered_at = now(), recovery_mailed_at = case when mailed_at is not null then now() end
       where tenant_id = $1 and environment_id = $2 and recovered_at is null and cause_key = any ($3::text[])
       returning mailed_at)
     insert into alerts (tenant_id, environment_id, alert_id, cause_key, cause, item_count, amount_minor, currency, detail, opened_at, mailed_at)
     select $1, $2, $4, $5, $6, 1, 0, 'USD', $7, $8, (select min(mailed_at) from replaced)
     on conflict (tenant_id, environment_id, cause_key) where recovered_at is null do nothing`,
    [
      ...[tenantId, environmentId, [...replaces, `${connectionFailing} ${connectionId}`]],
      ...[newId(), keyOf(connectionId), connectionOutage],
      ...[JSON.stringify({ connectionId, outageId, cause }), since],
    ],
  );
}

/** Closes it once the system answers and what waited is handled. */
export async function closeOutageAlert(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: ConnectionPlace,
): Promise<void> {
  await sql.query(
    "update alerts set recovered_at = now() where tenant_id = $1 and environment_id = $2 and cause_key = $3 and recovered_at is null",
    [tenantId, environmentId, keyOf(connectionId)],
  );
}

/** @returns whether an outage has outlived the time in which it may heal without anybody being told. */
export function isOutageOverGrace({ detail, openedAt }: { detail: unknown; openedAt: Date }, now: Date): boolean {
  const { cause } = outageDetailSchema.parse(detail);
  return openedAt.getTime() + causes[cause].graceSeconds * 1_000 <= now.getTime();
}
