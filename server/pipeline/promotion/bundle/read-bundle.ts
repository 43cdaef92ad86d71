import { type NamedTest, namedTestSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { readFlow } from "@/server/pipeline/flows/read-flow";
import { pinNewest } from "@/server/pipeline/flows/sub-flows/pin-newest";
import { compareFlows, type FlowsPlace } from "@/server/pipeline/flows/versions";
import { tableContentSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import type { TenantSql } from "@/server/platform/db/database";
import { type Bundle, carriedRulesSchema } from "./bundle.schema";
import { keepFlowKeys } from "./keep-flow-keys";
import { nameCalls } from "./name-calls";

/** Where one flow of a bundle stands in its environment. */
export interface FlowInPlace {
  readonly flowId: string;
  readonly key: string;
  readonly name: string;
  /** The newest, running or not; null before the first. */
  readonly version: number | null;
  readonly isOn: boolean;
  /** Whether its draft would do something else than the newest version; always, while it was never published. */
  readonly hasDraft: boolean;
}

export interface BundleInPlace {
  readonly bundle: Bundle;
  /** Flows that were never published included. */
  readonly flows: readonly FlowInPlace[];
  readonly tables: readonly { readonly tableId: string; readonly name: string; readonly version: number }[];
}

type FlowRow = {
  flow_id: string;
  name: string;
  taking: string | null;
  version: number | null;
  document: unknown;
  draft: unknown;
};

/**
 * What an environment works by now: the newest version of each published flow, the newest content of each table, and the rules.
 * @param drafts keys of flows of which the draft is taken, as flows that are on
 */
export async function readBundle(
  sql: TenantSql,
  place: FlowsPlace,
  drafts: ReadonlySet<string> = new Set(),
): Promise<BundleInPlace> {
  const keys = [place.tenantId, place.environmentId];
  const keyOf = await keepFlowKeys(sql, place);
  const rows = await sql.query<FlowRow>(
    `select w.flow_id, w.name, w.taking, v.version, v.document, d.document as draft from flows w
     left join lateral (select version, document from flow_versions v where v.tenant_id = w.tenant_id
       and v.environment_id = w.environment_id and v.flow_id = w.flow_id order by version desc limit 1) v on true
     left join lateral (select document from flow_drafts d where d.tenant_id = w.tenant_id
       and d.environment_id = w.environment_id and d.flow_id = w.flow_id order by revision desc limit 1) d on true
     where w.tenant_id = $1 and w.environment_id = $2`,
    keys,
  );
  const differing = await findDifferingDrafts(sql, place, rows);
  const tables = await sql.query<{ tableId: string; name: string; version: number; content: unknown }>(
    `select t.lookup_table_id as "tableId", t.name, t.version, v.content from lookup_tables t
     join lookup_table_versions v using (tenant_id, lookup_table_id, version)
     where t.tenant_id = $1 and t.environment_id = $2`,
    keys,
  );
  const tests = await readTests(sql, place);
  const [environment] = await sql.query<{ settings: unknown }>(
    "select settings from environments where tenant_id = $1 and environment_id = $2",
    keys,
  );
  const flows = rows.map((row) => ({ row, key: keyOf.get(row.flow_id) ?? "" })).sort((a, b) => byText(a.key, b.key));
  const sorted = [...tables].sort((a, b) => byText(a.name, b.name));
  return {
    bundle: {
      schemaVersion: 1,
      flows: flows.flatMap(({ row, key }) => {
        const fromDraft = drafts.has(key) && row.draft !== null;
        const document = fromDraft ? row.draft : row.document;
        if (document === null) return [];
        const isOn = fromDraft || row.taking !== null;
        return [{ key, isOn, document: nameCalls(readFlow(document), keyOf), tests: tests.get(row.flow_id) ?? [] }];
      }),
      tables: sorted.map(({ name, content }) => ({ name, content: tableContentSchema.parse(content) })),
      rules: carriedRulesSchema.parse(environment?.settings ?? {}),
    },
    flows: flows.map(({ row, key }) => ({
      flowId: row.flow_id,
      key,
      name: row.name,
      version: row.version,
      isOn: row.taking !== null,
      hasDraft: differing.has(row.flow_id),
    })),
    tables: sorted.map(({ tableId, name, version }) => ({ tableId, name, version })),
  };
}

/** The flows with drafts that would do something else than their newest version. Places on the canvas do not count. */
async function findDifferingDrafts(
  sql: TenantSql,
  place: FlowsPlace,
  rows: readonly FlowRow[],
): Promise<ReadonlySet<string>> {
  const differing = new Set<string>();
  for (const { flow_id, draft, document } of rows) {
    if (draft === null) continue;
    const drawn = await pinNewest(sql, place, readFlow(draft));
    const differs = document === null || compareFlows(readFlow(document), drawn).some(({ kind }) => kind !== "layout");
    if (differs) differing.add(flow_id);
  }
  return differing;
}

/** The named tests of every flow, by its id. */
async function readTests(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
): Promise<ReadonlyMap<string, NamedTest[]>> {
  const rows = await sql.query<{ flow_id: string; name: string; input: unknown; expected: unknown }>(
    "select flow_id, name, input, expected from flow_tests where tenant_id = $1 and environment_id = $2",
    [tenantId, environmentId],
  );
  const byFlow = new Map<string, NamedTest[]>();
  for (const { flow_id, ...row } of [...rows].sort((a, b) => byText(a.name, b.name))) {
    byFlow.set(flow_id, [...(byFlow.get(flow_id) ?? []), namedTestSchema.parse(row)]);
  }
  return byFlow;
}

/** By code units: the same on every machine and in every database. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
