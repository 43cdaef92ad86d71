import { randomUUID } from "node:crypto";
import pg from "pg";
import {
  createShopifyClient,
  type ShopifyContext,
  shopifyConfig,
  shopifyConnector,
  shopifyCredentials,
} from "@/server/connectors/shopify";
import { createSignIns } from "@/server/connectors/sign-ins";
import { silentLog } from "@/server/platform/log/log";
import type { Deliver } from "@/server/sandbox/paytrace";
import { createShopSimulator, type ShopSimulator, shopRole } from "@/server/sandbox/shop";
import { createDatabase } from "../../support/database";
import { createTestClock, type TestClock } from "../paytrace/serve-simulator";

export const accessToken = "shpat_0123456789abcdef0123456789";
export const startOfDay = new Date("2026-11-20T00:00:00Z");

export interface ShopUnderTest {
  readonly simulator: ShopSimulator;
  readonly clock: TestClock;
  readonly pool: pg.Pool;
  readonly payments: { amountCents: bigint; invoiceId: string; customerId: string }[];
  /** Opens a shop of its own. */
  open(): Promise<{
    readonly shopId: string;
    readonly ctx: ShopifyContext;
    readonly client: ReturnType<typeof createShopifyClient>;
    /** Every record of a resource that changed since the start of the day; what comes on two pages is one. */
    pullAll(resource: string): Promise<readonly { externalId: string; version: string; canonical: never }[]>;
  }>;
  close(): Promise<void>;
}

/** A simulated shop on a database of its own; its payments are approved by nobody but this. */
export async function openShopUnderTest(deliver?: Deliver): Promise<ShopUnderTest> {
  const clock = createTestClock("2026-11-20T20:00:00Z");
  const database = await createDatabase("sandbox");
  const pool = new pg.Pool({ connectionString: database.urlFor(shopRole), max: 4 });
  pool.on("error", () => undefined);
  const payments: ShopUnderTest["payments"] = [];
  const simulator = createShopSimulator({
    pool,
    clock,
    log: silentLog,
    deliver,
    gateway: {
      charge: async (_, payment) => {
        payments.push(payment);
        return { transactionId: `40000000${payments.length}`, approved: payment.amountCents !== 112n };
      },
      giveBack: async (_, { transactionId, isWhole }) => ({
        how: isWhole ? "voided" : "refunded",
        transactionId: isWhole ? transactionId : `5${transactionId}`,
      }),
    },
  });
  return {
    simulator,
    clock,
    pool,
    payments,
    async open() {
      const shopId = randomUUID();
      await simulator.openShop({ shopId, name: "Acme shop", accessToken });
      const ctx: ShopifyContext = {
        config: shopifyConfig.parse({ baseUrl: `http://shop.test/sandbox/shop/${shopId}`, pageSize: 5 }),
        credentials: shopifyCredentials.parse({ accessToken }),
        transport: (request) => simulator.handle(request),
        signIns: createSignIns(clock),
        clock,
        log: silentLog,
        signal: new AbortController().signal,
      };
      return {
        shopId,
        ctx,
        client: createShopifyClient(ctx),
        async pullAll(resource) {
          const pull = shopifyConnector.resources[resource]?.pull;
          if (pull === undefined) throw new Error(`${resource} cannot be pulled.`);
          const records = [];
          let cursor = { from: startOfDay };
          for (let more = true; more; ) {
            const page = await pull(ctx, cursor);
            if (page.unreadable.length > 0) throw page.unreadable[0]?.error;
            records.push(...page.records);
            [cursor, more] = [page.next, page.hasMore];
          }
          return [...new Map(records.map((each) => [`${each.externalId}@${each.version}`, each])).values()] as never;
        },
      };
    },
    async close() {
      await simulator.stop();
      await pool.end();
      await database.drop();
    },
  };
}
