import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { CheckParts } from "./check-connection";
import { checkSystem } from "./check-system";
import type { CheckStep, SaveConnection, SavedConnection } from "./connection.schema";
import { requireDayAhead } from "./credentials/require-day-ahead";
import { writeCredentials } from "./credentials/write-credentials";
import { fillInSettings } from "./fill-in-settings";
import type { EnvironmentPlace } from "./load-environment";
import { openConnection } from "./open-connection";
import { profileCompany } from "./profile-company";
import { storeCheck } from "./store-check";

/**
 * Tries what was typed and keeps it when it works. What does not work is kept only when that is asked for, and never in a Sandbox:
 * its simulated gateway has a sign-in that nobody could look up again. Credentials are sealed and never leave again; the ones
 * they replace are kept for an overlap.
 * @throws AppError `invalid_input` that names the field; `not_found`; `conflict` when somebody else saved meanwhile.
 */
export async function saveConnection(
  parts: CheckParts,
  actor: EnvironmentPlace & { readonly actor: string },
  { connectionId, name: typedName, config, credentials, anyway, ...rotation }: SaveConnection,
): Promise<SavedConnection> {
  const { db, vault, clock } = parts;
  const { tenantId, environmentId } = actor;
  const place = { tenantId, environmentId, connectionId };
  const name = guardText(typedName).clean;
  requireDayAhead(rotation.validUntil, clock.now());
  const stored = await db.withTenantSql(place, (sql) => openConnection(sql, vault, place));
  const wanted = fillInSettings(stored, { config, credentials });
  const results = await checkSystem(parts, { byItself: false, place: actor, connectionId, ...stored, ...wanted });
  const passed = results.every((step) => step.passed);
  const maySaveAnyway = stored.environmentKind !== "sandbox";
  if (!passed && !(anyway && maySaveAnyway)) return answer(false, maySaveAnyway, results);

  await db.withTenantSql(place, async (sql) => {
    const now = clock.now();
    const changed = Object.keys(wanted.config).filter((key) => wanted.config[key] !== stored.config[key]);
    const written = await sql.query(
      `update connections set name = $4, config = $5
       where tenant_id = $1 and environment_id = $2 and connection_id = $3
         and config = $6::jsonb and sealed_credentials is not distinct from $7 and name = $8 returning 1 as written`,
      [
        ...[tenantId, environmentId, connectionId, name, JSON.stringify(wanted.config)],
        ...[JSON.stringify(stored.config), stored.sealed, stored.name],
      ],
    );
    if (written.length === 0) throw new AppError("conflict", "The connection was saved by somebody else meanwhile.");
    // What is read more often from now on does not wait for the time that was set before.
    if (changed.includes("pollEveryMinutes")) {
      await sql.query(
        "update poll_cursors set next_poll_at = least(next_poll_at, $3) where tenant_id = $1 and connection_id = $2",
        [tenantId, connectionId, now],
      );
    }
    const rotated = await writeCredentials(sql, vault, place, {
      stored,
      typed: credentials,
      wanted: wanted.credentials,
      settingsChange: changed.length > 0,
      now,
      ...rotation,
    });
    await storeCheck(sql, place, { checkedAt: now, trigger: "save", results });
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor: actor.actor,
      action: "connection.saved",
      target: connectionId,
      // Names of fields alone: the log is read by more people than may know the values.
      detail: { name, settings: changed, credentials: Object.keys(credentials), passed, ...rotated },
    });
  });
  if (passed) await profileCompany(parts, place);
  return answer(true, maySaveAnyway, results);
}

const answer = (saved: boolean, maySaveAnyway: boolean, results: readonly CheckStep[]): SavedConnection => ({
  saved,
  maySaveAnyway,
  results: [...results],
});
