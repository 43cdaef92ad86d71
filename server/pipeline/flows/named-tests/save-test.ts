import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import { guardJson } from "@/server/platform/card-guard";
import { keptOrderSchema } from "../steps/revive-order";
import { reviveRecord } from "../steps/revive-record";
import type { FlowsActor, FlowsGround } from "../versions/flows-ground";
import { readDraft } from "../versions/read-draft";
import { idFields } from "./id-fields";
import { type TestInput, type TestToSave, testInputSchema } from "./named-test.schema";

/** All of them run before each publishing, which somebody waits for. */
const mostTests = 100;
/** Characters of one test. */
const longestTest = 200_000;

/**
 * Keeps a try as a named test of its flow.
 * @throws AppError `not_found`; `conflict` for a name in use; `too_large`; `invalid_input` at the field, also for a card number
 */
export async function saveTest(
  { db, clock }: FlowsGround,
  actor: FlowsActor,
  { flowId, name, input, expected }: TestToSave,
): Promise<{ readonly testId: string }> {
  const kept = requireStorable(input);
  const testId = newId();
  const at = clock.now();
  await db.withTenantSql(actor, async (sql) => {
    const { tenantId, environmentId } = actor;
    await readDraft(sql, actor, flowId, { hold: true });
    const keys = [tenantId, environmentId, flowId];
    const [count] = await sql.query<{ tests: number }>(
      "select count(*)::int as tests from flow_tests where tenant_id = $1 and environment_id = $2 and flow_id = $3",
      keys,
    );
    if ((count?.tests ?? 0) >= mostTests) {
      throw new AppError("unprocessable", "A flow has as many tests as it may have.", {
        userText: `A flow has ${mostTests} tests at most. Remove one that says the same as another.`,
      });
    }
    const saved = await sql.query(
      `insert into flow_tests (tenant_id, environment_id, flow_id, flow_test_id, name, input, expected, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, environment_id, flow_id, name) do nothing returning 1`,
      [...keys, testId, name, JSON.stringify(kept), JSON.stringify(expected), actor.actor, at],
    );
    if (saved.length === 0) {
      throw new AppError("conflict", "A test of this name exists.", {
        field: "name",
        userText: `This flow has a test named "${name}" already. Choose another name.`,
      });
    }
    await appendAudit(sql, {
      tenantId,
      at,
      actor: actor.actor,
      action: "flow.test_saved",
      target: flowId,
      detail: { name, environmentId },
    });
  });
  return { testId };
}

function requireStorable(input: unknown) {
  const refuse = (userText: string, code: "invalid_input" | "too_large" = "invalid_input") =>
    new AppError(code, "A test was not taken.", { field: "input", userText });
  const { length } = JSON.stringify(input);
  if (length > longestTest) {
    const count = (characters: number) => characters.toLocaleString("en-US");
    throw refuse(`The test has ${count(length)} characters, and ${count(longestTest)} is the most.`, "too_large");
  }
  const [finding] = guardJson(input, { allowFields: idFields }).findings;
  if (finding !== undefined) throw refuse(`A card number stands in ${finding.path}. It was not stored.`);
  const parsed = testInputSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`This try cannot be kept as a test: ${issue?.path.join(".") || "input"}: ${issue?.message}`);
  }
  if (!isReadable(parsed.data)) {
    const what = parsed.data.kind === "payment" ? "payment" : "order";
    throw refuse(
      `The ${what} of this test is in a form that cannot be read. Run the try again and save what it gives.`,
    );
  }
  return parsed.data;
}

function isReadable(input: TestInput): boolean {
  if (input.kind === "order") return keptOrderSchema.safeParse(input.order).success;
  if (input.kind === "call") return true;
  try {
    reviveRecord(input.record);
    return true;
  } catch {
    return false;
  }
}
