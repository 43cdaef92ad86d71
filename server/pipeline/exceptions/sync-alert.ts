import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** Causes without payments: a reading that was expected did not happen, and a field that is used is gone. */
export const syncAlertCauses = ["schedule_missed", "field_gone"] as const;
export type SyncAlertCause = (typeof syncAlertCauses)[number];
export const isSyncAlertCause = (cause: string): cause is SyncAlertCause =>
  syncAlertCauses.some((known) => known === cause);

/** What an alert is about: a resource of a connection. */
export interface SyncAlertSubject {
  readonly connectionId: string;
  readonly resource: string;
  /** In words, for the mail. */
  readonly text: string;
}

const keyOf = (cause: SyncAlertCause, { connectionId, resource }: SyncAlertSubject): string =>
  `${cause} ${connectionId} ${resource}`;

/**
 * Opens an alert for each subject that has none, and closes the others of this cause, those of `connectionId` alone where it is given.
 * Those of a paused connection stay as they are: nobody expects anything of it. The mails are sent later, never from here.
 */
export async function setSyncAlerts(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  cause: SyncAlertCause,
  subjects: readonly SyncAlertSubject[],
  connectionId?: string,
): Promise<void> {
  for (const subject of subjects) {
    await sql.query(
      `insert into alerts (tenant_id, environment_id, alert_id, cause_key, cause, item_count, amount_minor, currency, detail)
       values ($1, $2, $3, $4, $5, 1, 0, 'USD', $6) on conflict (tenant_id, environment_id, cause_key) where recovered_at is null do nothing`,
      [tenantId, environmentId, newId(), keyOf(cause, subject), cause, JSON.stringify(subject)],
    );
  }
  await sql.query(
    `update alerts a set recovered_at = now()
     where tenant_id = $1 and environment_id = $2 and cause = $3 and recovered_at is null and cause_key <> all ($4::text[])
       and ($5::text is null or detail->>'connectionId' = $5)
       and not exists (select 1 from connections c where c.tenant_id = $1 and c.connection_id::text = a.detail->>'connectionId' and c.paused_at is not null)`,
    [tenantId, environmentId, cause, subjects.map((subject) => keyOf(cause, subject)), connectionId ?? null],
  );
}
