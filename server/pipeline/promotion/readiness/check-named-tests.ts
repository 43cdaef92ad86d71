import { runFlowTests } from "@/server/pipeline/flows/named-tests";
import type { TryParts } from "@/server/pipeline/flows/try/run-try";
import { buildTable } from "@/server/pipeline/mapping/tables/build-table";
import type { Bundle } from "../bundle/bundle.schema";
import { askingFailed } from "./asking-failed";
import { blocks, inOrder, named, type ReadinessCheck } from "./readiness";

/** That every named test passes there, with the tables and rules that come along. Dry runs: nothing is written. */
export const checkNamedTests: ReadinessCheck = async ({ ground, target, bundle, flows, there }) => {
  const failing: string[] = [];
  let count = 0;
  const parts = withCarried(ground, bundle);
  for (const { key, document, tests = there.bundle.flows.find((flow) => flow.key === key)?.tests ?? [] } of flows) {
    count += tests.length;
    try {
      const results = await runFlowTests(parts, target, { document, tests });
      failing.push(
        ...results.flatMap(({ name, passed, differences }) =>
          passed ? [] : [`"${name}" of "${document.name}" (${differences.join(" ")})`],
        ),
      );
    } catch (error) {
      const text = `The tests of "${document.name}" could not be run there: ${askingFailed(error)}`;
      return blocks("tests", text, "Connect what is missing, and test the connections.", "/connections");
    }
  }
  if (failing.length > 0) {
    const text = failing.length === 1 ? "One test fails there" : `${failing.length} tests fail there`;
    const remedy = "Repair the flow where it comes from, or remove the test when it expects what is no longer wanted.";
    return blocks("tests", `${text}: ${named(failing, 3)}`, remedy);
  }
  if (count === 0) return inOrder("tests", "No flow has a named test.");
  return inOrder("tests", count === 1 ? "The named test passes there." : `All ${count} named tests pass there.`);
};

/** The target as it will be: its own systems, with the tables and rules that come along. */
const withCarried = (ground: TryParts, { tables, rules }: Bundle): TryParts => ({
  ...ground,
  async loadEnvironment(place) {
    const loaded = await ground.loadEnvironment(place);
    const carried = new Map(tables.map(({ name, content }) => [name, buildTable({ ...content, name, version: 0 })]));
    return {
      ...loaded,
      rules: { ...loaded.rules, ...rules },
      async tables(names) {
        const stays = names.filter((name) => !carried.has(name));
        const comes = names.flatMap((name) => {
          const table = carried.get(name);
          return table === undefined ? [] : [[name, table] as const];
        });
        return new Map([...(stays.length === 0 ? [] : await loaded.tables(stays)), ...comes]);
      },
    };
  },
});
