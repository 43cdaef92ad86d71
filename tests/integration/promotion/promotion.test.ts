import { afterAll, beforeAll, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { paymentTests } from "@/server/pipeline/flows/templates/payment-tests";
import { listFlows, listVersions, openFlow, saveDraft } from "@/server/pipeline/flows/versions";
import { readVersion } from "@/server/pipeline/flows/versions/read-version";
import type { TransformStep } from "@/server/pipeline/mapping/mapping.schema";
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
import { exportFiles } from "@/server/pipeline/promotion/files/export-files";
import { importFiles } from "@/server/pipeline/promotion/files/import-files";
import type { FilesToImport, ImportAnswer } from "@/server/pipeline/promotion/files/import-files.schema";
import type { CheckLine } from "@/server/pipeline/promotion/readiness/check-line.schema";
import type { Mail } from "@/server/platform/mail/mail";
import { publishInWorld } from "@/tests/support/gated-flow";
import { openPromotionWorld, type PromotedPlace, type PromotionWorld } from "@/tests/support/promotions";
import { byBrand, withRow } from "@/tests/support/receipt-accounts";

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
const plan = (into = place("qa"), from: "sandbox" | "qa" = "sandbox") =>
  planPromotion(promotions.ground, into, { from, drafts: [], accepted: [flowKey] });
const list = (kind: "qa" | "production") => inPlace((sql) => listPromotions(sql, place(kind)));
const flowsOf = (kind: "qa" | "production") => inPlace((sql) => listFlows(sql, place(kind)));
/** The account of a brand in the version that runs. */
const accountOf = async (kind: "qa" | "production", brand: string) => {
  const [flow] = await flowsOf(kind);
  const version = flow?.runningVersion ?? 0;
  const { document } = await inPlace((sql) => readVersion(sql, place(kind), { flowId: flow?.flowId ?? "", version }));
  return JSON.stringify(document)
    .match(
      new RegExp(`"brand":\\["${brand}"\\]},"account":"([^"]+)"|"account":"([^"]+)","when":{"brand":\\["${brand}"\\]`),
    )
    ?.slice(1)
    .find(Boolean);
};
const red = async (...given: Parameters<typeof plan>) =>
  (await plan(...given)).checks.filter(({ state }) => state === "blocks");

test("what comes into QA is told in sentences and looked at line by line before anything changes", async () => {
  const { changes, checks, isReady, needsApproval } = await plan();
  expect(changes).toMatchObject([{ part: "flow", kind: "added", name: "Payment to receipt" }]);
  expect(checks.map(({ id, state }) => [id, state])).toEqual([
    ...["contents", "slots", "strict", "tables", "accounts", "customers", "tests", "previews"].map((id) => [id, "ok"]),
  ]);
  expect(checks.find(({ id }) => id === "accounts")?.text).toBe("1050-000 exists and takes postings.");
  expect({ isReady, needsApproval }).toEqual({ isReady: true, needsApproval: false });
  expect(await flowsOf("qa")).toEqual([]);
});

test("what nobody has previewed blocks until it is accepted by name", async () => {
  const { checks, isReady } = await planPromotion(promotions.ground, place("qa"), {
    from: "sandbox",
    drafts: [],
    accepted: [],
  });
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
  const [flow] = await flowsOf("qa");
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
  const flow = byBrand({ visa: "9999-000", amex: "1060-000" });
  const payers: readonly TransformStep[] = [
    { transform: "default-value", version: 1, params: { value: "NOBODY" } },
    { transform: "look-up", version: 1, params: { table: "payers", column: "custno", missing: "nothing" } },
  ];
  const withTable = withRow(flow, "custno", (row) => ({
    ...row,
    from: { kind: "field", path: "customerId" },
    transforms: [...payers],
  }));
  await createTable(promotions.world, place("sandbox"), {
    name: "payers",
    note: "",
    content: { kind: "keys", columns: ["custno"], rows: [{ key: "a", from: null, values: [""] }] },
  });
  await publishInWorld(promotions.world, withTable);
  await promotions.world.rows(
    "update connections set checked_at = now() - interval '2 days' where $1::uuid is not null and environment_id = $2 and slot = 'erp'",
    [place("qa").environmentId],
  );
  expect(await red()).toMatchObject([
    { id: "slots", text: "Sage Pro was not tested for more than a day.", remedy: "Test the connection again." },
    { id: "tables", text: 'In the table "payers" the column "custno" is empty at "a".' },
    { id: "accounts", text: "9999-000 does not exist in the company there." },
    { id: "customers", text: "NOBODY is no customer of the company there." },
  ]);
  await publishInWorld(promotions.world, byBrand({ visa: "1060-000" }));
  await promotions.world.rows(
    "update connections set checked_at = now() where $1::uuid is not null and environment_id = $2",
    [place("qa").environmentId],
  );
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
  await draft((document) => ({
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, x: node.x + 10 })),
  }));
  expect(await offered()).toEqual([false]);
});

