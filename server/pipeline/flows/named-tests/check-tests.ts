import { checkFlow } from "../check-flow";
import type { FlowDocument } from "../flow.schema";
import type { FlowProblem } from "../flow-problem.schema";
import { pinNewest } from "../sub-flows/pin-newest";
import type { TryParts } from "../try/run-try";
import type { FlowsPlace } from "../versions/flows-ground";
import { readDraft } from "../versions/read-draft";
import { readSurroundings } from "../versions/read-surroundings";
import { readVersion } from "../versions/read-version";
import { readFlowTests, type StoredTest } from "./read-flow-tests";
import { runFlowTests } from "./run-flow-tests";

export interface CheckedTests {
  /** What is to run: a draft as it would be published, its calls going to what runs now, or the version that comes back. */
  readonly document: FlowDocument;
  readonly tests: readonly StoredTest[];
  /** One for each test that fails, by name and with what differs. */
  readonly failing: FlowProblem[];
}

/**
/**
 * Runs the tests of a flow on what is to run from now on: what its draft would be published as, or an earlier version that comes back.
 * What the strict check refuses is not run: it is told there.
 * @returns what was run on what, so that nothing else is published on the strength of it
 * @throws AppError `not_found`
 */
export async function checkTests(
  parts: TryParts,
  place: FlowsPlace,
  { flowId, version }: { readonly flowId: string; readonly version?: number },
): Promise<CheckedTests> {
  const { document, tests, runs } = await parts.db.withTenantSql(place, async (sql) => {
    const kept =
      version === undefined ? await readDraft(sql, place, flowId) : await readVersion(sql, place, { flowId, version });
    const document = version === undefined ? await pinNewest(sql, place, kept.document) : kept.document;
    const tests = await readFlowTests(sql, place, flowId);
    const problems = tests.length === 0 ? [] : checkFlow(document, await readSurroundings(sql, place, flowId));
    return { document, tests, runs: tests.length > 0 && problems.length === 0 };
  });
  const results = runs ? await runFlowTests(parts, place, { document, tests }) : [];
  const failing = results.flatMap(({ name, passed, differences }) =>
    passed
      ? []
      : [
          {
            node: null,
            field: "tests",
            text: `The test "${name}" fails. ${differences.join(" ")}`,
            remedy:
              "Look at it under Try: repair the flow, or remove the test when it expects what is no longer wanted.",
          },
        ],
  );
  return { document, tests, failing };
}
