import type { TryParts } from "../try/run-try";
import type { FlowsPlace } from "../versions/flows-ground";
import type { TestResult } from "./named-test.schema";
import type { StoredTest } from "./read-flow-tests";

/** Keeps how a test of a flow ended, on what, and when, for whoever looks at the tests next. */
export const keepResult =
  (
    { db, clock }: Pick<TryParts, "db" | "clock">,
    place: FlowsPlace,
    { flowId, on }: { readonly flowId: string; readonly on: string },
  ) =>
  async ({ testId }: StoredTest, result: TestResult): Promise<void> => {
    await db.withTenantSql(place, (sql) =>
      sql.query(
        `update flow_tests set last_result = $5, last_run_at = $6, last_run_on = $7
         where tenant_id = $1 and environment_id = $2 and flow_id = $3 and flow_test_id = $4`,
        [...[place.tenantId, place.environmentId, flowId, testId], ...[JSON.stringify(result), clock.now(), on]],
      ),
    );
  };
