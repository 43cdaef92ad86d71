import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import type { Slots } from "@/server/pipeline/flows/step";
import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import { heldBack } from "@/tests/support/held-back";
import { drainWithShop, publishOrderFlow } from "@/tests/support/order-flow";
import { creditsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  connectionId = await shop.connect();
  await publishOrderFlow(world, shop);
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

const shopId = () => world.place.environmentId;

/** Drains what is due, with the shop bound as the portal binds it. */
const drain = (change?: (erp: Slots["erp"]) => Slots["erp"]) => drainWithShop(world, shop, change);

/** What the shop has to say comes by its list; a second after what came before, so that it is a state of its own. */
async function hear() {
  world.advance(1_500);
  await pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
}

const orderOf = async (ref: string) => {
  const rows = await world.company.rows<{
    sono: string;
    custno: string;
    ordamt: string;
    sostat: string;
    notes: string;
    lines: string[];
  }>(
    `select trim(sono) as sono, rtrim(custno) as custno, ordamt::text, rtrim(sostat) as sostat, notes,
       (select array_agg(rtrim(item) || ' ' || qtyord || rtrim(sostat) order by tranlineno) from sotran t where t.sono = m.sono) as lines
     from somast m where websono = $1`,
    [ref],
  );
  expect(rows.length, ref).toBeLessThan(2);
  return rows[0];
};

const runsOf = async (orderId: string) => {
  const rows = await world.rows<{ status: string; trace: unknown }>(
    `select e.status, r.trace from events e join runs r using (tenant_id, environment_id, event_id)
     where e.environment_id = $1 and e.kind = 'shop.order' and e.ordering_key like '%/' || $2 order by e.event_id`,
    [orderId],
  );
  return rows.map(({ status, trace }) => ({
    status,
    texts: runTraceSchema.parse(trace).flatMap(({ steps }) => steps.map(({ text }) => text)),
  }));
};

const skus = async () => {
  const { rows } = await shop.pool.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 order by sku",
    [shopId()],
  );
  return rows.map(({ sku }) => sku);
};
const lines = async (quantity: number, at = 0) => [{ sku: (await skus())[at] ?? "", quantity }];

test("an order becomes a sales order of a customer that is made for it, and when it is paid it says by what, and the money is once in the books", async () => {
  const [sku] = await skus();
  const { orderId, name, totalCents } = await shop.simulator.createOrder(shopId(), {
    custno: "C00003",
    lines: await lines(2),
  });
  await hear();
  await drain();
  const order = await orderOf(name);
  expect(order).toMatchObject({ ordamt: `${decimal(totalCents)}00`, sostat: "", notes: "", lines: [`${sku} 2.0000`] });
  const [customer] = await world.company.rows(
    "select rtrim(email) as email, onorder::text, rtrim(pterms) <> '' as terms, rtrim(adduser) as adduser from arcust where custno = $1",
    [order?.custno],
  );
  expect(customer).toEqual({ email: "shopper3@mail.example", onorder: order?.ordamt, terms: true, adduser: "TLBG" });
  expect((await runsOf(orderId)).at(-1)).toMatchObject({ status: "done" });
  expect((await runsOf(orderId)).at(-1)?.texts).toContain(`Written to Sage Pro: sales order ${order?.sono}.`);

  const { transactionId } = await shop.simulator.payOrder(shopId(), orderId);
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await hear();
  await drain();
  expect((await orderOf(name))?.notes).toContain(transactionId);
  expect(await orderOf(name)).toMatchObject({ sono: order?.sono, ordamt: order?.ordamt, sostat: "" });
  // The payment went its own way, once, and waits where the invoice of the order will be.
  expect(await creditsOf(world, transactionId)).toEqual([{ custno: order?.custno, open: decimal(totalCents) }]);
  expect(await world.company.broken()).toEqual([]);
});

const addressOf = async (custno: string | undefined) => {
  const [row] = await world.company.rows(
    `select rtrim(company) as company, rtrim(contact) as contact, rtrim(address1) as address1, rtrim(city) as city,
       rtrim(addrstate) as addrstate, rtrim(zip) as zip, rtrim(country) as country from arcust where custno = $1`,
    [custno],
  );
  return row;
};

