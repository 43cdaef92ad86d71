import { afterAll, beforeAll, expect, test } from "vitest";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { pollGateway } from "@/server/pipeline/connections/poll-gateway";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { saveTest } from "@/server/pipeline/flows/named-tests";
import type { NamedTest } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { paymentTests } from "@/server/pipeline/flows/templates/payment-tests";
import { createTable } from "@/server/pipeline/mapping/tables/create-table";
import { planPromotion, requestPromotion, returnPromotion, runPromotion } from "@/server/pipeline/promotion";
import { drainEnvironment } from "@/server/pipeline/runs/drain-environment";
import { publishInWorld } from "@/tests/support/gated-flow";
import { Killed, killedBehind } from "@/tests/support/killed-database";
import { beginPreview, draw, finishPreview, takingFlow } from "@/tests/support/previews";
import { openPromotionWorld, type PromotionWorld } from "@/tests/support/promotions";
import { byBrand } from "@/tests/support/receipt-accounts";

let promotions: PromotionWorld;

beforeAll(async () => {
  promotions = await openPromotionWorld();
  await publishInWorld(promotions.world, flow);
  await promote();
});
afterAll(() => promotions?.close());

const qa = () => promotions.place("qa");
const flowKey = "payment-to-receipt";
const flow = byBrand({ visa: "1050-000" });

/** Carries what the Sandbox has into QA. */
async function promote(): Promise<string> {
  const asked = await promotions.promote(qa(), { from: "sandbox" });
  if (!asked.accepted) throw new Error(JSON.stringify(asked.checks.filter(({ state }) => state === "blocks")));
  expect(asked.state).toBe("applied");
  return asked.promotionId;
}
const giveBack = (promotionId: string) => returnPromotion(promotions.ground, qa(), { promotionId, note: "" });
const plan = (accepted: string[] = [flowKey]) =>
  planPromotion(promotions.ground, qa(), { from: "sandbox", drafts: [], accepted });
const line = async (id: string, accepted?: string[]) =>
  (await plan(accepted)).checks.find((check) => check.id === id) ?? expect.fail(`There is no line ${id}.`);

/** A payment of somebody nobody knows, taken by the gateway of QA, found by its poll and taken through what runs there. */
async function payInQa(): Promise<string> {
  const { world } = promotions;
  const [gateway] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where $1::uuid is not null and environment_id = $2 and slot = 'gateway'",
    [qa().environmentId],
  );
  const [sale] = await world.simulator.createSales(qa().environmentId, [{ amountCents: 4_200n, invoiceId: "unknown" }]);
  await world.rows("update poll_cursors set next_poll_at = now() where $1::uuid is not null");
  await pollGateway(world, { ...qa(), connectionId: gateway?.id ?? "" });
  await drainEnvironment(await world.drainContext(qa()));
  const [payment] = await world.rows<{ outcome: string }>(
    "select outcome from payments where $1::uuid is not null and environment_id = $2 and transaction_id = $3",
    [qa().environmentId, sale?.transactionId],
  );
  return payment?.outcome ?? expect.fail("The payment did not arrive.");
}
const sandboxRules = (settings: object) =>
  promotions.world.rows("update environments set settings = $2 where environment_id = $1", [JSON.stringify(settings)]);

/** Keeps a named test of the flow of payments of the Sandbox. */
const keepTest = async ({ name, input, expected }: NamedTest) =>
  saveTest(promotions.world, promotions.place("sandbox"), {
    flowId: await takingFlow(promotions.world),
    name,
    input: JSON.parse(JSON.stringify(input)),
    expected,
  });
const testsIn = (environmentId: string) =>
  promotions.world.rows<{ name: string; expected: unknown }>(
    "select name, expected from flow_tests where $1::uuid is not null and environment_id = $2 order by name",
    [environmentId],
  );
const [posted, , declined] = paymentTests(postingRulesSchema.parse({}));
if (posted === undefined || declined === undefined) throw new Error("The template has tests.");

