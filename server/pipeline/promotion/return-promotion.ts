import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { readFlow } from "@/server/pipeline/flows/read-flow";
import type { FlowsActor, FlowsPlace } from "@/server/pipeline/flows/versions";
import { tableContentSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { appendAudit } from "@/server/platform/audit";
import type { EnvironmentKind } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import { applyBundle } from "./applying/apply-bundle";
import { RefusedPromotion } from "./applying/refused-promotion";
import { type Bundle, carriedRulesSchema } from "./bundle/bundle.schema";
import { hashBundle } from "./bundle/hash-bundle";
import { nameCalls } from "./bundle/name-calls";
import { readBundle } from "./bundle/read-bundle";
import { type PromotionToReturn, type Touched, touchedSchema } from "./promotion.schema";
import type { PromotionGround } from "./readiness/readiness";

/**
 * Makes an environment work as it did before a promotion: every flow, table and rule it touched gets what stood there as a new version, a
 * flow its named tests with it; a flow it made is switched off, a table it made stays. History is added to and never taken back. Of several at once one counts.
 * @throws AppError `not_found`; `conflict` for one that is not the last that was carried; `unprocessable` when it cannot run there any more
 */
export async function returnPromotion(
  { db, clock, loadEnvironment }: Pick<PromotionGround, "db" | "clock" | "loadEnvironment">,
  actor: FlowsActor & { readonly environmentKind: EnvironmentKind },
  { promotionId, note }: PromotionToReturn,
): Promise<{ readonly promotionId: string }> {
  const { tenantId, environmentId, environmentKind } = actor;
  const at = clock.now();
  const returnId = newId();
  try {
    await db.withTenantSql(actor, async (sql) => {
      const touched = await readTouched(sql, actor, promotionId);
      const bundle = await readBefore(sql, actor, touched);
      const restores = new Map(
        touched.flows.flatMap(({ key, version }) => (version === null ? [] : [[key, version] as const])),
      );
      const why = { note: note === "" ? "Returned to the version before." : guardText(note).clean, at, restores };
      const { changes, before, made } = await applyBundle(sql, actor, bundle, why);
      await sql.query(
        `insert into promotions (tenant_id, environment_id, promotion_id, kind, source_kind, state, contents, content_hash, changes, note,
           requested_by, requested_at, due_at, ended_at, before, made, returns_id)
         values ($1, $2, $3, 'return', $4, 'applied', $5, $6, $7, $8, $9, $10, $10, $10, $11, $12, $13)`,
        [
          ...[tenantId, environmentId, returnId, environmentKind, JSON.stringify(bundle), hashBundle(bundle)],
          ...[JSON.stringify(changes), guardText(note).clean, actor.actor, at],
          ...[JSON.stringify(before), JSON.stringify(made), promotionId],
        ],
      );
      await appendAudit(sql, {
        tenantId,
        at,
        actor: actor.actor,
        action: "promotion.returned",
        target: promotionId,
        detail: { into: environmentKind, things: changes.length, ...(note === "" ? {} : { note }) },
      });
    });
  } catch (error) {
    if (!(error instanceof RefusedPromotion)) throw error;
    throw new AppError("unprocessable", "What stood there before cannot run any more.", { userText: error.message });
  }
  // What tests and checks asked of its systems may have loaded the environment as it was.
  loadEnvironment.forget?.(environmentId);
  return { promotionId: returnId };
}

/** What a promotion touched, as it stood before. The environment is held, so that nothing is carried into it meanwhile. */
async function readTouched(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  promotionId: string,
): Promise<Touched> {
  const keys = [tenantId, environmentId];
  await sql.query("select 1 from environments where tenant_id = $1 and environment_id = $2 for update", keys);
  const [row] = await sql.query<{ state: string; before: unknown; isLast: boolean }>(
    `select p.state, p.before, not exists (select 1 from promotions l where l.tenant_id = p.tenant_id
       and l.environment_id = p.environment_id and l.state = 'applied' and l.ended_at > p.ended_at) as "isLast"
     from promotions p where p.tenant_id = $1 and p.environment_id = $2 and p.promotion_id = $3`,
    [...keys, promotionId],
  );
  if (row === undefined) throw new AppError("not_found", "No such promotion in this environment.");
  if (row.state !== "applied" || !row.isLast) {
    throw new AppError("conflict", "The promotion is not the last that was carried.", {
      userText:
        row.state === "applied"
          ? "Something was carried into this environment since. Return that first, one after the other."
          : "This was never carried, so there is nothing to return.",
    });
  }
  return touchedSchema.parse(row.before);
}

async function readBefore(sql: TenantSql, place: FlowsPlace, touched: Touched): Promise<Bundle> {
  const keys = [place.tenantId, place.environmentId];
  const { bundle: now, flows: here } = await readBundle(sql, place);
  const keyOf = new Map(here.map(({ flowId, key }) => [flowId, key]));
  const flows: Bundle["flows"] = [];
  for (const { key, flowId, version, isOn, tests } of touched.flows) {
    const [row] = await sql.query<{ document: unknown }>(
      `select document from flow_versions where tenant_id = $1 and environment_id = $2 and flow_id = $3
       and version = coalesce($4, version) order by version desc limit 1`,
      [...keys, flowId, version],
    );
    if (row === undefined) continue;
    const document = nameCalls(readFlow(row.document), keyOf);
    flows.push({ key, isOn: isOn && version !== null, document, ...(tests === undefined ? {} : { tests }) });
  }
  const tables: Bundle["tables"] = [];
  for (const { name, version } of touched.tables) {
    if (version === null) continue;
    const [row] = await sql.query<{ content: unknown }>(
      `select v.content from lookup_tables t join lookup_table_versions v using (tenant_id, lookup_table_id)
       where t.tenant_id = $1 and t.environment_id = $2 and t.name = $3 and v.version = $4`,
      [...keys, name, version],
    );
    tables.push({ name, content: tableContentSchema.parse(row?.content) });
  }
  if (touched.rules === null) return { schemaVersion: 1, flows, tables, rules: now.rules };
  const [rules] = await sql.query<{ settings: unknown }>(
    "select settings from posting_rules_versions where tenant_id = $1 and environment_id = $2 and version = $3",
    [...keys, touched.rules],
  );
  return { schemaVersion: 1, flows, tables, rules: carriedRulesSchema.parse(rules?.settings) };
}
