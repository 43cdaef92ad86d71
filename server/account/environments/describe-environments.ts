import { nameOf } from "@/server/pipeline/flows/versions/flows-ground";
import { sourcesOf } from "@/server/pipeline/promotion";
import { compareBundles } from "@/server/pipeline/promotion/bundle/compare-bundles";
import { type BundleInPlace, readBundle } from "@/server/pipeline/promotion/bundle/read-bundle";
import { type ActingRole, type EnvironmentKind, environmentKinds, roleAllows } from "@/server/platform/auth";
import type { Database, TenantSql } from "@/server/platform/db/database";
import type { DescribedEnvironment, EnvironmentList } from "./environments.schema";

/** Every kind of environment in the order in which things go through them, with what each has and how it differs from its neighbour. */
export async function describeEnvironments(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, role }: { readonly tenantId: string; readonly role: ActingRole },
): Promise<EnvironmentList> {
  const environments = await db.withTenantSql({ tenantId }, async (sql) => {
    const found = await sql.query<{ environmentId: string; kind: EnvironmentKind }>(
      `select environment_id as "environmentId", kind from environments where tenant_id = $1`,
      [tenantId],
    );
    const bundles = new Map<EnvironmentKind, BundleInPlace>();
    for (const { kind, environmentId } of found) bundles.set(kind, await readBundle(sql, { tenantId, environmentId }));
    const described: DescribedEnvironment[] = [];
    for (const kind of environmentKinds) {
      const environmentId = found.find((each) => each.kind === kind)?.environmentId;
      described.push(await describeOne(sql, { tenantId, environmentId, kind }, bundles));
    }
    return described;
  });
  return {
    environments,
    mayCreate: roleAllows(role, "environments.manage"),
    mayRequest: roleAllows(role, "promotions.request"),
    mayMakeKey: roleAllows(role, "api-keys.manage"),
    mayImport: roleAllows(role, "flows.manage"),
  };
}

interface Place {
  readonly tenantId: string;
  readonly environmentId: string | undefined;
  readonly kind: EnvironmentKind;
}

async function describeOne(
  sql: TenantSql,
  { tenantId, environmentId, kind }: Place,
  bundles: ReadonlyMap<EnvironmentKind, BundleInPlace>,
): Promise<DescribedEnvironment> {
  const sources: readonly EnvironmentKind[] = sourcesOf[kind];
  const from = sources.find((source) => bundles.has(source)) ?? null;
  const own = bundles.get(kind);
  if (environmentId === undefined || own === undefined) {
    return {
      kind,
      exists: false,
      flows: [],
      tables: 0,
      connections: [],
      from,
      differences: [],
      underWay: null,
      last: null,
    };
  }
  const keys = [tenantId, environmentId];
  const theirs = from === null ? undefined : bundles.get(from);
  const connections = await sql.query<DescribedEnvironment["connections"][number]>(
    `select connection_id as "connectionId", slot, name, health, checked_at as "checkedAt", paused_at as "pausedAt" from connections
     where tenant_id = $1 and environment_id = $2 order by array_position(array['gateway', 'erp', 'shop'], slot)`,
    keys,
  );
  const [underWay] = await sql.query<NonNullable<DescribedEnvironment["underWay"]>>(
    `select p.promotion_id as "promotionId", p.state, p.due_at as "dueAt", ${nameOf("p.requested_by", "p")} as "requestedBy"
     from promotions p where p.tenant_id = $1 and p.environment_id = $2 and p.state in ('waiting', 'scheduled')`,
    keys,
  );
  const [last] = await sql.query<NonNullable<DescribedEnvironment["last"]>>(
    `select p.ended_at as at, ${nameOf("p.requested_by", "p")} as by, p.kind, p.note from promotions p
     where p.tenant_id = $1 and p.environment_id = $2 and p.state = 'applied' order by p.ended_at desc limit 1`,
    keys,
  );
  return {
    kind,
    exists: true,
    from,
    tables: own.tables.length,
    connections: [...connections],
    flows: own.flows.map(({ flowId, key, name, version, isOn }) => ({ flowId, key, name, version, isOn })),
    differences: theirs === undefined ? [] : [...compareBundles(own.bundle, theirs.bundle)],
    underWay: underWay ?? null,
    last: last ?? null,
  };
}