test("posting rules that are carried decide the next payment, and those that come back decide the one behind it", async () => {
  expect(await payInQa()).toBe("needs_you");
  await sandboxRules({ postWhen: "settled" });
  const { changes } = await plan();
  expect(changes).toMatchObject([{ part: "rules", kind: "changed", name: "Posting rules" }]);
  expect(await payInQa()).toBe("needs_you");
  const promotionId = await promote();
  expect(await payInQa()).toBe("waiting");
  await giveBack(promotionId);
  expect(await payInQa()).toBe("needs_you");
  await sandboxRules({});
});

test("an environment that is kept in memory runs what was carried, and what came back, with the very next payment", async () => {
  const loadEnvironment = createEnvironmentLoader(promotions.world.connectionParts);
  const ground = { ...promotions.ground, loadEnvironment };
  const running = async () => {
    const { rules, flows } = await loadEnvironment(qa());
    return { postWhen: rules.postWhen, version: flows.taking(gatewayTransactionKind)?.version ?? 0 };
  };
  const before = await running();
  await sandboxRules({ postWhen: "settled" });
  await publishInWorld(promotions.world, byBrand({ visa: "1010-000" }));
  const choice = { from: "sandbox" as const, drafts: [], accepted: [flowKey] };
  const { contentHash } = await planPromotion(ground, qa(), choice);
  const asked = await requestPromotion(ground, qa(), { ...choice, contentHash, note: "", at: null });
  if (!asked.accepted) throw new Error("It was ready.");
  expect(await running()).toEqual({ postWhen: "settled", version: before.version + 1 });
  await returnPromotion(ground, qa(), { promotionId: asked.promotionId, note: "" });
  expect(await running()).toEqual({ postWhen: before.postWhen, version: before.version + 2 });
  await publishInWorld(promotions.world, flow);
  await sandboxRules({});
});

test("one click back brings the named tests back as they were, with the flow they belong to", async () => {
  await keepTest(posted);
  await promote();
  const before = await testsIn(qa().environmentId);
  expect(before).toMatchObject([{ name: posted.name }]);
  await promotions.world.rows("delete from flow_tests where environment_id = $1");
  await keepTest({ ...posted, expected: posted.expected.slice(0, 1) });
  await keepTest(declined);
  const promotionId = await promote();
  expect((await testsIn(qa().environmentId)).map(({ name }) => name)).toEqual([declined.name, posted.name]);
  expect(await testsIn(qa().environmentId)).not.toContainEqual(before[0]);
  await giveBack(promotionId);
  expect(await testsIn(qa().environmentId)).toEqual(before);
  await promotions.world.rows("delete from flow_tests where environment_id = $1");
});

/** Who pays must be a customer of the books. */
const withCustomers = (document: FlowDocument): FlowDocument => ({
  ...document,
  nodes: document.nodes.map((node) => {
    if (node.id !== "validate") return node;
    const rule = { id: "payer", kind: "exists", severity: "stop", message: "", field: "custno", lookUp: "customer" };
    return { ...node, config: { ...node.config, rules: [rule] } };
  }),
});

test("a named test that passes where a flow comes from and fails where it goes to blocks, by its name and with what came", async () => {
  await promotions.world.company.rows(
    "update arcust set custno = 'ONLYHERE' where id_col = (select max(id_col) from arcust)",
  );
  const input = JSON.parse(JSON.stringify(posted.input).replaceAll("C00042", "ONLYHERE"));
  await keepTest({ ...posted, input: { ...input, books: { ...input.books, customers: [] } } });
  await publishInWorld(promotions.world, withCustomers(flow));
  expect(await line("tests")).toMatchObject({
    state: "blocks",
    text: expect.stringContaining(`One test fails there: "${posted.name}" of "Payment to receipt" (Expected:`),
  });
  const { contentHash } = await plan();
  expect(
    await requestPromotion(promotions.ground, qa(), {
      from: "sandbox",
      drafts: [],
      accepted: [flowKey],
      contentHash,
      note: "",
      at: null,
    }),
  ).toMatchObject({ accepted: false });
  await promotions.world.rows("delete from flow_tests where environment_id = $1");
  await keepTest(posted);
  expect(await line("tests")).toMatchObject({ state: "ok", text: "The named test passes there." });
});

