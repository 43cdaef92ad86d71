import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { toDecimal } from "@/server/kernel/money";
import { callFlow } from "@/server/pipeline/flows/calls/call-flow";
import { flowFrom, publishFlowInWorld, runsOf } from "@/tests/support/call-flows";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { testNode } from "@/tests/support/flow-steps";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { type OpenInvoice, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
let flowId: string;
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  await world.rows("update environments set settings = $2 where environment_id = $1", ['{"approvalAboveMinor": 5000}']);
  const end = (id: string) => testNode(id, "flow.end", { how: "done", text: `By ${id}.` });
  const settings = { customer: "{call.custno}", invoice: "{call.invno}", amount: "call.amount", reason: "By order" };
  flowId = await publishFlowInWorld(
    world,
    flowFrom(
      "Charge by call",
      { type: "flow.api", config: {} },
      [testNode("charge", "charges.order", settings), end("ordered"), end("approval"), end("refused")],
      ["trigger>charge", "charge.ordered>ordered", "charge.approval>approval", "charge.refused>refused"],
    ),
  );
});
afterAll(() => world?.close());

async function call(invno: string, custno: string, value: string): Promise<string> {
  const fields = { reference: "", custno, invno, amount: { value, currency: "USD" }, note: "" };
  await callFlow(
    { ...world, announcer: { announce: () => undefined } },
    { ...world.place, actor: `user:${world.userId}` },
    { flowId, by: "api", key: newId(), call: fields },
  );
  await world.drain();
  return (await runsOf(world, flowId)).at(-1)?.eventId ?? "";
}
const ordersFor = (invno: string) =>
  world.rows<{ id: string; state: string; source: string; minor: string }>(
    `select charge_order_id as id, state, source, amount_minor::text as minor from charge_orders
     where environment_id = $1 and invno = $2 order by charge_order_id`,
    [invno],
  );
/** Two open invoices of one customer. */
async function twoOfOneCustomer(): Promise<readonly [OpenInvoice, OpenInvoice]> {
  const seen = new Map<string, OpenInvoice>();
  for (;;) {
    const invoice = await world.takeInvoice();
    const other = seen.get(invoice.custno);
    if (other !== undefined) return [other, invoice];
    seen.set(invoice.custno, invoice);
  }
}
const lastText = async () => (await runsOf(world, flowId)).at(-1)?.texts.join(" ") ?? "";
const tryAgain = async (eventId: string) => {
  await world.rows(
    "update events set status = 'received', next_attempt_at = now() where environment_id = $1 and event_id = $2",
    [eventId],
  );
  await world.drain();
};

test("a customer's stored method is charged once, however often the event is tried, and the money becomes a receipt", async () => {
  const { invno, custno } = await world.takeInvoice();
  const eventId = await call(invno, custno, "10.00");
  expect(await lastText()).toContain("By ordered.");
  await tryAgain(eventId);
  const [order, ...others] = await ordersFor(invno);
  expect(others).toEqual([]);
  expect(order).toMatchObject({ state: "approved", source: "flow", minor: "1000" });
  await charges.send();
  await tryAgain(eventId);
  expect(await ordersFor(invno)).toMatchObject([{ id: order?.id, state: "done" }]);
  await world.drain();
  const { transactionId } = await charges.order(order?.id ?? "");
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("above the limit of the environment it waits for an approval, and nothing is sent", async () => {
  const { invno, custno } = await world.takeInvoice();
  await call(invno, custno, "50.01");
  expect(await lastText()).toContain("By approval.");
  expect(await ordersFor(invno)).toMatchObject([{ state: "needs_approval" }]);
});

test("what may not be charged leaves by the way for that, with the reason, and orders nothing", async () => {
  const { invno, custno, balanceCents } = await world.takeInvoice();
  for (const [number, customer, amount, why] of [
    [invno, custno, toDecimal({ minor: balanceCents + 1n, currency: "USD" }), "is too much"],
    ["nothing", custno, "10.00", "no open invoice"],
    [invno, "NOBODY", "10.00", "no customer"],
    [invno, "", "10.00", "no customer is known"],
  ] as const) {
    await call(number, customer, amount);
    expect(await lastText()).toContain(why);
    expect(await lastText()).toContain("By refused.");
  }
  expect(await ordersFor(invno)).toEqual([]);
});

test("a flow that is called for each invoice charges each once, the one that may not be charged leaves by its own way, and another try orders nothing", async () => {
  const settings = { customer: "{call.custno}", invoice: "{element.text}", amount: "", reason: "" };
  const each = await publishFlowInWorld(
    world,
    flowFrom(
      "Charge an invoice",
      { type: "flow.called", config: { known: ["call", "element"] } },
      [
        testNode("charge", "charges.order", settings),
        testNode("back", "flow.return"),
        testNode("refused", "flow.return", { port: "refused", label: "Refused" }),
      ],
      ["trigger>charge", "charge.ordered>back", "charge.approval>back", "charge.refused>refused"],
    ),
  );
  const end = (id: string) => testNode(id, "flow.end", { how: "done", text: `By ${id}: {each.otherwise}` });
  const caller = await publishFlowInWorld(
    world,
    flowFrom(
      "Charge invoices",
      { type: "flow.api", config: {} },
      [
        testNode("each", "flow.for-each", { flow: each, list: "{call.note}" }),
        ...["all", "some", "none", "many"].map(end),
      ],
      ["trigger>each", "each>all", "each.otherwise>some", "each.empty>none", "each.too_many>many"],
    ),
  );
  const [one, two] = await twoOfOneCustomer();
  const fields = {
    reference: "",
    custno: one.custno,
    invno: "",
    amount: null,
    note: `${one.invno}, gone, ${two.invno}`,
  };
  await callFlow(
    { ...world, announcer: { announce: () => undefined } },
    { ...world.place, actor: `user:${world.userId}` },
    { flowId: caller, by: "api", key: newId(), call: fields },
  );
  await world.drain();
  const run = async () => (await runsOf(world, caller)).at(-1);
  expect((await run())?.texts.join(" ")).toContain("3 gone through, 1 went another way.");
  const orders = [await ordersFor(one.invno), await ordersFor(two.invno)];
  expect(orders.map((of) => of.length)).toEqual([1, 1]);
  await tryAgain((await run())?.eventId ?? "");
  expect([await ordersFor(one.invno), await ordersFor(two.invno)]).toEqual(orders);
});
