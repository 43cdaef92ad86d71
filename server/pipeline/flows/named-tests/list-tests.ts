import type { TenantSql } from "@/server/platform/db/database";
import { type FlowsPlace, nameOf } from "../versions/flows-ground";
import { readDraft } from "../versions/read-draft";
import { namedTestSchema, type TestRow, testResultSchema } from "./named-test.schema";
import { sayAssertion } from "./say-assertion";

type Row = {
  testId: string;
  name: string;
  input: unknown;
  expected: unknown;
  createdAt: Date;
  createdBy: string;
  lastResult: unknown;
  lastRunAt: Date | null;
  lastRunOn: string;
  running: TestRow["running"];
};

/** A run that has said nothing for so long was cut off with its process. */
const longestRun = "10 minutes";

/** The tests of a flow with what each expects, in words, and how it last ended. @throws AppError `not_found` */
export async function listTests(sql: TenantSql, place: FlowsPlace, flowId: string): Promise<TestRow[]> {
  const { document } = await readDraft(sql, place, flowId);
  const rows = await sql.query<Row>(
    `select t.flow_test_id as "testId", t.name, t.input, t.expected, t.created_at as "createdAt", ${nameOf("t.created_by", "t")} as "createdBy",
       t.last_result as "lastResult", t.last_run_at as "lastRunAt", t.last_run_on as "lastRunOn",
       case when t.run_begun_at > now() - $4::interval then case when t.last_run_at >= t.run_begun_at then 'ended' else 'waits' end end as running
     from flow_tests t where t.tenant_id = $1 and t.environment_id = $2 and t.flow_id = $3 order by t.name`,
    [place.tenantId, place.environmentId, flowId, longestRun],
  );
  return rows.map(({ input, expected, lastResult, lastRunAt, lastRunOn, ...row }) => ({
    ...row,
    expects: namedTestSchema
      .parse({ name: row.name, input, expected })
      .expected.map((each) => sayAssertion(each, document)),
    last: lastRunAt === null ? null : { ...testResultSchema.parse(lastResult), at: lastRunAt, on: lastRunOn },
  }));
}
