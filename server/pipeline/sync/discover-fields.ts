import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { connectors } from "@/server/connectors/registry";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId, sha256Hex } from "@/server/kernel/ids";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { openShop, type ShopParts } from "@/server/pipeline/connections/open-shop";
import { setSyncAlerts } from "@/server/pipeline/exceptions/sync-alert";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { compareFields, missingAfter } from "./compare-fields";
import {
  type Drift,
  type FoundResource,
  foundResourceSchema,
  type MissingField,
  missingFieldSchema,
} from "./discovery.schema";
import { readDescribedFields } from "./read-described-fields";
import { readCompanyFields, readGatewayFields } from "./read-fields";
import type { ListPlace } from "./store-list-page";

export interface DiscoveryParts {
  readonly db: Database;
  readonly loadEnvironment: EnvironmentLoader;
  /** How a connection is opened that no environment holds open. */
  readonly connectionParts: Omit<ShopParts, "db">;
  readonly clock: Clock;
}

/**
 * Looks at the fields of a connection: keeps a snapshot when they are others than before, and raises an alert while one that is used
 * is gone. A look that fails is noted and changes nothing else. @returns what was other; undefined when nothing could be seen.
 */
export async function discoverFields(parts: DiscoveryParts, place: ListPlace): Promise<readonly Drift[] | undefined> {
  const { db, clock } = parts;
  const [connection] = await db.withTenantSql(place, (sql) =>
    sql.query<{ slot: string }>(
      `select slot from connections where tenant_id = $1 and environment_id = $2 and connection_id = $3 and paused_at is null`,
      [place.tenantId, place.environmentId, place.connectionId],
    ),
  );
  if (connection === undefined) return undefined;
  let found: readonly FoundResource[] | undefined;
  try {
    found = await look(parts, place, connection.slot);
  } catch (error) {
    await db.withTenantSql(place, (sql) => note(sql, place, clock.now(), { error: inWords(error) }));
    return undefined;
  }
  return db.withTenantSql(place, (sql) => keep(sql, place, found, clock.now()));
}

/** @returns undefined while there is too little to see. */
async function look(
  { db, loadEnvironment, connectionParts }: DiscoveryParts,
  place: ListPlace,
  slot: string,
): Promise<readonly FoundResource[] | undefined> {
  if (slot === "gateway") return db.withTenantSql(place, (sql) => readGatewayFields(sql, place));
  if (slot === "erp") return readCompanyFields((await loadEnvironment(place)).erp);
  return readDescribedFields(connectors.shopify, await openShop({ ...connectionParts, db }, place));
}

async function keep(
  sql: TenantSql,
  place: ListPlace,
  found: readonly FoundResource[] | undefined,
  now: Date,
): Promise<readonly Drift[] | undefined> {
  // The row of the connection lets two looks at once keep one snapshot.
  await note(sql, place, now, { error: "" });
  if (found === undefined) return undefined;
  const keys = [place.tenantId, place.connectionId];
  const [last] = await sql.query<{ hash: string; document: unknown }>(
    `select hash, document from discovery_snapshots where tenant_id = $1 and connection_id = $2 order by discovery_snapshot_id desc limit 1`,
    keys,
  );
  const document = JSON.stringify(found);
  const hash = sha256Hex(document);
  if (last?.hash === hash) return [];
  const drift = last === undefined ? [] : compareFields(z.array(foundResourceSchema).parse(last.document), found);
  await sql.query(
    `insert into discovery_snapshots (tenant_id, connection_id, discovery_snapshot_id, taken_at, hash, document, drift)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [...keys, newId(), now, hash, document, JSON.stringify(drift)],
  );
  const [state] = await sql.query<{ missing: unknown }>(
    "select missing from discoveries where tenant_id = $1 and connection_id = $2",
    keys,
  );
  const missing = missingAfter(z.array(missingFieldSchema).parse(state?.missing ?? []), drift, found);
  await note(sql, place, now, { error: "", missing });
  const subjects =
    missing.length === 0 ? [] : [{ connectionId: place.connectionId, resource: "fields", text: inSentence(missing) }];
  await setSyncAlerts(sql, place, "field_gone", subjects, place.connectionId);
  return drift;
}

const note = (
  sql: TenantSql,
  place: ListPlace,
  now: Date,
  { error, missing }: { readonly error: string; readonly missing?: readonly MissingField[] },
) =>
  sql.query(
    `insert into discoveries (tenant_id, connection_id, environment_id, looked_at, last_error, missing) values ($1, $2, $3, $4, $5, coalesce($6::jsonb, '[]'))
     on conflict (tenant_id, connection_id) do update set looked_at = excluded.looked_at, last_error = excluded.last_error,
       missing = coalesce($6::jsonb, discoveries.missing)`,
    [
      ...[place.tenantId, place.connectionId, place.environmentId, now, error],
      missing === undefined ? null : JSON.stringify(missing),
    ],
  );

function inSentence(missing: readonly MissingField[]): string {
  const names = missing.map(({ resource, field }) => `${resource}.${field}`).join(", ");
  const uses = [...new Set(missing.flatMap(({ usedBy }) => usedBy))].join(", ");
  return `No longer found: ${names}. It is used for ${uses}.`;
}

function inWords(error: unknown): string {
  if (error instanceof ConnectorError) return error.message.slice(0, 500);
  return error instanceof AppError ? error.userText : "A fault of ours stopped the look.";
}
