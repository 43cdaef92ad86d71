import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { extendWithFound } from "@/server/pipeline/mapping/shapes/extend-shape";
import { indexShape } from "@/server/pipeline/mapping/shapes/index-shape";
import type { RecordShape } from "@/server/pipeline/mapping/shapes/record-shape";
import { findShape } from "@/server/pipeline/mapping/shapes/shapes";
import { foundResourceSchema } from "@/server/pipeline/sync/discovery.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { MappedKinds } from "./mapper.schema";

interface Place {
  readonly tenantId: string;
  readonly environmentId: string;
}

/** @throws AppError `invalid_input` for a kind of record that does not exist. */
export function requireShape(id: string): RecordShape {
  const shape = findShape(id);
  if (shape !== undefined) return shape;
  throw new AppError("invalid_input", `There is no kind of record ${id}.`, {
    userText: `There is no kind of record "${id}". Choose what the mapping reads and what it makes.`,
  });
}

/** The two shapes of a mapping, with the fields that the last look at the connections found and that a mapping may name. */
export async function readMapperShapes(
  sql: TenantSql,
  place: Place,
  kinds: MappedKinds,
): Promise<{ readonly source: RecordShape; readonly target: RecordShape }> {
  const [source, target] = [requireShape(kinds.source), requireShape(kinds.target)];
  const found = await readFoundFields(sql, place);
  return { source: withNameable(source, found), target: withNameable(target, found) };
}

/** What a mapping may not name when it is published is not offered. */
function withNameable(shape: RecordShape, found: Parameters<typeof extendWithFound>[1]): RecordShape {
  const { find } = indexShape(shape);
  const extended = extendWithFound(shape, found);
  return { ...extended, fields: extended.fields.filter(({ path }) => find(path) !== undefined) };
}

async function readFoundFields(sql: TenantSql, { tenantId, environmentId }: Place) {
  const rows = await sql.query<{ document: unknown }>(
    `select s.document from connections c
       join lateral (select document from discovery_snapshots d where d.tenant_id = c.tenant_id and d.connection_id = c.connection_id
         order by d.discovery_snapshot_id desc limit 1) s on true
     where c.tenant_id = $1 and c.environment_id = $2`,
    [tenantId, environmentId],
  );
  return rows.flatMap(({ document }) => z.array(foundResourceSchema).parse(document));
}
