import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import type { TenantSql } from "@/server/platform/db/database";

const longest = 50;

/**
 * The key of every flow of an environment by its id; a flow without one gets it here, made of its title. The one that was there first
 * has the plain key, later ones of the same title a number behind it.
 */
export async function keepFlowKeys(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
): Promise<ReadonlyMap<string, string>> {
  const read = () =>
    sql.query<{ flowId: string; name: string; key: string | null }>(
      `select w.flow_id as "flowId", w.name, k.key from flows w left join flow_keys k using (tenant_id, environment_id, flow_id)
       where w.tenant_id = $1 and w.environment_id = $2 order by w.created_at, w.flow_id`,
      [tenantId, environmentId],
    );
  const flows = await read();
  const taken = new Set(flows.flatMap(({ key }) => (key === null ? [] : [key])));
  const missing = flows.filter(({ key }) => key === null);
  if (missing.length === 0) return byId(flows);
  const made = missing.map(({ flowId, name }) => {
    const key = freeKey(keyOfTitle(name), taken);
    taken.add(key);
    return { flowId, key };
  });
  // Of two that make keys at the same time one does, and both read what it made.
  await sql.query(
    `insert into flow_keys (tenant_id, environment_id, flow_id, key)
     select $1, $2, made.flow_id, made.key from unnest($3::uuid[], $4::text[]) as made (flow_id, key) on conflict do nothing`,
    [tenantId, environmentId, made.map(({ flowId }) => flowId), made.map(({ key }) => key)],
  );
  return byId(await read());
}

const byId = (flows: readonly { readonly flowId: string; readonly key: string | null }[]) =>
  new Map(flows.flatMap(({ flowId, key }) => (key === null ? [] : [[flowId, key] as const])));

/** `Zahlung & Beleg (neu)` as `zahlung-beleg-neu`. */
export function keyOfTitle(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const key = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");
  return key === "" ? "flow" : key;
}

function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
