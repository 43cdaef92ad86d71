import type pg from "pg";
import type { HttpTransport } from "@/server/connectors/contract";
import type { Mount } from "@/server/front-door/create-front-door";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import type { Settings } from "@/server/platform/settings/settings";
import { payByGateway } from "@/server/sandbox/pay-by-gateway";
import { createPayTraceSimulator, type Deliver, type PayTraceSimulator } from "@/server/sandbox/paytrace";
import { createShopSimulator, type ShopSimulator } from "@/server/sandbox/shop";
import type { Services } from "@/server/services";
import { isSimulated, isSimulatedShop } from "./is-simulated";
import { reachPayTrace } from "./reach-paytrace";

export interface SimulatedSystemsInput {
  readonly payTracePool: pg.Pool;
  readonly shopPool: pg.Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly appUrl: string;
  readonly deliver: Deliver;
  /** For what is not simulated. */
  readonly safeHttp: HttpTransport;
  readonly settings: Pick<Settings, "PAYTRACE_API_URL">;
}

export interface SimulatedSystems extends Pick<Services, "httpFor" | "teachSandboxSecrets"> {
  readonly simulator: PayTraceSimulator;
  readonly shop: ShopSimulator;
  readonly mounts: readonly Mount[];
  stop(): Promise<void>;
}

/** The simulated gateway and shop, and which connections lead to them. */
export function openSimulatedSystems(input: SimulatedSystemsInput): SimulatedSystems {
  const { payTracePool, shopPool, clock, log, appUrl, safeHttp, settings } = input;
  const realSystems = reachPayTrace({ apiUrl: settings.PAYTRACE_API_URL, safeHttp, log });
  const deliver = onlyTo(appUrl, input.deliver);
  const simulator = createPayTraceSimulator({ pool: payTracePool, clock, log, deliver });
  const shop = createShopSimulator({ pool: shopPool, clock, log, deliver, gateway: payByGateway(simulator) });
  return {
    simulator,
    shop,
    httpFor(connection) {
      if (!isSimulated(connection)) return realSystems;
      return (request) => (isSimulatedShop(connection) ? shop.handle(request) : simulator.handle(request));
    },
    async teachSandboxSecrets({ environmentId, environmentKind, baseUrl }, secrets) {
      // Another account was typed in with its sign-in: its secret is entered there by whoever has it, as at a real gateway.
      if (!isSimulated({ environmentKind, baseUrl }) || !baseUrl.endsWith(`/${environmentId}`)) return;
      const sender = isSimulatedShop({ baseUrl }) ? shop : simulator;
      await sender.configure(environmentId, { notifications: { secrets: [...secrets] } });
    },
    mounts: [
      { prefix: "/sandbox/paytrace", handle: (request) => simulator.handle(request) },
      { prefix: "/sandbox/shop", handle: (request) => shop.handle(request) },
    ],
    async stop() {
      await shop.stop();
      await simulator.stop();
    },
  };
}

/**
 * The simulators are played by tenants, so what they may call is this portal and nothing else: of the address they were given only
 * the path counts. That also keeps a sandbox working when the portal moves to another port.
 */
function onlyTo(appUrl: string, deliver: Deliver): Deliver {
  return (url, init) => deliver(`${appUrl}${new URL(url).pathname}`, init);
}
