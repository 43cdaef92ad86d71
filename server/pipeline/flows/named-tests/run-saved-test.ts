import { AppError } from "@/server/kernel/errors";
import type { TryParts } from "../try/run-try";
import type { FlowsPlace } from "../versions/flows-ground";
import { keepResult } from "./keep-result";
import type { TestResult } from "./named-test.schema";
import { readFlowTests } from "./read-flow-tests";
import { readTested } from "./read-tested";
import { runFlowTests } from "./run-flow-tests";

/** Runs one test of a flow on its draft or a version, and keeps how it ended. @throws AppError `not_found` */
export async function runSavedTest(
  parts: TryParts,
  place: FlowsPlace,
  { flowId, testId, version }: { readonly flowId: string; readonly testId: string; readonly version: number | null },
): Promise<TestResult> {
  const { document, on, tests } = await parts.db.withTenantSql(place, async (sql) => ({
    ...(await readTested(sql, place, { flowId, version })),
    tests: await readFlowTests(sql, place, flowId, testId),
  }));
  const [result] = await runFlowTests(parts, place, { document, tests }, keepResult(parts, place, { flowId, on }));
  if (result === undefined) throw new AppError("not_found", "No such test of this flow.");
  return result;
}
