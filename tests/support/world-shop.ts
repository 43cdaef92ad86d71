import pg from "pg";
import { isSimulatedShop } from "@/server/composition/is-simulated";
import type { EnvironmentLoaderParts } from "@/server/pipeline/connections/load-environment";
import { createEndpointFinder } from "@/server/pipeline/events/find-endpoint";
import { type ReceiveResult, receiveNotification } from "@/server/pipeline/events/receive-notification";
import { silentLog } from "@/server/platform/log/log";
import { connectSimulated } from "@/server/sandbox/connect-simulated";
import { payByGateway } from "@/server/sandbox/pay-by-gateway";
import { createShopSimulator, type ShopSimulator, shopRole } from "@/server/sandbox/shop";
import type { PipelineWorld } from "./pipeline-world";

export interface WorldShop {
  readonly simulator: ShopSimulator;
  /** Logs in as the simulated shop's role: to look behind and to arrange. */
  readonly pool: pg.Pool;
  /** How the portal opens a connection here, the one to the shop too. */
  readonly connectionParts: EnvironmentLoaderParts;
  /** What the shop sent, with the portal's answer, in the order of the answers. */
  readonly sent: {
    readonly topic: string;
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly answer: ReceiveResult;
  }[];
  /** Hands a delivery to the portal as the front door does. */
  receive(delivery: {
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly body: string;
  }): Promise<ReceiveResult>;
  /** Connects a simulated shop to the environment of the world. @returns the connection's id. */
  connect(): Promise<string>;
  close(): Promise<void>;
}

/** The simulated shop beside the systems of a world: it is paid by the world's gateway and announces to the world's front door. */
export function openWorldShop(world: PipelineWorld): WorldShop {
  const { clock, ingestPool } = world;
  const pool = new pg.Pool({ connectionString: world.sandboxUrlFor(shopRole), max: 4 });
  pool.on("error", () => undefined);
  // A rotated secret is obeyed at once.
  const { vault } = world.connectionParts;
  const receiveParts = {
    ...world.receiveParts,
    findEndpoint: createEndpointFinder({ pool: ingestPool, vault, clock }, { keepMs: 0 }),
  };
  const receive: WorldShop["receive"] = ({ url, headers, body }) =>
    receiveNotification(receiveParts, {
      endpointKey: new URL(url).pathname.split("/").at(-1) ?? "",
      headers,
      rawBody: Buffer.from(body),
    });
  const sent: WorldShop["sent"] = [];
  const simulator = createShopSimulator({
    pool,
    clock,
    log: silentLog,
    gateway: payByGateway(world.simulator),
    async deliver(url, { headers, body }) {
      const answer = await receive({ url, headers, body });
      sent.push({ topic: headers["x-shopify-topic"] ?? "", headers, body, answer });
      return new Response(null, { status: answer.status });
    },
  });
  const connectionParts: EnvironmentLoaderParts = {
    ...world.connectionParts,
    httpFor: (connection) =>
      isSimulatedShop(connection) ? (request) => simulator.handle(request) : world.connectionParts.httpFor(connection),
  };
  return {
    simulator,
    pool,
    connectionParts,
    sent,
    receive,
    async connect() {
      const { connectionId } = await connectSimulated(
        { ...world, ...connectionParts, shop: simulator, appUrl: "http://portal.test" },
        { ...world.place, environmentKind: "sandbox", actor: `user:${world.userId}` },
        "shop",
      );
      return connectionId;
    },
    async close() {
      await simulator.stop();
      await pool.end();
    },
  };
}
