import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { callFlow } from "@/server/pipeline/flows/calls/call-flow";
import { mailNotices } from "@/server/pipeline/flows/notices/mail-notices";
import { installTemplate, type TemplateId } from "@/server/pipeline/flows/templates";
import { listFlows, publishFlow, switchFlow } from "@/server/pipeline/flows/versions";
import { openAgreements } from "@/tests/support/agreements";
import { runsOf } from "@/tests/support/call-flows";
import { openCharges } from "@/tests/support/charges";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let desk: TestMailbox;
beforeAll(async () => {
  [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
});
afterAll(() => Promise.all([world?.close(), desk?.close()]));

const ada = () => ({ ...world.place, actor: `user:${world.userId}` });
const publish = async (template: TemplateId) => {
  const { flowId, revision } = await installTemplate(world, ada(), { template, into: null });
  expect(await publishFlow(world, ada(), { flowId, revision, note: "" }), template).toMatchObject({ published: true });
  return flowId;
};
const start = async (flowId: string) => {
  const call = { reference: "by hand", custno: "", invno: "", amount: null, note: "" };
  await callFlow({ ...world, announcer: { announce: () => undefined } }, ada(), {
    flowId,
    by: "person",
    key: newId(),
    call,
  });
  await world.drain();
};
const mail = () =>
  mailNotices({ db: world.db, mail: desk.sender, clock: world.clock, appUrl: "https://portal.example" }, world.place);

test("each template for payments passes its own tests, is published in place of the one before, and posts a payment once", async () => {
  const templates = ["decline-handling", "refund-and-void", "chargeback-with-fee", "all-payments"] as const;
  for (const template of templates) {
    const flows = await world.db.withTenantSql(world.place, (sql) => listFlows(sql, world.place));
    const running = flows.find(
      ({ trigger, runningVersion }) => trigger === "gateway.transaction" && runningVersion !== null,
    );
    if (running === undefined) throw new Error("No flow takes payments.");
    await switchFlow(world, ada(), { flowId: running.flowId, on: false });
    await publish(template);
    const { invno } = await world.takeInvoice();
    const transactionId = await world.pay({ amountCents: 500n, invoiceId: invno });
    expect(await receiptsOf(world, transactionId), template).toHaveLength(1);
    expect(await world.payment(transactionId), template).toMatchObject({ outcome: "posted" });
  }
});

test("the nightly reconciliation mails nobody while the books agree, and says what does not when a balance was changed by hand", async () => {
  const flowId = await publish("nightly-reconciliation");
  await start(flowId);
  expect(await runsOf(world, flowId)).toMatchObject([{ status: "done", note: "" }]);
  expect((await runsOf(world, flowId)).at(-1)?.texts.at(-1)).toBe("PayTrace, the portal and Sage Pro agree.");
  expect(await mail()).toBe(0);

  const { custno } = await world.takeInvoice();
  await world.company.rows(`update arcust set balance = balance + 1 where trim(custno) = '${custno}'`);
  await start(flowId);
  await world.company.rows(`update arcust set balance = balance - 1 where trim(custno) = '${custno}'`);
  expect((await runsOf(world, flowId)).at(-1)?.texts.at(-1)).toBe("Something does not agree. Finance was told.");
  expect(await mail()).toBe(1);
  const [sent] = await desk.mailbox.list();
  expect(sent?.subject).toContain("The books do not agree: ");
});

test("an invoice that is due by agreement is charged by the flow once, becomes a receipt, and finance hears how many were", async () => {
  await world.rows("update environments set settings = $2 where environment_id = $1", [
    '{"approvalAboveMinor": 99999999}',
  ]);
  const charges = openCharges(world);
  const agreements = await openAgreements(world, charges);
  const flowId = await publish("recurring-charges");
  const lastText = async () => (await runsOf(world, flowId)).at(-1)?.texts;
  await start(flowId);
  expect(await lastText()).toEqual(expect.arrayContaining(["0 ordered, 0 put before a person."]));
  expect(await mail()).toBe(0);

  const invoice = await agreements.takeOnly();
  await agreements.agree(invoice);
  await agreements.readList();
  await start(flowId);
  expect(await lastText()).toEqual(expect.arrayContaining(["1 ordered, 0 put before a person."]));
  await start(flowId);
  await charges.send();
  await world.drain();
  await start(flowId);
  const [order, ...others] = await agreements.ordersOf(invoice);
  expect(others).toEqual([]);
  expect(order).toMatchObject({ state: "done", source: "agreement" });
  const { transactionId } = await charges.order(order?.id ?? "");
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  expect(await mail()).toBe(1);
  expect((await desk.mailbox.list()).map(({ subject }) => subject)).toContain(
    "[Sandbox] Invoices charged by agreement: 1",
  );
});
