import { afterAll, beforeAll, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { runFlowTests } from "@/server/pipeline/flows/named-tests";
import { mailNotices } from "@/server/pipeline/flows/notices/mail-notices";
import { installTemplate } from "@/server/pipeline/flows/templates";
import { templates } from "@/server/pipeline/flows/templates/templates";
import { listFlows, openFlow, publishFlow, saveDraft, switchFlow } from "@/server/pipeline/flows/versions";
import { silentLog } from "@/server/platform/log/log";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let desk: TestMailbox;
let flowId: string;
const ada = () => ({ ...world.place, actor: `user:${world.userId}` });
beforeAll(async () => {
  [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
  const flows = await world.db.withTenantSql(world.place, (sql) => listFlows(sql, world.place));
  const running = flows.find(({ trigger }) => trigger === "gateway.transaction");
  await switchFlow(world, ada(), { flowId: running?.flowId ?? "", on: false });
  const installed = await installTemplate(world, ada(), { template: "chargeback-with-fee", into: null });
  flowId = installed.flowId;
  expect(await publishFlow(world, ada(), { ...installed, note: "" })).toMatchObject({ published: true });
});
afterAll(() => Promise.all([world?.close(), desk?.close()]));

/** Publishes the flow with the fee and the account of the step. */
async function setFee(settings: { readonly amount: string; readonly feeAccount: string }) {
  const { draft, revision } = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId));
  const nodes = draft.nodes.map((node) =>
    node.type === "erp.write-fee" ? { ...node, config: { ...node.config, ...settings } } : node,
  );
  const saved = await saveDraft(world, ada(), { flowId, revision, document: { ...draft, nodes } });
  if (!saved.saved) throw new Error("Nobody else edits the flow.");
  expect(saved.problems).toEqual([]);
  const published = await publishFlow(world, ada(), { flowId, revision: saved.revision, note: "" });
  expect(published).toMatchObject({ published: true });
}

async function sold(): Promise<string> {
  const { invno } = await world.takeInvoice();
  return world.pay({ amountCents: 4_100n, invoiceId: invno });
}
async function chargedBack(sale: string, more: Readonly<Record<string, string>>, amount = "41.00"): Promise<void> {
  await world.notify("paytrace.transaction.charged_back", { transactionId: sale, amount, more });
  await world.drain();
}
const feesOf = (sale: string) =>
  world.company.rows<{ account: string; debit: string; credit: string }>(
    `select trim(d.glacnt) as account, d.gldamnt::text as debit, d.glcamnt::text as credit
     from glhunp h join gldunp d on d.batchno = h.batchno where trim(h.glrefr) = $1 order by d.gldamnt desc`,
    [sale],
  );
const twoLines = (amount: string) => [
  { account: "6210-000", debit: amount, credit: "0.0000" },
  { account: "1050-000", debit: "0.0000", credit: amount },
];
async function mails(): Promise<readonly string[]> {
  await mailNotices(
    { db: world.db, mail: desk.sender, clock: world.clock, appUrl: "https://portal.example" },
    world.place,
  );
  return (await desk.mailbox.list()).map(({ text }) => text);
}

test("a fee that nobody knows is not invented: nothing is written, and finance is asked to enter it", async () => {
  const sale = await sold();
  await chargedBack(sale, { chargeback_id: "cb_1" });
  expect(await feesOf(sale)).toEqual([]);
  expect(await world.payment(sale)).toMatchObject({ outcome: "reversed" });
  expect((await mails()).join()).toContain("was not written");
});

test("the fee that is set is written once: by another notice of the chargeback no second one, by another chargeback a second one", async () => {
  await setFee({ amount: "25.00 USD", feeAccount: "6210-000" });
  const sale = await sold();
  await chargedBack(sale, { chargeback_id: "cb_2" }, "20.00");
  expect(await feesOf(sale)).toEqual(twoLines("25.0000"));
  await chargedBack(sale, { chargeback_id: "cb_2", noticed: "again" }, "20.00");
  expect(await feesOf(sale)).toEqual(twoLines("25.0000"));
  await chargedBack(sale, { chargeback_id: "cb_2b" }, "21.00");
  const [debit, credit] = twoLines("25.0000");
  expect(await feesOf(sale)).toEqual([debit, debit, credit, credit]);
  expect(await world.payment(sale)).toMatchObject({ outcome: "reversed", postedMinor: 0n });
  expect((await receiptsOf(world, sale)).length).toBeGreaterThan(0);
  expect(await world.company.broken()).toEqual([]);
});

test("what the notice says of the fee counts more than what is set", async () => {
  const sale = await sold();
  await chargedBack(sale, { chargeback_id: "cb_3", fee: "17.50" });
  expect(await feesOf(sale)).toEqual(twoLines("17.5000"));
});

test("a worker that is lost between the fee and the end of the try leaves one fee", async () => {
  const sale = await sold();
  await chargedBack(sale, { chargeback_id: "cb_4" });
  await world.rows(
    `update postings set state = 'sending', document = null, confirmed_at = null, sent_at = now() - interval '1 hour'
     where environment_id = $1 and transaction_id = $2 and kind = 'gl_batch'`,
    [sale],
  );
  await world.rows(
    "update events set status = 'received', next_attempt_at = now() where environment_id = $1 and transaction_id = $2",
    [sale],
  );
  await world.drain();
  expect(await feesOf(sale)).toEqual(twoLines("25.0000"));
  const states = await world.rows(
    "select state from postings where environment_id = $1 and transaction_id = $2 and kind = 'gl_batch'",
    [sale],
  );
  expect(states).toEqual([{ state: "confirmed" }]);
});

test("an account that is closed puts the chargeback before a person, with its receipt taken back all the same", async () => {
  await setFee({ amount: "25.00 USD", feeAccount: "1060-000" });
  const sale = await sold();
  await chargedBack(sale, { chargeback_id: "cb_5" });
  expect(await feesOf(sale)).toEqual([]);
  expect(await world.payment(sale)).toMatchObject({ outcome: "needs_you", postedMinor: 0n });
});

test("a try tells the fee as a document of its own, with both accounts, and writes none", async () => {
  const rules = postingRulesSchema.parse({});
  const { document, tests } = templates["chargeback-with-fee"];
  const drawn = document(rules);
  const nodes = drawn.nodes.map((node) =>
    node.type === "erp.write-fee"
      ? { ...node, config: { ...node.config, amount: "25.00 USD", feeAccount: "6210-000" } }
      : node,
  );
  const test = tests?.(rules).find(({ name }) => name.startsWith("A chargeback"));
  if (test === undefined) throw new Error("The template brings a test of a chargeback.");
  const fee = { kind: "document", document: "gl_batch", amount: "25.00 USD", account: "6210-000" } as const;
  const parts = { ...world, log: silentLog };
  const before = await world.company.rows("select count(*)::int as n from glbtch");
  const [result] = await runFlowTests(parts, world.place, {
    document: { ...drawn, nodes },
    tests: [{ ...test, expected: [...test.expected, fee, { kind: "documents", count: 2 }] }],
  });
  expect(result?.differences).toEqual([]);
  expect(await world.company.rows("select count(*)::int as n from glbtch")).toEqual(before);
});
