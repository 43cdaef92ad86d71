import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { composePortal, type Portal } from "@/server/composition/compose";
import { openDataFolder } from "@/server/composition/data-folder";
import { type OpenDatabases, openDatabases } from "@/server/composition/open-databases";
import type { OpenPages, Pages } from "@/server/composition/open-pages";
import { type Demo, seedDemo } from "@/server/composition/seed-demo";
import { createClientAddress } from "@/server/front-door/client-address";
import { createFrontDoor } from "@/server/front-door/create-front-door";
import { withFewScripts } from "@/server/front-door/pages";
import { createHostRule } from "@/server/front-door/pay-host";
import { createLog } from "@/server/platform/log/create-log";
import { readSettings } from "@/server/platform/settings/settings";
import { provideServices } from "@/server/services";

/** How long requests under way may take to end when the portal is asked to stop. */
const drainMs = 8_000;

export interface StartPortalInput {
  /** Says how it goes, in plain lines. */
  readonly say: (text: string) => void;
  readonly openPages: OpenPages;
  /** Aborted by whoever wants the start to end before it is through. */
  readonly signal: AbortSignal;
}

/**
 * Starts the whole portal in this process.
 * @throws Error with one sentence for the operator when something keeps it from starting; what was started is stopped again.
 */
export async function startPortal({ say, openPages, signal }: StartPortalInput): Promise<{ stop(): Promise<void> }> {
  const settings = readSettings(process.env);
  const projectRoot = process.cwd();
  const dev = settings.NODE_ENV === "development";
  const folder = await openDataFolder(settings.DATA_DIR);
  const log = createLog({ level: settings.LOG_LEVEL });
  const running: { server?: Server; databases?: OpenDatabases; portal?: Portal; pages?: Pages; demo?: Demo } = {};

  /** Pages, and with them the health check, answer when everything stands. */
  let ready = false;

  /** From the outside in: first nobody comes in any more, last the database stops. One part that fails keeps no other running. */
  async function stop(): Promise<void> {
    running.demo?.stopTraffic();
    running.portal?.letAgentsGo();
    for (const end of [
      async () => running.server && closeServer(running.server),
      async () => running.portal?.stop(),
      async () => running.pages?.close(),
      async () => running.databases?.stop(),
      folder.release,
    ]) {
      await end().catch((cause: unknown) => log.error("a part did not stop cleanly", { error: cause }));
    }
  }

  try {
    const address = { appUrl: "" };
    const handlePage = (request: IncomingMessage, response: ServerResponse): Promise<void> | void => {
      if (ready && running.pages !== undefined) return running.pages.handle(request, response);
      response.writeHead(503, { "retry-after": "5", "content-type": "text/plain" }).end("The portal is starting.");
    };
    const hasProviders = settings.GOOGLE_CLIENT_ID !== undefined || settings.MICROSOFT_CLIENT_ID !== undefined;
    const server = createFrontDoor({
      receiveNotification: async (request) =>
        running.portal?.receiveNotification(request) ?? {
          status: 503,
          reason: "The portal is starting.",
          retryAfterSeconds: 5,
        },
      mounts: () => running.portal?.mounts ?? [],
      // While developing, every page keeps the scripts by which it reloads.
      pages: dev ? handlePage : withFewScripts(handlePage, { hasProviders }),
      ...(dev ? { onUpgrade: (request, socket, head) => running.pages?.upgrade(request, socket, head) } : {}),
      ...(settings.TRUSTED_PROXIES.length > 0 ? { clientAddress: createClientAddress(settings.TRUSTED_PROXIES) } : {}),
      origin: () => address.appUrl,
      hostRule: createHostRule(settings.PAY_URL),
      log,
    });
    // The port is taken first: nothing is started for an address that somebody else has.
    await listen(server, settings.PORT);
    running.server = server;
    const { port } = server.address() as AddressInfo;
    address.appUrl = settings.APP_URL?.replace(/\/+$/, "") ?? `http://127.0.0.1:${port}`;

    const appSecret = settings.APP_SECRET ?? folder.secrets.appSecret;
    running.databases = await openDatabases({ settings, dataDir: folder.path, projectRoot, appSecret, say });
    signal.throwIfAborted();
    running.portal = await composePortal({
      settings,
      secrets: folder.secrets,
      databases: running.databases,
      appUrl: address.appUrl,
      port,
      log,
    });
    provideServices(running.portal.services);
    say("Opening the pages");
    running.pages = await openPages({ dev, projectRoot, port, appUrl: address.appUrl, appSecret });
    signal.throwIfAborted();
    await running.portal.start();
    // A second node of the same database, or a hosted one, must not be handed a public sign-in.
    if (settings.DEMO_TENANT ?? settings.DATABASE_URL === undefined) {
      running.demo = await seedDemo(running.portal, {
        dataDir: folder.path,
        password: folder.secrets.demoPassword,
        say,
      });
    }
    signal.throwIfAborted();
    ready = true;
    say(`Ready at ${address.appUrl}`);
    if (running.demo !== undefined) {
      say(`Sign in as ${running.demo.email} with the password ${running.demo.password}`);
      say(`For scripts: ${path.join(folder.path, "demo.json")}`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new Error(
        `Port ${port} is taken. Stop the program that uses it, or choose another one: PORT=3001 npm start`,
        { cause: error },
      );
    }
    if (code === "EACCES") {
      throw new Error(`This account may not use port ${port}. Choose one above 1023: PORT=3000 npm start`, {
        cause: error,
      });
    }
    throw error;
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that was answered after the close began would stay open until its keep-alive ends.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  // Live updates and slow clients are cut off when everybody else had time to finish.
  const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(idle);
  clearTimeout(deadline);
}
