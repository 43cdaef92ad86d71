import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { callFlow } from "@/server/pipeline/flows/calls/call-flow";
import { checkFlow } from "@/server/pipeline/flows/check-flow";
import { type FlowDocument, flowDocumentSchema } from "@/server/pipeline/flows/flow.schema";
import { newItem } from "@/server/pipeline/flows/item";
import { lookUpStep } from "@/server/pipeline/flows/steps/look-up";
import { templates } from "@/server/pipeline/flows/templates";
import { createTable } from "@/server/pipeline/mapping/tables/create-table";
import { setSageProSwitches } from "@/server/sandbox/sage-pro";
import { flowFrom, publishFlowInWorld, runsOf } from "@/tests/support/call-flows";
import { paidItem, standInBooks, surroundings } from "@/tests/support/flow-payments";
import { testNode } from "@/tests/support/flow-steps";
import { publishInWorld } from "@/tests/support/gated-flow";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
const base = templates["payment-to-receipt"].document(postingRulesSchema.parse({}));

/** Looks the customer and the payer's own list up before the receipt is decided, and stops who is on hold or on the list. */
const watchful: FlowDocument = flowDocumentSchema.parse({
  ...base,
  nodes: [
    ...base.nodes,
    testNode("customer", "flow.look-up", { what: "customer", key: "{payment.customerId}" }),
    testNode("list", "flow.look-up", {
      what: "table",
      key: "{payment.payerName}",
      table: "watched",
      column: "why",
    }),
    testNode("sort", "flow.branch", {
      branches: [
        { port: "held", name: "On hold", conditions: [{ value: "customer.onHold", is: "equals", than: "yes" }] },
        { port: "watched", name: "Watched", conditions: [{ value: "row.value", is: "is_filled" }] },
      ],
    }),
    testNode("stop", "flow.end", { how: "needs_you", text: "Call credit control first." }),
  ],
  edges: [
    ...base.edges.filter(({ from }) => from !== "validate"),
    { from: "validate", port: "next", to: "customer" },
    { from: "customer", port: "found", to: "list" },
    { from: "customer", port: "missing", to: "list" },
    { from: "list", port: "found", to: "sort" },
    { from: "list", port: "missing", to: "sort" },
    { from: "sort", port: "held", to: "stop" },
    { from: "sort", port: "watched", to: "stop" },
    { from: "sort", port: "otherwise", to: "decide" },
  ],
});

beforeAll(async () => {
  world = await openPipelineWorld();
  await createTable(
    world,
    { ...world.place, actor: `user:${world.userId}` },
    {
      name: "watched",
      note: "",
      content: {
        kind: "keys",
        columns: ["why"],
        rows: [{ key: "Wary Weasel", from: null, values: ["Returned twice"] }],
      },
    },
  );
  await publishInWorld(world, watchful);
});
afterAll(() => world?.close());

test("a payment is stopped by what is looked up in Sage Pro or in a table, and posted where nothing is found", async () => {
  const [held, free, watched] = [await world.takeInvoice(), await world.takeInvoice(), await world.takeInvoice()];
  await world.company.rows(`update arcust set credstat = 'H' where trim(custno) = '${held.custno}'`);
  const pay = (invoice: typeof held, payerName: string) =>
    world.pay({ amountCents: 500n, invoiceId: invoice.invno, customerId: invoice.custno, payerName });
  const stopped = [await pay(held, "Humble Heron"), await pay(watched, "Wary Weasel")];
  for (const transactionId of stopped) {
    expect(await world.payment(transactionId)).toMatchObject({
      outcome: "needs_you",
      reason: "flow_stopped",
      text: "Call credit control first.",
    });
    expect(await receiptsOf(world, transactionId)).toEqual([]);
  }
  expect(await receiptsOf(world, await pay(free, "Humble Heron"))).toHaveLength(1);
});

test("while Sage Pro is away the payment waits for it, and is posted once afterwards", async () => {
  const { invno, custno } = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 500n, invoiceId: invno, customerId: custno });
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await setSageProSwitches(world.sagePool, world.place.environmentId, {
    unavailableUntil: new Date(Date.now() + 3_600_000),
  });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting" });
  await setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: new Date(0) });
  await world.drainWaiting();
  await world.drainWaiting();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("an item of the inventory is looked up by its number for whoever starts the flow", async () => {
  const flowId = await publishFlowInWorld(
    world,
    flowFrom(
      "Look at an item",
      { type: "flow.manual", config: {} },
      [
        testNode("item", "flow.look-up", { what: "item", key: "{call.reference}" }),
        testNode("sort", "flow.branch", {
          branches: [{ port: "named", name: "Named", conditions: [{ value: "item.description", is: "is_filled" }] }],
        }),
        testNode("there", "flow.end", { how: "done", text: "It is there." }),
        testNode("gone", "flow.end", { how: "done", text: "It is not there." }),
      ],
      ["trigger>item", "item.found>sort", "item.missing>gone", "sort.named>there", "sort.otherwise>gone"],
    ),
  );
  const [known] = await world.company.rows<{ item: string }>(
    "select trim(item) as item from icitem order by item limit 1",
  );
  for (const reference of [known?.item ?? "", "NO-SUCH-ITEM", "A number that no item of an inventory can have"]) {
    const call = { reference, custno: "", invno: "", amount: null, note: "" };
    const ground = { ...world, announcer: { announce: () => undefined } };
    const actor = { ...world.place, actor: `user:${world.userId}` };
    await callFlow(ground, actor, { flowId, by: "person", key: newId(), call });
  }
  await world.drain();
  const ends = (await runsOf(world, flowId)).map(({ texts }) => texts.at(-1));
  expect(ends).toEqual(["It is there.", "It is not there.", "It is not there."]);
});

test("the keys of a chunk are asked for together, each once; what has no key is not asked for", async () => {
  const { erp, asked } = standInBooks({ customers: ["C1", "C2"] });
  const bound = lookUpStep.bind({ what: "customer", key: "{payment.customerId}" });
  if (!bound.ok) throw new Error("The config is not taken.");
  const items = ["C1", "C2", "C1", "", "A number that is far too long"].map((customerId, index) =>
    paidItem(String(index), { customerId }),
  );
  await bound.value.run(surroundings({ erp }), items);
  expect(asked).toEqual(["customers 2"]);
  expect(items.map(({ port }) => port)).toEqual(["found", "found", "found", "missing", "missing"]);
  expect(newItem(items[0]?.event ?? expect.fail(), items[0]?.body ?? expect.fail()).lookedUp).toEqual({});
});

test("a look-up that names a table or a value that does not exist is told at its field", () => {
  const changed = (config: Record<string, string>) => ({
    ...watchful,
    nodes: watchful.nodes.map((node) =>
      node.id === "list" ? { ...node, config: { ...node.config, ...config } } : node,
    ),
  });
  const told = (config: Record<string, string>) =>
    checkFlow(changed(config), { tables: new Set(["watched"]) }).map(
      ({ node, field, text }) => `${node} ${field}: ${text}`,
    );
  expect(told({})).toEqual([]);
  expect(told({ table: "gone" })).toEqual(['list table: There is no lookup table "gone" in this environment.']);
  expect(told({ key: "{payer}" })).toEqual(['list key: There is no value "payer".']);
  expect(told({ column: "" })).toContain("list column: Name the column.");
  expect(told({ key: "{invoice.invno} {otherInvoice.date}" })).toEqual([
    "list : When an event comes here, the invoice that is looked up is not known yet.",
  ]);
});