test("a green preview lets a flow through, one that differs blocks with how much does until it is accepted by name", async () => {
  const { world } = promotions;
  const flowId = await takingFlow(world);
  const { invno } = await world.takeInvoice();
  await world.pay({ amountCents: 1_000n, invoiceId: invno });
  const preview = async (document: FlowDocument) => {
    await draw(world, flowId, document);
    await finishPreview(world, await beginPreview(world, flowId));
    await publishInWorld(world, document);
  };
  await preview({ ...flow, name: "Payment to receipt, renamed" });
  expect(await line("previews", [])).toMatchObject({
    state: "ok",
    text: '"Payment to receipt, renamed": none of 1 replayed events posts otherwise.',
  });
  await preview(byBrand({ visa: "1010-000", mastercard: "1010-000", amex: "1010-000", discover: "1010-000" }));
  const text = '"Payment to receipt": 1 of 1 replayed events ends otherwise.';
  expect(await line("previews", [])).toMatchObject({ state: "blocks", text, accept: { key: flowKey } });
  expect(await line("previews")).toMatchObject({ state: "ok", text: `${text} It was accepted.` });
});

/** All of QA that a promotion may change, row by row. */
async function allOfQa(): Promise<unknown> {
  const read = (table: string) =>
    promotions.world.rows(
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${table} t where $1::uuid is not null and environment_id = $2`,
      [qa().environmentId],
    );
  const tables = ["flows", "flow_versions", "flow_drafts", "flow_tests", "flow_keys", "lookup_tables"];
  const [audit] = await promotions.world.rows<{ n: number }>(
    "select count(*)::int as n from audit_entries where $1::uuid is not null",
  );
  const [content] = await promotions.world.rows<{ n: number }>(
    "select count(*)::int as n from lookup_table_versions where $1::uuid is not null",
  );
  const sums = await Promise.all([...tables, "posting_rules_versions", "promotions", "environments"].map(read));
  return { sums, audit, content };
}

test("a worker that is killed behind any statement of its carrying leaves all of it or nothing", async () => {
  const { world, ground } = promotions;
  await createTable(world, promotions.place("sandbox"), {
    name: "stores",
    note: "",
    content: { kind: "keys", columns: ["account"], rows: [{ key: "S1", from: null, values: ["1050-000"] }] },
  });
  await sandboxRules({ postWhen: "settled" });
  const soon = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
  const at = { date: soon.slice(0, 10), time: soon.slice(11, 16), zone: "UTC" };
  const asked = await promotions.promote(qa(), { from: "sandbox" }, at);
  if (!asked.accepted) throw new Error("It was ready.");
  world.advance(2 * 3_600_000);
  const promotion = { ...qa(), promotionId: asked.promotionId };
  const before = await allOfQa();
  let kills = 0;
  for (;;) {
    const dying = killedBehind(world.db, kills + 1);
    const ended = await runPromotion({ ...ground, db: dying.db }, promotion).catch((error: unknown) => {
      if (error instanceof Killed) return undefined;
      throw error;
    });
    if (!dying.killed()) {
      expect(ended).toMatchObject({ state: "applied" });
      break;
    }
    kills += 1;
    expect(await allOfQa()).toEqual(before);
  }
  expect(kills).toBeGreaterThan(20);
  expect((await plan()).changes).toEqual([]);
  expect(await runPromotion(ground, promotion)).toBeUndefined();
  expect(await payInQa()).toBe("waiting");
});
