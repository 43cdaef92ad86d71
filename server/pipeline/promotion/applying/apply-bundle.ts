import { depthOf } from "@/server/pipeline/flows/sub-flows/pin-sub-flows";
import type { FlowsActor } from "@/server/pipeline/flows/versions";
import type { TenantSql } from "@/server/platform/db/database";
import type { Bundle, BundleChange, CarriedFlow } from "../bundle/bundle.schema";
import { compareBundles } from "../bundle/compare-bundles";
import { idsByKey } from "../bundle/name-calls";
import { readBundle } from "../bundle/read-bundle";
import type { Touched } from "../promotion.schema";
import { putFlow, switchOff } from "./put-flow";
import { putTable } from "./put-table";
import { writeRules } from "./write-rules";

export interface Applied {
  readonly changes: readonly BundleChange[];
  readonly before: Touched;
  readonly made: Touched;
}

interface Why {
  readonly note: string;
  readonly at: Date;
  /** Of what goes back: the version each flow repeats, by its key. */
  readonly restores?: ReadonlyMap<string, number>;
}

/**
 * Makes an environment work by a bundle: tables first, then rules, then flows, those that are switched off before those that run. All of
 * it in the caller's transaction, or nothing. What does not differ gets no new version; what the bundle does not have stays.
 * @throws RefusedPromotion
 */
export async function applyBundle(sql: TenantSql, actor: FlowsActor, bundle: Bundle, why: Why): Promise<Applied> {
  await holdEnvironment(sql, actor);
  const there = await readBundle(sql, actor);
  const changes = compareBundles(there.bundle, bundle).filter(({ kind }) => kind !== "only_here");
  const touches = (part: BundleChange["part"], key: string) =>
    changes.some((change) => change.part === part && change.key === key);

  const tables = bundle.tables.filter(({ name }) => touches("table", name));
  const tablesBefore = tables.map(({ name }) => ({
    name,
    version: there.tables.find((table) => table.name === name)?.version ?? null,
  }));
  const tablesMade: Touched["tables"] = [];
  for (const table of tables) tablesMade.push({ name: table.name, version: await putTable(sql, actor, table, why) });
  const rules = touches("rules", "") ? await writeRules(sql, actor, bundle.rules, why) : undefined;

  const flows = bundle.flows.filter(({ key }) => touches("flow", key));
  const inPlace = new Map(there.flows.map((flow) => [flow.key, flow]));
  const testsBefore = new Map(there.bundle.flows.map(({ key, tests }) => [key, tests]));
  const flowsBefore: Touched["flows"] = [];
  const flowsMade: Touched["flows"] = [];
  const ids = new Map(idsByKey(there.flows));
  for (const flow of [...flows.filter(({ isOn }) => !isOn), ...calledFirst(flows.filter(({ isOn }) => isOn))]) {
    const { key, isOn } = flow;
    const known = inPlace.get(key);
    const restoredFrom = why.restores?.get(key) ?? null;
    if (!isOn) {
      if (known === undefined) continue;
      await switchOff(sql, actor, known, why.at);
      flowsMade.push({ key, flowId: known.flowId, version: known.version, isOn });
    } else flowsMade.push({ key, isOn, ...(await putFlow(sql, actor, flow, known, { ...why, ids, restoredFrom })) });
    const { flowId } = flowsMade.at(-1) ?? { flowId: "" };
    // A flow that calls this one names it by its id here.
    ids.set(key, flowId);
    const tests = testsBefore.get(key);
    flowsBefore.push({
      key,
      flowId,
      version: known?.version ?? null,
      isOn: known?.isOn ?? false,
      ...(tests === undefined ? {} : { tests }),
    });
  }
  return {
    changes,
    before: { flows: flowsBefore, tables: tablesBefore, rules: rules?.before ?? null },
    made: { flows: flowsMade, tables: tablesMade, rules: rules?.made ?? null },
  };
}

/** Flows that others call come before those: a caller names them by ids they must have. */
const calledFirst = (flows: readonly CarriedFlow[]): readonly CarriedFlow[] =>
  [...flows].sort((a, b) => depthOf(a.document) - depthOf(b.document));

/** Of two that change an environment as a whole, one waits for the other. */
const holdEnvironment = (sql: TenantSql, { tenantId, environmentId }: FlowsActor) =>
  sql.query("select 1 from environments where tenant_id = $1 and environment_id = $2 for update", [
    ...[tenantId, environmentId],
  ]);