/** Takes what the Sandbox has into QA by files, changed on the way. */
async function importIntoQa(
  mode: FilesToImport["mode"],
  {
    change = (text) => text,
    more = [],
    accepted = [],
  }: { change?: (text: string) => string; more?: FilesToImport["files"]; accepted?: string[] } = {},
): Promise<ImportAnswer> {
  const { files } = await inPlace((sql) => exportFiles(sql, place("sandbox")));
  const changed = files.map(({ path, text }) => ({ path, text: change(text) }));
  return importFiles(promotions.ground, place("qa"), { mode, note: "", accepted, files: [...changed, ...more] });
}
const wrongAccount = (text: string) => text.replaceAll('"1010-000"', '"9999-000"');

test("files are planned with the check-list of the company here, line by line", async () => {
  const planned = await importIntoQa("plan", { change: wrongAccount });
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
  const before = await flowsOf("qa");
  const [failing] = paymentTests(postingRulesSchema.parse({}));
  if (failing === undefined) throw new Error("The template brings tests.");
  const failingTest = {
    path: `tests/${flowKey}/one.json`,
    text: JSON.stringify({ ...failing, expected: [{ kind: "documents", count: 7 }] }),
  };
  const refusals: readonly [CheckLine["id"], Parameters<typeof importIntoQa>[1], string][] = [
    ["previews", {}, "nobody has previewed it"],
    ["accounts", { change: wrongAccount, accepted: [flowKey] }, "9999-000 does not exist in the company there."],
    ["tests", { more: [failingTest], accepted: [flowKey] }, `"${failing.name}"`],
  ];
  for (const [line, files, said] of refusals) {
    const refused = await importIntoQa("publish", files);
    expect(refused.applied).toBe(false);
    expect(refused.checks.filter(({ state }) => state === "blocks")).toMatchObject([
      { id: line, text: expect.stringContaining(said) },
    ]);
    expect(await flowsOf("qa")).toEqual(before);
  }
  await promotions.world.rows(
    "update connections set health = 'failing', health_note = 'The password is not accepted.' where $1::uuid is not null and environment_id = $2 and slot = 'gateway'",
    [place("qa").environmentId],
  );
  const unreached = await importIntoQa("publish", { accepted: [flowKey] });
  expect(unreached).toMatchObject({
    applied: false,
    checks: [{ id: "slots", state: "blocks" }, {}, {}, {}, {}, {}, {}],
  });
  await promotions.world.rows(
    "update connections set health = 'healthy', health_note = '' where $1::uuid is not null and environment_id = $2",
    [place("qa").environmentId],
  );
  expect(await importIntoQa("drafts", { change: wrongAccount })).toMatchObject({ applied: true, checks: [] });
  expect(await flowsOf("qa")).toMatchObject([{ runningVersion: before[0]?.runningVersion }]);
  expect(await accountOf("qa", "visa")).toBe("1050-000");
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
  expect(await accountOf("qa", "visa")).toBe("1050-000");
  const asked = await promotions.promote(place("qa"), { from: "sandbox" });
  if (!asked.accepted) throw new Error("It was ready.");
  expect(await flowsOf("qa")).toMatchObject([{ name: "Payment to receipt, later", runningVersion: 2 }]);
  expect(await accountOf("qa", "visa")).toBe("1010-000");
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
  expect(await flowsOf("qa")).toMatchObject([{ name: "Payment to receipt", runningVersion: 3 }]);
  expect(await accountOf("qa", "visa")).toBe("1050-000");
  const [first, second] = await list("qa");
  expect(first).toMatchObject({ kind: "return", note: "Too early.", mayReturn: true });
  expect(second).toMatchObject({ state: "applied", mayReturn: false });
  expect(await promotions.promote(place("qa"), { from: "sandbox" })).toMatchObject({ state: "applied" });
});

