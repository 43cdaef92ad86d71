import type { Connector } from "@/server/connectors/contract";
import { connectors } from "@/server/connectors/registry";
import { AppError } from "@/server/kernel/errors";
import { newId, newSecret } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { EnvironmentKind } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import type { Database, TenantClient } from "@/server/platform/db/database";
import type { CheckParts } from "./check-connection";
import { checkSystem } from "./check-system";
import { requireDayAhead } from "./credentials/require-day-ahead";
import { fillInSettings } from "./fill-in-settings";
import { insertConnection } from "./insert-connection";
import type { EnvironmentPlace } from "./load-environment";
import type { AddConnection, AddedConnection } from "./new-connection.schema";
import { newConnectionWay } from "./new-connection-ways";
import { profileCompany } from "./profile-company";
import { slotFilled } from "./slot-filled";
import { storeCheck } from "./store-check";

export type AddParts = CheckParts & { readonly db: Pick<Database, "withTenant" | "withTenantSql"> };

/**
 * Connects an empty slot to a real system: tries what was typed and keeps it when it works, or when that is asked for. A gateway
 * gets its address for notifications and is read from then on. `admit` is asked in the transaction that keeps it and throws where there is no
 * room, so that of two at the same moment the second sees the first.
 * @throws AppError `invalid_input` that names the field; `forbidden` in a Sandbox; `conflict` when the slot is filled.
 */
export async function addConnection(
  parts: AddParts,
  actor: EnvironmentPlace & { readonly actor: string; readonly environmentKind: EnvironmentKind },
  { way, name: typedName, config, credentials, validUntil, anyway }: AddConnection,
  admit: (tx: TenantClient) => Promise<void> = async () => {},
): Promise<AddedConnection> {
  const { db, vault, clock } = parts;
  const { tenantId, environmentId, environmentKind } = actor;
  const place = { tenantId, environmentId };
  if (environmentKind === "sandbox") {
    throw new AppError("forbidden", "A real system was asked for in a Sandbox.", {
      userText: "A Sandbox has simulated systems only. Connect real ones in Dev or Production.",
    });
  }
  const {
    config: begins,
    offer: { connectorId, slot },
  } = newConnectionWay(way);
  const isFilled = await db.withTenant(place, (tx) => tx.connection.count({ where: { ...place, slot } }));
  if (isFilled > 0) throw slotFilled(slot);
  const connector: Connector = connectors[connectorId];
  const name = guardText(typedName).clean;
  const wanted = fillInSettings({ connectorId, config: begins, credentials: {} }, { config, credentials });
  requireDayAhead(validUntil, clock.now());
  const connectionId = newId();
  const system = { byItself: false, place, connectionId, connectorId, environmentKind, profile: null, ...wanted };
  const results = [...(await checkSystem(parts, system))];
  const passed = results.every((step) => step.passed);
  if (!passed && !anyway) return { connectionId: null, results };

  const now = clock.now();
  await db.withTenant(place, async (tx) => {
    await admit(tx);
    const isMade = await insertConnection(tx, vault, {
      ...place,
      connectionId,
      connectorId,
      slot,
      name,
      validUntil,
      ...wanted,
      ...(connector.webhooks === undefined ? {} : { hook: { key: newSecret(18), secret: newHookSecret() } }),
    });
    if (!isMade) throw slotFilled(slot);
    await appendAudit(tx, {
      tenantId,
      at: now,
      actor: actor.actor,
      action: "connection.created",
      target: connectionId,
      // Names of fields alone: the log is read by more people than may know the values.
      detail: {
        slot,
        name,
        simulated: false,
        passed,
        settings: Object.keys(config),
        credentials: Object.keys(credentials),
        ...(validUntil === undefined ? {} : { validUntil }),
      },
    });
  });
  const added = { ...place, connectionId };
  await db.withTenantSql(place, (sql) => storeCheck(sql, added, { checkedAt: now, trigger: "save", results }));
  if (passed) await profileCompany(parts, added);
  return { connectionId, results };
}

/** A secret as Standard Webhooks spells it. */
export const newHookSecret = (): string => `whsec_${Buffer.from(newSecret(24), "base64url").toString("base64")}`;
