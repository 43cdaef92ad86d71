import { checkFlow } from "../check-flow";
import type { FlowProblem } from "../flow-problem.schema";
import type { TryParts } from "../try/run-try";
import type { FlowsPlace } from "../versions/flows-ground";
import { readDraft } from "../versions/read-draft";
import { readSurroundings } from "../versions/read-surroundings";
import { readFlowTests } from "./read-flow-tests";
import { runFlowTests } from "./run-flow-tests";

/**
 * Runs the tests of a flow on its draft before it is published. What the strict check refuses is not run: it is told there.
 * @returns a problem for each test that fails, by name and with what differs
 * @throws AppError `not_found`
 */
export async function checkTests(parts: TryParts, place: FlowsPlace, flowId: string): Promise<FlowProblem[]> {
  const { document, tests, runs } = await parts.db.withTenantSql(place, async (sql) => {
    const { document } = await readDraft(sql, place, flowId);
    const tests = await readFlowTests(sql, place, flowId);
    const problems = tests.length === 0 ? [] : checkFlow(document, await readSurroundings(sql, place, flowId));
    return { document, tests, runs: tests.length > 0 && problems.length === 0 };
  });
  if (!runs) return [];
  const results = await runFlowTests(parts, place, { document, tests });
  return results.flatMap(({ name, passed, differences }) =>
    passed
      ? []
      : [
          {
            ...{ node: null, field: "tests" },
            text: `The test "${name}" fails. ${differences.join(" ")}`,
            remedy:
              "Look at it under Try: repair the flow, or remove the test when it expects what is no longer wanted.",
          },
        ],
  );
}