test("into Production another person approves; whoever asked cannot, and of many decisions one counts", async () => {
  const asked = await promotions.promote(place("production"), { from: "qa" });
  if (!asked.accepted) throw new Error("It was ready.");
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
  expect(await flowsOf("production")).toMatchObject([{ runningVersion: 1, publishedBy: "Ada" }]);
  expect(await list("production")).toMatchObject([
    { state: "applied", requestedBy: "Ada", decidedBy: "Grace", decidedAlone: false, decisionNote: "Looked at." },
  ]);
});

test("a promotion with a time waits for it, is looked at again then, and a red line stops it with a mail and changes nothing", async () => {
  await publishInWorld(promotions.world, byBrand({ visa: "1050-000" }));
  const at = { date: "2030-01-01", time: "00:00", zone: "America/Los_Angeles" };
  const soon = new Date(promotions.world.clock.now().getTime() + 3_600_000);
  const asked = await promotions.promote(
    place("qa"),
    { from: "sandbox" },
    { ...at, date: soon.toISOString().slice(0, 10), time: soon.toISOString().slice(11, 16), zone: "UTC" },
  );
  if (!asked.accepted) throw new Error("It was ready.");
  const promotion = { ...place("qa"), promotionId: asked.promotionId };
  expect(asked.state).toBe("scheduled");
  expect(await runPromotion(promotions.ground, promotion)).toBeUndefined();
  await promotions.world.rows(
    "update connections set health = 'failing', health_note = 'The password is not accepted.' where $1::uuid is not null and environment_id = $2 and slot = 'gateway'",
    [promotion.environmentId],
  );
  promotions.world.advance(2 * 3_600_000);
  const due = await findDuePromotions(promotions.world.db, promotions.world.clock.now());
  expect(due).toContainEqual(expect.objectContaining({ promotionId: promotion.promotionId }));
  const before = await flowsOf("qa");
  expect(await runPromotion(promotions.ground, promotion)).toMatchObject({
    state: "stopped",
    text: expect.stringContaining("The password is not accepted."),
  });
  expect(await flowsOf("qa")).toEqual(before);

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
  const soon = new Date(promotions.world.clock.now().getTime() + 3_600_000);
  const at = { date: soon.toISOString().slice(0, 10), time: soon.toISOString().slice(11, 16), zone: "UTC" };
  const first = await promotions.promote(place("qa"), { from: "sandbox" }, at);
  if (!first.accepted) throw new Error("It was ready.");
  await withdrawPromotion(promotions.ground, place("qa"), first.promotionId);
  const second = await promotions.promote(place("qa"), { from: "sandbox" }, at);
  if (!second.accepted) throw new Error("It was ready.");
  promotions.world.advance(2 * 3_600_000);
  const run = (promotionId: string) => runPromotion(promotions.ground, { ...place("qa"), promotionId });
  const [flow] = await flowsOf("qa");
  const ended = await Promise.all([run(second.promotionId), run(second.promotionId), run(first.promotionId)]);
  expect(ended.filter((end) => end?.state === "applied")).toHaveLength(1);
  expect((await flowsOf("qa"))[0]?.runningVersion).toBe((flow?.runningVersion ?? 0) + 1);
});
