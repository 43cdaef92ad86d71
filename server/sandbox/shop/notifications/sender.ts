import { createHmac } from "node:crypto";
import type { Log } from "@/server/platform/log/log";
import type { Deliver } from "../../paytrace/notifications/deliver";
import { loadShop, type Shop, type ShopParts } from "../shop";

export interface ShopSender {
  /** Looks for due deliveries now instead of at the next poll. */
  wake(): void;
  /** Takes no more and waits for those in flight. */
  stop(): Promise<void>;
}

interface Delivery {
  readonly shop_id: string;
  readonly delivery_id: string;
  readonly event_id: string;
  readonly topic: string;
  readonly body: string;
  readonly triggered_at: Date;
  readonly attempts: number;
  readonly sends_left: number;
}

const atOnce = 16;
/** Shopify waits five seconds for an answer. */
const attemptTimeoutMs = 5_000;
/** A crashed sender's deliveries are tried again after this long. */
const leaseMs = 60_000;
const pollMs = 1_000;

const claimSql = `
  update shop.deliveries d set attempts = d.attempts + 1, next_attempt_at = $1::timestamptz + $3 * interval '1 millisecond'
  from (select shop_id, delivery_id from shop.deliveries where state = 'due' and next_attempt_at <= $1
        order by next_attempt_at limit $2 for update skip locked) due
  where d.shop_id = due.shop_id and d.delivery_id = due.delivery_id
  returning d.shop_id, d.delivery_id, d.event_id, d.topic, d.body, d.triggered_at, d.attempts, d.sends_left`;

/** Headers of one delivery, as Shopify documents them. */
export const deliveryHeaders = (
  shop: Shop,
  delivery: Omit<Delivery, "attempts" | "sends_left">,
): Record<string, string> => ({
  "content-type": "application/json",
  "x-shopify-topic": delivery.topic,
  "x-shopify-hmac-sha256": createHmac("sha256", shop.settings.notifications.secrets[0] ?? "")
    .update(delivery.body)
    .digest("base64"),
  "x-shopify-shop-domain": `${shop.shopId}.myshopify.example`,
  "x-shopify-api-version": "2026-10",
  "x-shopify-webhook-id": delivery.delivery_id,
  "x-shopify-event-id": delivery.event_id,
  "x-shopify-triggered-at": delivery.triggered_at.toISOString(),
});

/** Empties the outbox in real time. A crash at any point only leads to a repeated delivery. */
export function startShopSender(parts: ShopParts & { readonly deliver: Deliver; readonly log: Log }): ShopSender {
  const { pool, clock, log } = parts;
  let stopped = false;
  let woken = false;
  let rouse: () => void = () => {};

  async function sleep(): Promise<void> {
    if (woken || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      timer.unref();
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function work(): Promise<void> {
    while (!stopped) {
      woken = false;
      try {
        const claimed = await pool.query<Delivery>(claimSql, [clock.now(), atOnce, leaseMs]);
        await Promise.all(claimed.rows.map((delivery) => attempt(parts, delivery)));
        if (claimed.rows.length === 0) await sleep();
      } catch (error) {
        log.warn("The simulated shop cannot reach its outbox", { error });
        await sleep();
      }
    }
  }

  const working = work();
  const wake = () => {
    woken = true;
    rouse();
  };
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await working;
    },
  };
}

async function attempt(parts: ShopParts & { readonly deliver: Deliver }, delivery: Delivery): Promise<void> {
  const shop = await loadShop(parts, delivery.shop_id);
  const { url = null, retryDelaysMs = [] } = shop?.settings.notifications ?? {};
  const status = shop === undefined || url === null ? 410 : await send(parts, shop, url, delivery);
  const accepted = status !== null && status >= 200 && status < 300;
  const delayMs = retryDelaysMs[delivery.attempts - 1];
  const sendsLeft = accepted ? delivery.sends_left - 1 : delivery.sends_left;
  const state = accepted
    ? sendsLeft > 0
      ? "due"
      : "delivered"
    : status === 410 || delayMs === undefined
      ? "gave_up"
      : "due";
  const next = new Date(parts.clock.now().getTime() + (accepted ? 0 : (delayMs ?? 0)));
  await parts.pool.query(
    `update shop.deliveries set state = $4, sends_left = $5, next_attempt_at = $6, last_status = $7
     where shop_id = $1 and delivery_id = $2 and attempts = $3 and state = 'due'`,
    [delivery.shop_id, delivery.delivery_id, delivery.attempts, state, sendsLeft, next, status],
  );
}

/** @returns the status; null when no answer came. */
async function send(
  { deliver }: { readonly deliver: Deliver },
  shop: Shop,
  url: string,
  delivery: Delivery,
): Promise<number | null> {
  try {
    const response = await deliver(url, {
      method: "POST",
      headers: deliveryHeaders(shop, delivery),
      body: delivery.body,
      signal: AbortSignal.timeout(attemptTimeoutMs),
      redirect: "manual",
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
