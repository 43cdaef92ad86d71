import { afterAll, beforeAll, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { cancelPreview, previewIsGreen, runPreview, startPreview } from "@/server/pipeline/flows/preview";
import { templates } from "@/server/pipeline/flows/templates";
import { testNode } from "@/tests/support/flow-steps";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import {
  beginPreview,
  differencesOf,
  draw,
  finishPreview,
  previewParts,
  showPreview,
  takingFlow,
} from "@/tests/support/previews";
import { everyAccount } from "@/tests/support/receipt-accounts";
import { finishDyingAfterChunks, finishDyingBehindStatements } from "./dying-previews";
import { everyRow } from "./every-row";
import { payAMonth, reallyPosted } from "./month-of-payments";

let world: PipelineWorld;
let flowId: string;
const rules = postingRulesSchema.parse({});
const template = templates["payment-to-receipt"].document(rules);
/** The same flow with another account for every payment. */
const otherAccount = everyAccount("1010-000");

beforeAll(async () => {
  world = await openPipelineWorld();
  flowId = await takingFlow(world);
  await payAMonth(world);
});
afterAll(() => world?.close());

const accountsAfter = (accounts: Readonly<Record<string, { readonly after: string }>>) =>
  Object.fromEntries(Object.entries(accounts).map(([name, { after }]) => [name.replace(" USD", ""), after]));

const openExceptions = async () =>
  (await world.rows("select 1 from exceptions where environment_id = $1 and needs = 'you'")).length;
/** Whatever a preview itself writes is left out. */
const everyOtherRow = () => everyRow(world, /^(flow_preview|audit_entries$)/);

test("what runs, replayed against itself, shows no difference and posts what was really posted", async () => {
  const shown = await finishPreview(world, await beginPreview(world, flowId, { after: { is: "running" } }));
  expect(shown.tally).toMatchObject({
    differing: 0,
    moves: {},
    withoutRecord: 0,
    documents: { added: 0, removed: 0, changed: 0 },
    exceptions: { gained: 0, lost: 0, changed: 0 },
  });
  expect(shown.doneEvents).toBe(shown.totalEvents);
  expect(accountsAfter(shown.tally.accounts)).toEqual(await reallyPosted(world));
  const [posted] = await world.rows<{ n: number }>(
    "select count(*)::int as n from postings where environment_id = $1 and state = 'confirmed'",
  );
  expect(shown.tally.documents.same).toBe(posted?.n);
  expect(shown.tally.exceptions.same).toBe(await openExceptions());
});

test("a payment that waits when a preview begins and is posted while it runs is shown as it was posted, once", async () => {
  const invoice = await world.takeInvoice();
  await world.sell({ amountCents: invoice.balanceCents, invoiceId: invoice.invno });
  await world.poll();
  const previewId = await beginPreview(world, flowId, { after: { is: "running" } });
  const parts = previewParts(world);
  let posted: Promise<unknown> | undefined;
  const loadEnvironment: typeof parts.loadEnvironment = async (place) => {
    const loaded = await parts.loadEnvironment(place);
    const { erp } = loaded;
    const findInvoices: typeof erp.findInvoices = async (references) => {
      posted ??= world.drain();
      await posted;
      return erp.findInvoices(references);
    };
    return { ...loaded, erp: { ...erp, findInvoices } };
  };
  await runPreview({ ...parts, loadEnvironment }, { ...world.place, previewId });
  const shown = await showPreview(world, previewId);
  expect(shown).toMatchObject({ state: "done", tally: { differing: 0, exceptions: { same: await openExceptions() } } });
  expect(accountsAfter(shown.tally.accounts)).toEqual(await reallyPosted(world));
});

test("another account for every payment moves exactly the money that was posted, and nothing else", async () => {
  await draw(world, flowId, otherAccount);
  const previewId = await beginPreview(world, flowId);
  const { tally, customers } = await finishPreview(world, previewId);
  const posted = await reallyPosted(world);
  const [from = "", total = ""] = Object.entries(posted)[0] ?? [];
  expect(Object.keys(posted)).toEqual([from]);
  expect(tally.accounts).toEqual({
    [`${from} USD`]: { before: total, after: "0" },
    "1010-000 USD": { before: "0", after: total },
  });
  const moved = Object.entries(tally.moves).reduce(
    (sum, [name, { minor }]) => sum + (name === `USD\t${from}\t1010-000` ? BigInt(minor) : -BigInt(minor)),
    0n,
  );
  expect(moved).toBe(BigInt(total));
  expect(tally).toMatchObject({
    documents: { added: 0, removed: 0, same: 0 },
    exceptions: { gained: 0, lost: 0, changed: 0 },
  });
  expect(customers).toEqual([]);
  for (const { before, after, documents } of await differencesOf(world, previewId)) {
    expect(documents).toBe("changed");
    expect(after?.documents.map(({ cashAccount, ...rest }) => rest)).toEqual(
      before?.documents.map(({ cashAccount, ...rest }) => rest),
    );
  }
});

test("the fee of a chargeback is told as a debit and a credit of its two accounts, and moves nobody's balance", async () => {
  const fee = templates["chargeback-with-fee"].document(rules);
  const nodes = fee.nodes.map((node) =>
    node.type === "erp.write-fee"
      ? { ...node, config: { ...node.config, amount: "25.00 USD", feeAccount: "6210-000" } }
      : node,
  );
  await draw(world, flowId, { ...fee, nodes });
  const { tally, customers } = await finishPreview(world, await beginPreview(world, flowId));
  const posted = await reallyPosted(world);
  const [cash = "", total = ""] = Object.entries(posted)[0] ?? [];
  expect(tally.accounts).toEqual({
    [`${cash} USD`]: { before: total, after: String(BigInt(total) - 2_500n) },
    "6210-000 USD": { before: "0", after: "2500" },
  });
  expect(tally.moves).toEqual({ [`USD\t${cash}\t6210-000`]: { documents: 1, minor: "2500" } });
  expect(customers).toEqual([]);
});

test("nothing real is touched: our tables and the company's books are what they were, row by row", async () => {
  await draw(world, flowId, otherAccount);
  const previewId = await beginPreview(world, flowId);
  const before = await everyOtherRow();
  await finishPreview(world, previewId);
  expect(await everyOtherRow()).toEqual(before);
});

test("one that is killed after any of its chunks goes on and ends with the same differences", async () => {
  await draw(world, flowId, withApproval(otherAccount));
  const whole = await beginPreview(world, flowId);
  const expected = await finishPreview(world, whole, { chunkEvents: 3 });
  const killed = await beginPreview(world, flowId);
  expect(await finishDyingAfterChunks(world, killed)).toBeGreaterThan(3);
  const shown = await showPreview(world, killed);
  expect(shown.state).toBe("done");
  expect(shown.tally).toEqual(expected.tally);
  expect(await differencesOf(world, killed)).toEqual(await differencesOf(world, whole));
  const [left] = await world.rows<{ n: number }>(
    "select count(*)::int as n from flow_preview_chunks where environment_id = $1",
  );
  expect(left?.n).toBe(0);
});

test("a worker that is killed behind any statement of a part leaves the preview where it was, and it ends with the same differences", async () => {
  await draw(world, flowId, otherAccount);
  const whole = await beginPreview(world, flowId);
  const expected = await finishPreview(world, whole);
  const previewId = await beginPreview(world, flowId);
  const chunkEvents = Math.ceil(expected.totalEvents / 4);
  expect(await finishDyingBehindStatements(world, previewId, chunkEvents)).toBeGreaterThan(20);
  const shown = await showPreview(world, previewId);
  expect(shown).toMatchObject({ state: "done", doneEvents: expected.totalEvents });
  expect(shown.tally).toEqual(expected.tally);
  expect(await differencesOf(world, previewId)).toEqual(await differencesOf(world, whole));
});

/** Whatever is above 20 dollars is asked for. */
const withApproval = (flow: FlowDocument): FlowDocument => ({
  ...flow,
  nodes: [
    ...flow.nodes,
    testNode("ask", "flow.approval", { above: "20.00 USD", days: 3 }),
    testNode("turned-down", "flow.end", { how: "needs_you", text: "It was not released." }),
  ],
  edges: [
    ...flow.edges.filter(({ from }) => from !== "decide"),
    { from: "decide", port: "next", to: "ask" },
    { from: "ask", port: "approved", to: "write" },
    { from: "ask", port: "declined", to: "turned-down" },
  ],
});

test("what would wait for an approval goes on with a mark, or ends there where that is asked for", async () => {
  await draw(world, flowId, withApproval(template));
  const passed = await finishPreview(world, await beginPreview(world, flowId));
  expect(passed.tally).toMatchObject({
    documents: { added: 0, removed: 0, changed: 0 },
    exceptions: { gained: 0 },
    marked: { before: 0 },
  });
  expect(passed.tally.marked.after).toBeGreaterThan(0);
  expect(passed.tally.differing).toBe(passed.tally.marked.after);
  const held = await finishPreview(world, await beginPreview(world, flowId, { gates: "hold" }));
  expect(held.tally.documents.removed).toBeGreaterThan(0);
  expect(held.tally.causes.approval_needed?.before).toBe(0);
  expect(held.tally.causes.approval_needed?.after).toBeGreaterThan(0);
});

test("with other posting rules, what would no longer be kept on account is taken out, by customer and with its money", async () => {
  const reviewed = postingRulesSchema.parse({ unmatched: "review" });
  await draw(world, flowId, template);
  const previewId = await startPreview(
    { ...world, announcePreview: () => undefined },
    { ...world.place, actor: `user:${world.userId}` },
    { flowId, before: { is: "running" }, after: { is: "draft" }, days: 30, gates: "pass" },
    { document: template, rules: reviewed },
  );
  const shown = await finishPreview(world, previewId);
  expect(shown.tally.documents).toMatchObject({ removed: 1, added: 0, changed: 0 });
  const differences = await differencesOf(world, previewId);
  expect(differences.map(({ amountMinor, documents }) => [amountMinor, documents])).toContainEqual(["800", "removed"]);
  expect(shown.customers).toHaveLength(1);
  expect(shown.customers[0]).toMatchObject({ before: "800", after: "0", payments: 1 });
});

test("a preview is green when nothing is otherwise, differs when something is, and is for exactly one content", async () => {
  const ask = (document: FlowDocument, freshForMs = 86_400_000) =>
    world.db.withTenantSql(world.place, (sql) =>
      previewIsGreen(sql, world.place, { document, rules, now: world.clock.now(), freshForMs }),
    );
  await draw(world, flowId, template);
  const renamed = { ...template, name: "Never previewed" };
  expect(await ask(renamed)).toEqual({ is: "missing" });
  await draw(world, flowId, renamed);
  const previewId = await beginPreview(world, flowId);
  expect(await ask(renamed)).toEqual({ is: "running", previewId });
  await finishPreview(world, previewId);
  expect(await ask(renamed)).toMatchObject({ is: "green", previewId });
  expect(await ask({ ...renamed, nodes: renamed.nodes.map((node) => ({ ...node, x: node.x + 40 })) })).toMatchObject({
    is: "green",
  });
  expect(await ask(renamed, -1_000)).toEqual({ is: "missing" });
  expect(await ask(otherAccount)).toMatchObject({ is: "differs" });
});

test("one that is cancelled stops, keeps what it found and makes room for the next", async () => {
  await draw(world, flowId, otherAccount);
  const actor = { ...world.place, actor: `user:${world.userId}` };
  const previewId = await beginPreview(world, flowId);
  await expect(beginPreview(world, flowId)).rejects.toMatchObject({ code: "conflict" });
  await runPreview(previewParts(world), { ...world.place, previewId }, { chunkEvents: 3, forMs: 0 });
  await cancelPreview(world, actor, previewId);
  expect(await runPreview(previewParts(world), { ...world.place, previewId })).toBeUndefined();
  const shown = await showPreview(world, previewId);
  expect(shown).toMatchObject({ state: "cancelled", doneEvents: 3 });
  await expect(cancelPreview(world, actor, previewId)).rejects.toMatchObject({ code: "conflict" });
  const next = await beginPreview(world, flowId);
  await finishPreview(world, next);
});

test("what was posted before the first event stays in the books of both sides, and is given back from there", async () => {
  await draw(world, flowId, template);
  const { total, before } = (
    await world.rows<{ total: number; before: string }>(
      `select count(*)::int as total, (array_agg(event_id order by event_id) filter (where body->>'hint' = 'paytrace.transaction.refunded'))[1]::text as before
       from events where environment_id = $1`,
    )
  )[0] ?? { total: 0, before: "" };
  const previewId = await beginPreview(world, flowId);
  // As if the days began with the first refund: its sale, and all before it, is in the books of both sides.
  const replayed = await world.rows<{ n: number }>(
    `with moved as (update flow_previews set plan = jsonb_set(plan, '{firstEventId}', to_jsonb($2::text)) where environment_id = $1 and state = 'running' returning 1)
     select count(*)::int as n from events where environment_id = $1 and event_id >= $2::uuid`,
    [before],
  );
  const shown = await finishPreview(world, previewId);
  expect(shown.tally.events).toBe(replayed[0]?.n);
  expect(shown.tally.events).toBeLessThan(total);
  expect(shown.tally).toMatchObject({ differing: 0, documents: { added: 0, removed: 0, changed: 0 } });
  const [posted] = await world.rows<{ n: number }>(
    "select count(*)::int as n from postings where environment_id = $1 and state = 'confirmed' and event_id >= $2::uuid",
    [before],
  );
  expect(shown.tally.documents.same).toBe(posted?.n);
});

test("an account that is closed or does not exist takes everything out of the books, and puts each payment before a person", async () => {
  for (const account of ["1060-000", "8888-000"]) {
    await draw(world, flowId, everyAccount(account));
    const { tally } = await finishPreview(world, await beginPreview(world, flowId));
    expect(tally.documents).toMatchObject({ added: 0, changed: 0, same: 0 });
    expect(tally.exceptions.gained).toBeGreaterThan(5);
    expect(Object.values(tally.accounts).map(({ after }) => after)).toEqual(["0"]);
  }
});

test("a draft that cannot run is refused with what to do, and one that begins with orders and asks for a payment as well", async () => {
  await draw(world, flowId, { ...template, edges: template.edges.slice(1) });
  await expect(beginPreview(world, flowId)).rejects.toMatchObject({ code: "unprocessable" });
  await draw(world, flowId, { ...template, trigger: { type: "shop.order", config: {} } });
  await expect(beginPreview(world, flowId)).rejects.toMatchObject({
    userText: expect.stringMatching(/^Draft cannot run yet/),
  });
});