test("a customer who is made for an order gets its address, cut with a note, keeps it when a later order names another, and the goods go where each order says", async () => {
  const works = {
    name: "Ada Moreno",
    company: "Heron Works",
    address1: "Courtyard of the old rope factory, gate 12",
    city: "Boise",
    address2: null,
    province: "Idaho",
    provinceCode: "ID",
    zip: "83702",
    country: "United States",
    phone: null,
  };
  const first = await shop.simulator.createOrder(shopId(), {
    custno: "C00001",
    lines: await lines(1),
    billingAddress: null,
    shippingAddress: works,
  });
  await hear();
  await drain();
  const custno = (await orderOf(first.name))?.custno;
  const address = {
    company: "Heron Works",
    contact: "Ada Moreno",
    address1: "Courtyard of the old rope factory,",
    city: "Boise",
    addrstate: "ID",
    zip: "83702",
    country: "United States",
  };
  expect(await addressOf(custno)).toEqual(address);
  expect((await runsOf(first.orderId)).at(-1)?.texts).toContain(
    `Written to Sage Pro: customer ${custno}. The first line of the address was cut to 35 characters.`,
  );
  const second = await shop.simulator.createOrder(shopId(), { custno: "C00001", lines: await lines(1) });
  await hear();
  await drain();
  expect((await orderOf(second.name))?.custno).toBe(custno);
  expect(await addressOf(custno)).toEqual(address);
  const shipped = await world.company.rows(
    "select rtrim(a.city) as city from soaddr a join somast m on m.sono = a.sono where m.websono = any ($1) order by m.websono",
    [[first.name, second.name]],
  );
  expect(shipped).toEqual([{ city: "Boise" }, { city: "Boise" }]);
});

test("an order that changes changes its sales order, one that is announced again does not, and one that is cancelled leaves nothing on order", async () => {
  const [first, second] = await skus();
  const { orderId, name } = await shop.simulator.createOrder(shopId(), { custno: "C00004", lines: await lines(1) });
  await hear();
  await drain();
  const before = await orderOf(name);
  await shop.pool.query("update shop.order_lines set quantity = 3 where shop_id = $1 and order_id = $2", [
    shopId(),
    orderId,
  ]);
  await shop.pool.query(
    `insert into shop.order_lines (shop_id, order_id, line_id, sku, title, quantity, price_cents)
     select shop_id, $2, nextval('shop.ids'), sku, title, 1, price_cents from shop.products where shop_id = $1 and sku = $3`,
    [shopId(), orderId, second],
  );
  await shop.pool.query(
    `update shop.orders o set updated_at = $3, total_cents = (select sum(quantity * price_cents) from shop.order_lines l where l.shop_id = o.shop_id and l.order_id = o.order_id)
     where shop_id = $1 and order_id = $2`,
    [shopId(), orderId, new Date(world.clock.now().getTime() + 1_000)],
  );
  await hear();
  await drain();
  const changed = await orderOf(name);
  expect(changed).toMatchObject({ sono: before?.sono, lines: [`${first} 3.0000`, `${second} 1.0000`] });
  await hear();
  await drain();
  expect(await orderOf(name)).toEqual(changed);

  await shop.simulator.cancelOrder(shopId(), orderId);
  await hear();
  await drain();
  expect(await orderOf(name)).toMatchObject({ sono: before?.sono, ordamt: "0.0000", sostat: "V" });
  const [customer] = await world.company.rows("select onorder::text from arcust where custno = $1", [before?.custno]);
  expect(customer).toEqual({ onorder: "0.0000" });
  expect(await world.company.broken()).toEqual([]);
});

test("an order that costs more than its lines, and one of an item the books do not have, need a person, and nothing is guessed", async () => {
  const dear = await shop.simulator.createOrder(shopId(), { custno: "C00005", lines: await lines(1) });
  await shop.pool.query("update shop.orders set total_cents = total_cents + 700 where shop_id = $1 and order_id = $2", [
    shopId(),
    dear.orderId,
  ]);
  const unknown = await shop.simulator.createOrder(shopId(), { custno: "C00005", lines: await lines(1) });
  await shop.pool.query("update shop.order_lines set sku = 'NOT-HERE' where shop_id = $1 and order_id = $2", [
    shopId(),
    unknown.orderId,
  ]);
  await hear();
  await drain();
  expect((await runsOf(dear.orderId)).at(-1)?.texts.at(-1)).toBe(
    "The order costs 7.00 USD more than its lines and tax, such as freight, and no item is named that this is booked on.",
  );
  expect((await runsOf(unknown.orderId)).at(-1)).toMatchObject({ status: "dead" });
  expect((await runsOf(unknown.orderId)).at(-1)?.texts.at(-1)).toBe("The inventory has no item NOT-HERE.");
  expect([await orderOf(dear.name), await orderOf(unknown.name)]).toEqual([undefined, undefined]);
});

