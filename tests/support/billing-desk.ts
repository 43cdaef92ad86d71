import pg from "pg";
import type Stripe from "stripe";
import { createStripe } from "@/server/account/billing";
import { createBillingDesk } from "@/server/embedded/billing-desk";
import { createBackground } from "@/server/platform/background";
import { silentLog } from "@/server/platform/log/log";
import { createDatabase } from "./database";
import { serveFetch } from "./serve-fetch";

export interface Notification {
  readonly body: string;
  readonly signature: string;
}

/** The billing desk behind a real port, with a database of its own, and Stripe's own client speaking to it. */
export interface TestDesk {
  readonly stripe: Stripe;
  readonly origin: string;
  /** What signs its notifications. */
  readonly webhookSecret: string;
  readonly pool: pg.Pool;
  /** What the desk has sent since it was asked last; nobody has got it. */
  takeNotifications(): Promise<readonly Notification[]>;
  close(): Promise<void>;
}

/** @param told what the portal does when it is told something, before it answers */
export async function openTestDesk(told?: (notification: Notification) => Promise<void>): Promise<TestDesk> {
  const [secretKey, webhookSecret] = ["sk_test_of_the_desk", "whsec_of_the_desk"];
  const database = await createDatabase("embedded");
  const pool = new pg.Pool({ connectionString: database.superuserUrl, max: 4 });
  const background = createBackground(silentLog);
  const held: Notification[] = [];
  const inside: { handle?: (request: Request) => Promise<Response> } = {};
  const served = await serveFetch(async (request) => inside.handle?.(request) ?? new Response(null, { status: 503 }));
  const stripe = createStripe({ secretKey, baseUrl: served.url });
  const desk = createBillingDesk({
    pool,
    stripe,
    secretKey,
    webhookSecret,
    origin: served.url,
    later: (work) => background.start("deliveries", work),
    post: async (body, signature) => {
      held.push({ body, signature });
      await told?.({ body, signature });
      return 200;
    },
  });
  inside.handle = desk.handle;
  return {
    stripe,
    webhookSecret,
    pool,
    origin: served.url,
    async takeNotifications() {
      await background.settled();
      return held.splice(0);
    },
    async close() {
      await background.settled();
      await served.close();
      await pool.end();
      await database.drop();
    },
  };
}
