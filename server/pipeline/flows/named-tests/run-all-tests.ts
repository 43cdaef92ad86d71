import type { TryParts } from "../try/run-try";
import type { FlowsPlace } from "../versions/flows-ground";
import { keepResult } from "./keep-result";
import type { TestResult } from "./named-test.schema";
import { readFlowTests } from "./read-flow-tests";
import { readTested } from "./read-tested";
import { runFlowTests } from "./run-flow-tests";

/**
 * Runs every test of a flow on its draft or a version, by name, one after the other. How each ended is kept before the next begins, so
 * that whoever lists the tests meanwhile sees how far it is, also when the page that began it is left.
 * @throws AppError `not_found`
 */
export async function runAllTests(
  parts: TryParts,
  place: FlowsPlace,
  { flowId, version }: { readonly flowId: string; readonly version: number | null },
): Promise<TestResult[]> {
  const { document, on, tests } = await parts.db.withTenantSql(place, async (sql) => ({
    ...(await readTested(sql, place, { flowId, version })),
    tests: await readFlowTests(sql, place, flowId),
  }));
  return runFlowTests(parts, place, { document, tests }, keepResult(parts, place, { flowId, on }));
}
