import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import { type NamedTest, namedTestSchema } from "./named-test.schema";

export interface StoredTest extends NamedTest {
  readonly testId: string;
}

type Row = { flow_test_id: string; name: string; input: unknown; expected: unknown };

/** The tests of a flow, or one of them, by name. */
export async function readFlowTests(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  flowId: string,
  testId: string | null = null,
): Promise<StoredTest[]> {
  const rows = await sql.query<Row>(
    `select flow_test_id, name, input, expected from flow_tests
     where tenant_id = $1 and environment_id = $2 and flow_id = $3 and ($4::uuid is null or flow_test_id = $4) order by name`,
    [tenantId, environmentId, flowId, testId],
  );
  return rows.map(({ flow_test_id: testId, name, input, expected }) => ({
    testId,
    ...namedTestSchema.parse({ name, input, expected }),
  }));
}
