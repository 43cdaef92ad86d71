import { AppError } from "@/server/kernel/errors";
import type { TryParts } from "../try/run-try";
import type { FlowsPlace } from "../versions/flows-ground";
import { type Draft, readDraft } from "../versions/read-draft";
import { readVersion } from "../versions/read-version";
import type { TestResult } from "./named-test.schema";
import { readFlowTests } from "./read-flow-tests";
import { runFlowTests } from "./run-flow-tests";

/** Runs one test of a flow on its draft or a version, and keeps how it ended. @throws AppError `not_found` */
export async function runSavedTest(
  parts: TryParts,
  place: FlowsPlace,
  { flowId, testId, version }: { readonly flowId: string; readonly testId: string; readonly version: number | null },
): Promise<TestResult> {
  const { document, on, tests } = await parts.db.withTenantSql(place, async (sql) => {
    const draft = version === null ? await readDraft(sql, place, flowId) : undefined;
    const of = draft ?? (await readVersion(sql, place, { flowId, version: version ?? 0 }));
    const on = draft === undefined ? `version ${version}` : nameOfDraft(draft);
    return { document: of.document, on, tests: await readFlowTests(sql, place, flowId, testId) };
  });
  const [result] = await runFlowTests(parts, place, { document, tests });
  if (result === undefined) throw new AppError("not_found", "No such test of this flow.");
  await parts.db.withTenantSql(place, (sql) =>
    sql.query(
      `update flow_tests set last_result = $5, last_run_at = $6, last_run_on = $7
       where tenant_id = $1 and environment_id = $2 and flow_id = $3 and flow_test_id = $4`,
      [...[place.tenantId, place.environmentId, flowId, testId], ...[JSON.stringify(result), parts.clock.now(), on]],
    ),
  );
  return result;
}

/** A draft that nobody has changed is the version it was published as. */
const nameOfDraft = ({ revision, newest }: Draft): string =>
  revision === 0 && newest !== undefined ? `version ${newest.version}` : `draft ${revision}`;
