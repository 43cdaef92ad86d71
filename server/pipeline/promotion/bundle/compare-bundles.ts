import { compareFlows } from "@/server/pipeline/flows/versions";
import { tellRuleChanges } from "@/server/pipeline/posting-rules/tell-changes";
import type { Bundle, BundleChange, CarriedFlow } from "./bundle.schema";
import { compareTables } from "./compare-tables";
import { compareTests } from "./compare-tests";

/** What carrying `after` into an environment that works by `before` changes there, in sentences. Pure. @returns nothing when it changes nothing */
export function compareBundles(before: Bundle, after: Bundle): readonly BundleChange[] {
  return [...compareAllFlows(before, after), ...compareAllTables(before, after), ...compareRules(before, after)];
}

/** Whether anything is done; what only the other side has stays. */
export const changesAnything = (changes: readonly BundleChange[]): boolean =>
  changes.some(({ kind }) => kind !== "only_here");

function compareAllFlows({ flows: before }: Bundle, { flows: after }: Bundle): readonly BundleChange[] {
  const earlier = new Map(before.map((flow) => [flow.key, flow]));
  const changes = after.flatMap((flow): BundleChange[] => {
    const told = { part: "flow" as const, key: flow.key, name: flow.document.name };
    const old = earlier.get(flow.key);
    if (old !== undefined) {
      const texts = compareFlow(old, flow);
      return texts.length === 0 ? [] : [{ ...told, kind: "changed", texts }];
    }
    // A flow that does nothing where it comes from is not made elsewhere.
    return flow.isOn ? [{ ...told, kind: "added", texts: [`A new flow: ${wayOf(flow)}.`] }] : [];
  });
  const carried = new Set(after.map(({ key }) => key));
  const left = before
    .filter(({ key }) => !carried.has(key))
    .map(({ key, isOn, document: { name } }): BundleChange => {
      const text = isOn ? "Only here, and it stays switched on." : "Only here, and switched off.";
      return { part: "flow", kind: "only_here", key, name, texts: [text] };
    });
  return [...changes, ...left];
}

function compareFlow(old: CarriedFlow, flow: CarriedFlow): string[] {
  if (!flow.isOn) return old.isOn ? ["It is switched off."] : [];
  const texts = compareFlows(old.document, flow.document).flatMap(({ kind, text }) =>
    kind === "layout" ? [] : [text],
  );
  const tests = flow.tests === undefined ? [] : compareTests(old.tests ?? [], flow.tests);
  return [...(old.isOn ? [] : ["It is switched on."]), ...texts, ...tests];
}

function wayOf({ document: { nodes }, tests = [] }: CarriedFlow): string {
  const steps = nodes.length === 1 ? "one step" : `${nodes.length} steps`;
  if (tests.length === 0) return steps;
  return `${steps}, ${tests.length === 1 ? "one test" : `${tests.length} tests`}`;
}

function compareAllTables({ tables: before }: Bundle, { tables: after }: Bundle): readonly BundleChange[] {
  const earlier = new Map(before.map(({ name, content }) => [name, content]));
  const changes = after.flatMap(({ name, content }): BundleChange[] => {
    const told = { part: "table" as const, key: name, name };
    const old = earlier.get(name);
    if (old === undefined) {
      const rows = content.rows.length === 1 ? "one row" : `${content.rows.length.toLocaleString("en-US")} rows`;
      return [{ ...told, kind: "added", texts: [`A new table of ${rows}.`] }];
    }
    const texts = [...compareTables(old, content)];
    return texts.length === 0 ? [] : [{ ...told, kind: "changed", texts }];
  });
  const carried = new Set(after.map(({ name }) => name));
  const left = before
    .filter(({ name }) => !carried.has(name))
    .map(({ name }): BundleChange => {
      return { part: "table", kind: "only_here", key: name, name, texts: ["Only here, and it stays."] };
    });
  return [...changes, ...left];
}

function compareRules({ rules: before }: Bundle, { rules: after }: Bundle): readonly BundleChange[] {
  const texts = [...tellRuleChanges(before, after)];
  return texts.length === 0 ? [] : [{ part: "rules", kind: "changed", key: "", name: "Posting rules", texts }];
}