test("an order that somebody edits in Sage Pro waits for that record alone, and follows once it is closed", async () => {
  const { orderId, name } = await shop.simulator.createOrder(shopId(), { custno: "C00002", lines: await lines(1) });
  await hear();
  await drain();
  await world.company.rows("update somast set lckstat = 'L', lckuser = 'ANN' where websono = $1", [name]);
  await shop.simulator.cancelOrder(shopId(), orderId);
  await hear();
  await drain();
  const run = (await runsOf(orderId)).at(-1);
  expect(run).toMatchObject({ status: "waiting" });
  expect(run?.texts.at(-1)).toContain("is being edited by ANN");
  const [waiting] = await world.rows(
    `select note from events where environment_id = $1 and kind = 'shop.order' and ordering_key like '%/' || $2 and status = 'waiting'`,
    [orderId],
  );
  expect(waiting).toEqual({ note: "record_locked" });
  await world.company.rows("update somast set lckstat = '', lckuser = '' where websono = $1", [name]);
  await world.rows("update events set next_attempt_at = now() where environment_id = $1 and next_attempt_at > now()");
  await drain();
  expect(await orderOf(name)).toMatchObject({ ordamt: "0.0000", sostat: "V" });
});

const letSettle = () =>
  world.rows("update order_writes set sent_at = sent_at - make_interval(secs => $2) where environment_id = $1", [
    settleDelayMs / 1_000,
  ]);

test("a worker that is gone between the write and the note of it leaves one order, which the next one finds in the journal", async () => {
  const { orderId, name } = await shop.simulator.createOrder(shopId(), { custno: "C00006", lines: await lines(1) });
  await hear();
  const [wrote, comesBack] = [heldBack(), heldBack()];
  const gone = drain((erp) => ({
    ...erp,
    async upsertSalesOrders(items) {
      const outcomes = await erp.upsertSalesOrders(items);
      wrote.open();
      await comesBack.opened;
      return outcomes;
    },
  }));
  await wrote.opened;
  const written = await orderOf(name);
  expect(written).toMatchObject({ sostat: "" });
  const states = () =>
    world.rows<{ kind: string; state: string; number: string }>(
      `select kind, state, coalesce(trim(document->>'invno'), '') as number from order_writes
       where environment_id = $1 and order_ref = $2 order by kind`,
      [name],
    );
  expect(await states()).toMatchObject([
    { kind: "customer", state: "confirmed" },
    { kind: "sales_order", state: "sending" },
  ]);
  await world.rows("update events set claimed_until = now() where environment_id = $1 and claimed_until is not null");
  await drain();
  expect((await runsOf(orderId)).at(-1)?.texts).toContain(`Found in Sage Pro: sales order ${written?.sono}.`);
  comesBack.open();
  await gone;
  expect(await orderOf(name)).toEqual(written);
  expect(await states()).toMatchObject([{ state: "confirmed" }, { state: "confirmed", number: written?.sono }]);
});

test("an answer that is lost and was never carried out is not sent again before nothing can arrive any more, and then makes one order", async () => {
  const { orderId, name } = await shop.simulator.createOrder(shopId(), { custno: "C00006", lines: await lines(1) });
  await hear();
  const lost = () => Promise.reject(new ConnectorError("timeout", "No answer came."));
  await drain((erp) => ({ ...erp, upsertSalesOrders: lost }));
  expect(await orderOf(name)).toBeUndefined();
  const again = () =>
    world.rows("update events set next_attempt_at = now() where environment_id = $1 and next_attempt_at > now()");
  await again();
  await drain();
  expect((await runsOf(orderId)).at(-1)?.texts.at(-1)).toBe("An earlier try of this order is not cleared up yet.");
  expect(await orderOf(name)).toBeUndefined();
  await letSettle();
  await again();
  await drain();
  expect(await orderOf(name)).toMatchObject({ sostat: "" });
  expect(await world.company.broken()).toEqual([]);
});
