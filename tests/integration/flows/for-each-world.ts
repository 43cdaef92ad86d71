import { expect } from "vitest";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { Slots } from "@/server/pipeline/flows/step";
import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import { openPostingBook } from "@/server/pipeline/postings/posting-book";
import { drainChunk } from "@/server/pipeline/runs/drain-chunk";
import type { Database } from "@/server/platform/db/database";
import { flowFrom, publishFlowInWorld, runsOf } from "@/tests/support/call-flows";
import { testNode } from "@/tests/support/flow-steps";
import { asConfig, constant, entryMapping, field, flowForLines } from "@/tests/support/order-lines-flow";
import { openPipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop } from "@/tests/support/world-shop";

/** An account that the company does not have. */
export const noAccount = "9999-999";

/** Each line becomes an entry; one that is called NO-ACCOUNT is debited to that account. */
const forLine = (today: string): FlowDocument =>
  flowForLines(
    [
      testNode(
        "map",
        "map.record",
        asConfig({
          mapping: entryMapping({
            date: constant(today),
            debitAccount: { kind: "formula", text: `title = 'NO-ACCOUNT' ? '${noAccount}' : '6210-000'` },
            creditAccount: constant("1050-000"),
            description: field("title"),
          }),
        }),
      ),
      testNode("entry", "erp.write-entry", { name: "cost" }),
      testNode("back", "flow.return"),
    ],
    ["trigger>map", "map>entry", "entry>back"],
  );
const forOrders = (called: string): FlowDocument =>
  flowFrom(
    "Orders to entries",
    { type: "shop.order", config: {} },
    [
      testNode("read", "shop.read-order"),
      testNode("each", "flow.for-each", { flow: called, from: "order.lines", most: 500 }),
      testNode("done", "flow.end", { how: "done", text: "All written." }),
      testNode("some", "flow.end", { how: "done", text: "Some went another way." }),
      testNode("none", "flow.end", { how: "done", text: "No lines." }),
      testNode("many", "flow.end", { how: "needs_you", text: "Too many lines." }),
    ],
    ["trigger>read", "read>each", "each>done", "each.otherwise>some", "each.empty>none", "each.too_many>many"],
  );

interface Changed {
  readonly db?: Database;
  readonly erp?: (erp: Slots["erp"]) => Slots["erp"];
}

/** A company whose orders of the shop go through a flow, and their lines through another that writes each to the general ledger. */
export async function openForEachWorld() {
  const world = await openPipelineWorld();
  const shop = openWorldShop(world);
  const connectionId = await shop.connect();
  const called = await publishFlowInWorld(world, forLine(world.clock.now().toISOString().slice(0, 10)));
  const flowId = await publishFlowInWorld(world, forOrders(called));
  const shopId = world.place.environmentId;
  const { rows: products } = await shop.pool.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 order by sku",
    [shopId],
  );
  const sku = products[0]?.sku ?? "";

  /** Handles one chunk of what is due, with the shop bound as the portal binds it. */
  async function drain({ db = world.db, erp = (same) => same }: Changed = {}): Promise<void> {
    const ctx = await world.drainContext();
    const { shop: reader } = await createEnvironmentLoader(shop.connectionParts)(world.place);
    const slots = { ...ctx.slots, erp: erp(ctx.slots.erp), shop: reader };
    await drainChunk({ ...ctx, db, postings: openPostingBook({ ...world.place, db }), slots });
  }

  async function hear(): Promise<void> {
    world.advance(1_500);
    await pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
  }

  /** Places an order of lines at these prices in cents, and has the portal hear of it. */
  async function placed(lines: readonly { readonly title: string; readonly cents: number }[]) {
    const order = await shop.simulator.createOrder(shopId, {
      custno: "C00003",
      lines: [{ sku, quantity: 1 }],
    });
    await shop.pool.query("delete from shop.order_lines where shop_id = $1 and order_id = $2", [shopId, order.orderId]);
    await shop.pool.query(
      `insert into shop.order_lines (shop_id, order_id, line_id, sku, title, quantity, price_cents)
       select $1, $2, nextval('shop.ids'), $3, l.title, 2, l.cents from unnest($4::text[], $5::int[]) as l (title, cents)`,
      [shopId, order.orderId, sku, lines.map(({ title }) => title), lines.map(({ cents }) => cents)],
    );
    await hear();
    return order;
  }

  /** A further state of an order, which the portal hears of. */
  async function touched(orderId: string): Promise<void> {
    await shop.pool.query("update shop.orders set updated_at = $3 where shop_id = $1 and order_id = $2", [
      shopId,
      orderId,
      new Date(world.clock.now().getTime() + 1_000),
    ]);
    await hear();
  }

  const entriesOf = (name: string) =>
    world.company.rows<{ title: string; debit: string; account: string }>(
      `select trim(h.gltdes) as title, d.gldamnt::text as debit, trim(d.glacnt) as account
       from glhunp h join gldunp d on d.batchno = h.batchno where trim(h.glrefr) = $1 and d.gldamnt > 0 order by 1, h.batchno`,
      [name],
    );
  /** By the order's number, in the order of its lines. */
  async function exceptionsOf(name: string) {
    const rows = await world.rows<{ cause: string; amount: string; payer: string; text: string; open: boolean }>(
      `select cause, amount_minor::text as amount, payer_name as payer, text, resolved_at is null as open
       from exceptions where environment_id = $1 and invno = $2`,
      [name],
    );
    const place = ({ text }: { text: string }) => Number(/Line (\d+)/.exec(text)?.[1] ?? 0);
    return rows.toSorted((one, other) => place(one) - place(other));
  }
  const lastRun = async () => (await runsOf(world, flowId)).at(-1) ?? expect.fail("No run is there.");
  const again = () =>
    world.rows("update events set next_attempt_at = now() where environment_id = $1 and next_attempt_at > now()");
  const letSettle = () =>
    world.rows("update order_writes set sent_at = sent_at - make_interval(secs => $2) where environment_id = $1", [
      settleDelayMs / 1_000,
    ]);
  /** Lets the time pass after which another worker takes up what a killed one held. */
  async function recover(): Promise<void> {
    await world.rows("update events set claimed_until = now() where environment_id = $1 and claimed_until is not null");
    await letSettle();
    await again();
  }

  return {
    world,
    shop,
    flowId,
    /** Of every line that is placed. */
    sku,
    drain,
    placed,
    touched,
    entriesOf,
    exceptionsOf,
    lastRun,
    recover,
    async close() {
      await shop.close();
      await world.close();
    },
  };
}
export type ForEachWorld = Awaited<ReturnType<typeof openForEachWorld>>;
