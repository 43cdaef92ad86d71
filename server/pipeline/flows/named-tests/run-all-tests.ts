import type { TryParts } from "../try/run-try";
import type { FlowsPlace } from "../versions/flows-ground";
import { keepResult } from "./keep-result";
import type { TestResult } from "./named-test.schema";
import { readFlowTests } from "./read-flow-tests";
import { readTested } from "./read-tested";
import { runFlowTests } from "./run-flow-tests";

/**
 * Runs every test of a flow on its draft or a version, by name, one after the other. That it runs, and how each ended before the next
 * begins, is kept with the tests: whoever lists them meanwhile sees how far it is, also when the page that began it is left.
 * @throws AppError `not_found`
 */
export async function runAllTests(
  parts: TryParts,
  place: FlowsPlace,
  { flowId, version, forMs }: { readonly flowId: string; readonly version: number | null; readonly forMs?: number },
): Promise<TestResult[]> {
  const { db, clock } = parts;
  const keys = [place.tenantId, place.environmentId, flowId, clock.now()];
  const { document, on, tests } = await db.withTenantSql(place, async (sql) => {
    const tested = await readTested(sql, place, { flowId, version });
    await sql.query(
      "update flow_tests set run_begun_at = $4 where tenant_id = $1 and environment_id = $2 and flow_id = $3",
      keys,
    );
    return { ...tested, tests: await readFlowTests(sql, place, flowId) };
  });
  try {
    return await runFlowTests(parts, place, { document, tests, forMs }, keepResult(parts, place, { flowId, on }));
  } finally {
    // Of two runs at once the later one is shown to its own end.
    await db.withTenantSql(place, (sql) =>
      sql.query(
        "update flow_tests set run_begun_at = null where tenant_id = $1 and environment_id = $2 and flow_id = $3 and run_begun_at = $4",
        keys,
      ),
    );
  }
}
