import { newId } from "@/server/kernel/ids";
import type { NamedTest } from "@/server/pipeline/flows/named-tests/named-test.schema";
import type { FlowsActor } from "@/server/pipeline/flows/versions";
import type { TenantSql } from "@/server/platform/db/database";

/** Gives a flow the named tests that come along, in place of those it has. How they ended is known anew when they are run there. */
export async function putTests(
  sql: TenantSql,
  { tenantId, environmentId, actor }: FlowsActor,
  flowId: string,
  tests: readonly NamedTest[],
  at: Date,
): Promise<void> {
  const keys = [tenantId, environmentId, flowId];
  await sql.query(
    "delete from flow_tests where tenant_id = $1 and environment_id = $2 and flow_id = $3 and name <> all ($4::text[])",
    [...keys, tests.map(({ name }) => name)],
  );
  for (const { name, input, expected } of tests) {
    await sql.query(
      `insert into flow_tests (tenant_id, environment_id, flow_id, flow_test_id, name, input, expected, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant_id, environment_id, flow_id, name) do update set input = excluded.input, expected = excluded.expected,
         last_result = null, last_run_at = null, last_run_on = ''
       where flow_tests.input <> excluded.input or flow_tests.expected <> excluded.expected`,
      [...keys, newId(), name, JSON.stringify(input), JSON.stringify(expected), actor, at],
    );
  }
}
