import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { webhookSchemes } from "@/server/connectors/webhooks";
import { groupBy } from "@/server/kernel/group-by";
import { until } from "../paytrace/serve-simulator";
import { openShopUnderTest, type ShopUnderTest } from "./shop-under-test";

interface Arrived {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

let shops: ShopUnderTest;
const arrived: Arrived[] = [];
/** Statuses for the next deliveries; 202 when there are none. */
const answers: number[] = [];
beforeAll(async () => {
  shops = await openShopUnderTest(async (url, { headers, body }) => {
    arrived.push({ url, headers, body });
    return new Response(null, { status: answers.shift() ?? 202 });
  });
});
afterAll(() => shops.close());

const [secret, next] = ["shpss_client-secret-of-the-app", "shpss_next-secret-of-the-app"];
async function openAnnouncing(more: object = {}) {
  const { shopId } = await shops.open();
  const url = `http://portal.test/api/hooks/${shopId}`;
  await shops.simulator.configure(shopId, { notifications: { url, secrets: [secret], ...more } });
  const here = () => arrived.filter((each) => each.url === url);
  const topics = () =>
    here()
      .map(({ headers }) => headers["x-shopify-topic"])
      .sort();
  return { shopId, here, topics };
}
const verify = ({ headers, body }: Arrived, secrets: string[]) =>
  webhookSchemes.shopify.verify({ headers, rawBody: Buffer.from(body), secrets, now: shops.clock.now() });

describe("the simulated shop announces", () => {
  test("an order, its payment, its refund and the stock, each signed over the bytes that are sent", async () => {
    const { shopId, here, topics } = await openAnnouncing();
    const { orderId, name } = await shops.simulator.createOrder(shopId, {});
    await shops.simulator.payOrder(shopId, orderId);
    await shops.simulator.refundOrder(shopId, { orderId });
    await until(() => here().length === 6, "all six have arrived");
    expect(topics()).toEqual([
      ...["inventory_levels/update", "orders/create", "orders/paid", "orders/updated", "orders/updated"],
      "refunds/create",
    ]);
    for (const delivery of here()) {
      expect(verify(delivery, [secret])).toMatchObject({ ok: true, verified: true });
      expect(verify(delivery, [next, secret]).ok).toBe(true);
      expect(verify(delivery, [next])).toEqual({ ok: false, reason: "signature_mismatch" });
      const spaced = { ...delivery, body: `${delivery.body} ` };
      expect(verify(spaced, [secret])).toEqual({ ok: false, reason: "signature_mismatch" });
    }
    const created = here().find(({ headers }) => headers["x-shopify-topic"] === "orders/create");
    expect(JSON.parse(created?.body ?? "")).toMatchObject({ name, financial_status: "pending", currency: "USD" });
    // The two announcements of one payment are one event.
    const events = (topic: string) =>
      here().flatMap(({ headers }) => (headers["x-shopify-topic"] === topic ? [headers["x-shopify-event-id"]] : []));
    expect(events("orders/updated")).toContain(events("orders/paid")[0]);
  });

  test("again what was not accepted, with the same ids and bytes", async () => {
    const { shopId, here } = await openAnnouncing({ retryDelaysMs: [0, 0] });
    answers.push(500, 503);
    await shops.simulator.createOrder(shopId, {});
    await until(() => here().length === 4, "the repetitions have arrived");
    const byId = groupBy(here(), ({ headers }) => headers["x-shopify-webhook-id"] ?? "");
    expect(byId.size).toBe(2);
    for (const [first, ...others] of byId.values()) {
      for (const other of others) expect(other).toEqual(first);
    }
  });

  test("twice, cut short or not at all where a knob says so", async () => {
    const twice = await openAnnouncing({ repeatShare: 1 });
    await shops.simulator.createOrder(twice.shopId, {});
    await until(() => twice.here().length === 4, "each has arrived twice");

    const cut = await openAnnouncing({ malformedShare: 1 });
    await shops.simulator.createOrder(cut.shopId, {});
    await until(() => cut.here().length === 2, "both have arrived");
    for (const delivery of cut.here()) {
      expect(verify(delivery, [secret]).ok).toBe(true);
      expect(() => JSON.parse(delivery.body)).toThrow();
    }

    const silent = await openAnnouncing({ dropShare: 1 });
    await shops.simulator.createOrder(silent.shopId, {});
    const { rows } = await shops.pool.query("select 1 from shop.deliveries where shop_id = $1", [silent.shopId]);
    expect(rows).toEqual([]);
  });
});
