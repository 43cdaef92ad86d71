import type { Database } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import { checkSystem, type SystemParts } from "./check-system";
import type { CheckTrigger, ConnectionCheck } from "./connection.schema";
import { fallBack } from "./credentials/fall-back";
import type { EnvironmentPlace } from "./load-environment";
import { openConnection } from "./open-connection";
import { profileCompany } from "./profile-company";
import { storeCheck } from "./store-check";

export interface CheckParts extends SystemParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly vault: Vault;
}

/**
 * Tries a connection as it is stored and keeps the answer as its health and in its history. A company that a person asks about is
 * also looked at anew. Credentials that are refused within the overlap of a rotation give way to the ones before.
 * @throws AppError `not_found`.
 */
export async function checkConnection(
  parts: CheckParts,
  place: EnvironmentPlace & { readonly connectionId: string },
  trigger: CheckTrigger,
): Promise<ConnectionCheck> {
  const { db, vault, clock } = parts;
  const stored = await db.withTenantSql(place, (sql) => openConnection(sql, vault, place));
  const tried = await checkSystem(parts, {
    byItself: trigger === "schedule",
    connectionId: place.connectionId,
    place,
    ...stored,
  });
  const results = await fallBack(parts, place, stored, tried);
  const check = await db.withTenantSql(place, (sql) =>
    storeCheck(sql, place, { checkedAt: clock.now(), trigger, results }),
  );
  if (check.passed && trigger === "person") await profileCompany(parts, place);
  return check;
}
