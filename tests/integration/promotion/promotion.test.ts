import { afterAll, beforeAll, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { paymentTests } from "@/server/pipeline/flows/templates/payment-tests";
import { listFlows, listVersions, openFlow, saveDraft } from "@/server/pipeline/flows/versions";
import { createTable } from "@/server/pipeline/mapping/tables/create-table";
import {
  decidePromotion,
  findDuePromotions,
  listPromotions,
  mailPromotion,
  planPromotion,
  requestPromotion,
  returnPromotion,
  runPromotion,
  withdrawPromotion,
} from "@/server/pipeline/promotion";
import type { CheckLine } from "@/server/pipeline/promotion/readiness/check-line.schema";
import type { Mail } from "@/server/platform/mail/mail";
import { publishInWorld } from "@/tests/support/gated-flow";
import { openPromotionWorld, type PromotedPlace, type PromotionWorld } from "@/tests/support/promotions";
import { byBrand } from "@/tests/support/receipt-accounts";
import {
  accountOf,
  askingPayers,
  changeConnectionsOfQa,
  flowsOf,
  importIntoQa,
  inAnHour,
  passwordRefused,
  promoteReady,
} from "./promoted-places";

let promotions: PromotionWorld;
let grace: string;

beforeAll(async () => {
  promotions = await openPromotionWorld();
  grace = await promotions.addMember("finance");
  await publishInWorld(promotions.world, byBrand({ visa: "1050-000" }));
});
afterAll(() => promotions?.close());

const flowKey = "payment-to-receipt";
const place = (kind: PromotedPlace["environmentKind"], userId?: string) => promotions.place(kind, userId);
const inPlace = <T>(read: Parameters<typeof promotions.world.db.withTenantSql<T>>[1]) =>
  promotions.world.db.withTenantSql(promotions.world.place, read);
const plan = (into = place("qa"), from: "sandbox" | "qa" = "sandbox", accepted = [flowKey]) =>
  planPromotion(promotions.ground, into, { from, drafts: [], accepted });
const list = (kind: "qa" | "production") => inPlace((sql) => listPromotions(sql, place(kind)));
const red = async () => (await plan()).checks.filter(({ state }) => state === "blocks");

test("what comes into QA is told in sentences and looked at line by line before anything changes", async () => {
  const { changes, checks, isReady, needsApproval } = await plan();
  expect(changes).toMatchObject([{ part: "flow", kind: "added", name: "Payment to receipt" }]);
  expect(checks.map(({ id, state }) => [id, state])).toEqual([
    ...["contents", "slots", "strict", "tables", "accounts", "customers", "tests", "previews"].map((id) => [id, "ok"]),
  ]);
  expect(checks.find(({ id }) => id === "accounts")?.text).toBe("1050-000 exists and takes postings.");
  expect({ isReady, needsApproval }).toEqual({ isReady: true, needsApproval: false });
  expect(await flowsOf(promotions, "qa")).toEqual([]);
});

test("what nobody has previewed blocks until it is accepted by name", async () => {
  const { checks, isReady } = await plan(place("qa"), "sandbox", []);
  expect(isReady).toBe(false);
  expect(checks.find(({ id }) => id === "previews")).toMatchObject({
    state: "blocks",
    accept: { key: flowKey, name: "Payment to receipt" },
    text: '"Payment to receipt": nobody has previewed it in the last 7 days.',
  });
});

test("it comes into QA at once as a version of its own, with who asked and why, and no secret with it", async () => {
  expect(await promotions.promote(place("qa"), { from: "sandbox" })).toMatchObject({
    accepted: true,
    state: "applied",
  });
  const [flow] = await flowsOf(promotions, "qa");
  expect(flow).toMatchObject({ name: "Payment to receipt", runningVersion: 1, publishedBy: "Ada" });
  const versions = await inPlace((sql) => listVersions(sql, place("qa"), flow?.flowId ?? ""));
  expect(versions).toMatchObject([{ version: 1, note: "As agreed. (from Sandbox)", isRunning: true }]);
  const [stored] = await promotions.world.rows<{ contents: string }>(
    "select contents::text from promotions where $1::uuid is not null",
  );
  expect(stored?.contents).not.toMatch(/connection|password|secret|credential/i);
  await expect(promotions.promote(place("qa"), { from: "sandbox" })).resolves.toMatchObject({
    accepted: false,
    checks: [{ id: "contents", state: "blocks" }, {}, {}, {}, {}, {}, {}, {}],
  });
});

test("an account or a customer the company there does not have, a table with a gap and a connection nobody tested block by name", async () => {
  const withTable = askingPayers(byBrand({ visa: "9999-000", amex: "1060-000" }));
  await createTable(promotions.world, place("sandbox"), {
    name: "payers",
    note: "",
    content: { kind: "keys", columns: ["custno"], rows: [{ key: "a", from: null, values: [""] }] },
  });
  await publishInWorld(promotions.world, withTable);
  await changeConnectionsOfQa(promotions, "checked_at = now() - interval '2 days'", "erp");
  expect(await red()).toMatchObject([
    { id: "slots", text: "Sage Pro was not tested for more than a day.", remedy: "Test the connection again." },
    { id: "tables", text: 'In the table "payers" the column "custno" is empty at "a".' },
    { id: "accounts", text: "9999-000 does not exist in the company there." },
    { id: "customers", text: "NOBODY is no customer of the company there." },
  ]);
  await publishInWorld(promotions.world, byBrand({ visa: "1060-000" }));
  await changeConnectionsOfQa(promotions, "checked_at = now()");
  expect(await red()).toMatchObject([{ id: "accounts", text: "1060-000 is inactive in the company there." }]);
  await publishInWorld(promotions.world, byBrand({ visa: "1010-000" }));
  expect(await red()).toEqual([]);
});

test("the draft of a flow is offered only while it would do something else than what was published", async () => {
  const offered = async () => (await plan()).flows.map(({ hasDraft }) => hasDraft);
  const [flow] = await inPlace((sql) => listFlows(sql, place("sandbox")));
  const { flowId } = flow ?? { flowId: "" };
  const draft = async (change: (flow: FlowDocument) => FlowDocument) => {
    const { draft, revision } = await inPlace((sql) => openFlow(sql, place("sandbox"), flowId));
    await saveDraft(promotions.world, place("sandbox"), { flowId, revision, document: change(draft) });
  };
  const named = (name: string) => draft((document) => ({ ...document, name }));
  const { name } = (await inPlace((sql) => openFlow(sql, place("sandbox"), flowId))).draft;
  await named("Drawn anew");
  expect(await offered()).toEqual([true]);
  await named(name);
  expect(await offered()).toEqual([false]);
  await draft((document) => ({ ...document, nodes: document.nodes.map((node) => ({ ...node, x: node.x + 10 })) }));
  expect(await offered()).toEqual([false]);
});

const wrongAccount = (text: string) => text.replaceAll('"1010-000"', '"9999-000"');

test("files are planned with the check-list of the company here, line by line", async () => {
  const planned = await importIntoQa(promotions, "plan", { change: wrongAccount });
  expect(planned).toMatchObject({ applied: false, problems: [], changes: [{ part: "flow", kind: "changed" }, {}] });
  expect(planned.checks.map(({ id, state }) => [id, state])).toEqual([
    ["slots", "ok"],
    ["strict", "ok"],
    ["tables", "ok"],
    ["accounts", "blocks"],
    ["customers", "ok"],
    ["tests", "ok"],
    ["previews", "blocks"],
  ]);
  expect(planned.checks.at(-1)).toMatchObject({
    remedy: expect.stringContaining("Keep the flows as drafts"),
    accept: { key: flowKey },
  });
});

test("what blocks a promotion keeps files from being published too, and nothing changes; as drafts they wait all the same", async () => {
  const before = await flowsOf(promotions, "qa");
  const [failing] = paymentTests(postingRulesSchema.parse({}));
  if (failing === undefined) throw new Error("The template brings tests.");
  const failingTest = {
    path: `tests/${flowKey}/one.json`,
    text: JSON.stringify({ ...failing, expected: [{ kind: "documents", count: 7 }] }),
  };
  const refusals: readonly [CheckLine["id"], Parameters<typeof importIntoQa>[2], string][] = [
    ["previews", {}, "nobody has previewed it"],
    ["accounts", { change: wrongAccount, accepted: [flowKey] }, "9999-000 does not exist in the company there."],
    ["tests", { more: [failingTest], accepted: [flowKey] }, `"${failing.name}"`],
  ];
  for (const [line, files, said] of refusals) {
    const refused = await importIntoQa(promotions, "publish", files);
    expect(refused.applied).toBe(false);
    expect(refused.checks.filter(({ state }) => state === "blocks")).toMatchObject([
      { id: line, text: expect.stringContaining(said) },
    ]);
    expect(await flowsOf(promotions, "qa")).toEqual(before);
  }
  await changeConnectionsOfQa(promotions, passwordRefused, "gateway");
  const unreached = await importIntoQa(promotions, "publish", { accepted: [flowKey] });
  expect(unreached).toMatchObject({
    applied: false,
    checks: [{ id: "slots", state: "blocks" }, {}, {}, {}, {}, {}, {}],
  });
  await changeConnectionsOfQa(promotions, "health = 'healthy', health_note = ''");
  expect(await importIntoQa(promotions, "drafts", { change: wrongAccount })).toMatchObject({
    applied: true,
    checks: [],
  });
  expect(await flowsOf(promotions, "qa")).toMatchObject([{ runningVersion: before[0]?.runningVersion }]);
  expect(await accountOf(promotions, "qa", "visa")).toBe("1050-000");
});

test("only from one environment to the next: nothing skips QA, and nothing comes back into a Sandbox", async () => {
  await expect(plan(place("production"), "sandbox")).rejects.toMatchObject({ code: "unprocessable" });
  await expect(plan(place("sandbox"), "qa")).rejects.toMatchObject({ code: "unprocessable" });
});

test("what has changed since it was looked at is not carried unseen", async () => {
  const { contentHash } = await plan();
  await publishInWorld(promotions.world, { ...byBrand({ visa: "1010-000" }), name: "Payment to receipt, later" });
  await expect(
    requestPromotion(promotions.ground, place("qa"), {
      from: "sandbox",
      drafts: [],
      accepted: [flowKey],
      contentHash,
      note: "",
      at: null,
    }),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("a renamed flow is the same one there, tables come along, and one click makes everything as it was before, as new versions", async () => {
  expect(await accountOf(promotions, "qa", "visa")).toBe("1050-000");
  const asked = await promoteReady(promotions, place("qa"), { from: "sandbox" });
  expect(await flowsOf(promotions, "qa")).toMatchObject([{ name: "Payment to receipt, later", runningVersion: 2 }]);
  expect(await accountOf(promotions, "qa", "visa")).toBe("1010-000");
  const tables = await promotions.world.rows(
    "select name, version from lookup_tables where $1::uuid is not null and environment_id = $2",
    [place("qa").environmentId],
  );
  expect(tables).toEqual([{ name: "payers", version: 1 }]);

  const tries = await Promise.allSettled(
    [1, 2, 3].map(() =>
      returnPromotion(promotions.ground, place("qa"), { promotionId: asked.promotionId, note: "Too early." }),
    ),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await flowsOf(promotions, "qa")).toMatchObject([{ name: "Payment to receipt", runningVersion: 3 }]);
  expect(await accountOf(promotions, "qa", "visa")).toBe("1050-000");
  const [first, second] = await list("qa");
  expect(first).toMatchObject({ kind: "return", note: "Too early.", mayReturn: true });
  expect(second).toMatchObject({ state: "applied", mayReturn: false });
  expect(await promotions.promote(place("qa"), { from: "sandbox" })).toMatchObject({ state: "applied" });
});

test("into Production another person approves; whoever asked cannot, and of many decisions one counts", async () => {
  const asked = await promoteReady(promotions, place("production"), { from: "qa" });
  const { promotionId } = asked;
  expect(asked.state).toBe("waiting");
  await expect(promotions.promote(place("production"), { from: "qa" })).rejects.toMatchObject({ code: "conflict" });
  const decide = (userId: string | undefined, approve: boolean) =>
    decidePromotion(promotions.ground, place("production", userId), {
      promotionId,
      approve,
      note: "Looked at.",
      alone: true,
    });
  await expect(decide(undefined, true)).rejects.toMatchObject({ code: "forbidden" });
  const tries = await Promise.allSettled([decide(grace, true), decide(grace, true), decide(grace, true)]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await flowsOf(promotions, "production")).toMatchObject([{ runningVersion: 1, publishedBy: "Ada" }]);
  expect(await list("production")).toMatchObject([
    { state: "applied", requestedBy: "Ada", decidedBy: "Grace", decidedAlone: false, decisionNote: "Looked at." },
  ]);
});

test("a promotion with a time waits for it, is looked at again then, and a red line stops it with a mail and changes nothing", async () => {
  await publishInWorld(promotions.world, byBrand({ visa: "1050-000" }));
  const asked = await promoteReady(promotions, place("qa"), { from: "sandbox" }, inAnHour(promotions));
  const promotion = { ...place("qa"), promotionId: asked.promotionId };
  expect(asked.state).toBe("scheduled");
  expect(await runPromotion(promotions.ground, promotion)).toBeUndefined();
  await changeConnectionsOfQa(promotions, passwordRefused, "gateway");
  promotions.world.advance(2 * 3_600_000);
  const due = await findDuePromotions(promotions.world.db, promotions.world.clock.now());
  expect(due).toContainEqual(expect.objectContaining({ promotionId: promotion.promotionId }));
  const before = await flowsOf(promotions, "qa");
  expect(await runPromotion(promotions.ground, promotion)).toMatchObject({
    state: "stopped",
    text: expect.stringContaining("The password is not accepted."),
  });
  expect(await flowsOf(promotions, "qa")).toEqual(before);

  const sent: Mail[] = [];
  const parts = {
    ...promotions.world,
    mail: { send: async (mail: Mail) => void sent.push(mail) },
    appUrl: "http://portal.test",
  };
  expect(await mailPromotion(parts, promotion)).toBe(true);
  expect(await mailPromotion(parts, promotion)).toBe(false);
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    ["ada@acme.example", "[QA] Nothing was carried into QA"],
  ]);
});

test("several workers at one promotion carry it once, and one that was withdrawn never", async () => {
  await promotions.world.rows("update connections set health = 'healthy', checked_at = $2 where $1::uuid is not null", [
    promotions.world.clock.now(),
  ]);
  const at = inAnHour(promotions);
  const first = await promoteReady(promotions, place("qa"), { from: "sandbox" }, at);
  await withdrawPromotion(promotions.ground, place("qa"), first.promotionId);
  const second = await promoteReady(promotions, place("qa"), { from: "sandbox" }, at);
  promotions.world.advance(2 * 3_600_000);
  const run = (promotionId: string) => runPromotion(promotions.ground, { ...place("qa"), promotionId });
  const [flow] = await flowsOf(promotions, "qa");
  const ended = await Promise.all([run(second.promotionId), run(second.promotionId), run(first.promotionId)]);
  expect(ended.filter((end) => end?.state === "applied")).toHaveLength(1);
  expect((await flowsOf(promotions, "qa"))[0]?.runningVersion).toBe((flow?.runningVersion ?? 0) + 1);
});
