import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { composePortal, type Portal } from "@/server/composition/compose";
import { openDataFolder } from "@/server/composition/data-folder";
import { type OpenDatabases, openDatabases } from "@/server/composition/open-databases";
import { openPages, type Pages } from "@/server/composition/open-pages";
import { type Demo, seedDemo } from "@/server/composition/seed-demo";
import { createFrontDoor } from "@/server/front-door/create-front-door";
import { createLog } from "@/server/platform/log/create-log";
import { readSettings } from "@/server/platform/settings/settings";
import { provideServices } from "@/server/services";

/** How long requests under way may take to end when the portal is asked to stop. */
const drainMs = 8_000;

/**
 * Starts the whole portal in this process and says how it goes in plain lines.
 * @throws Error with one sentence for the operator when something keeps it from starting; what was started is stopped again.
 */
export async function startPortal(say: (text: string) => void): Promise<{ stop(): Promise<void> }> {
  const settings = readSettings(process.env);
  const projectRoot = process.cwd();
  const dev = settings.NODE_ENV === "development";
  const folder = await openDataFolder(settings.DATA_DIR);
  const log = createLog({ level: settings.LOG_LEVEL });
  const running: { server?: Server; databases?: OpenDatabases; portal?: Portal; pages?: Pages; demo?: Demo } = {};

  /** Pages, and with them the health check, answer when everything stands. */
  let ready = false;

  /** From the outside in: first nobody comes in any more, last the database stops. */
  async function stop(): Promise<void> {
    running.demo?.stopTraffic();
    if (running.server !== undefined) await closeServer(running.server);
    await running.portal?.stop();
    await running.pages?.close();
    await running.databases?.stop();
    await folder.release();
  }

  try {
    const address = { appUrl: "" };
    const server = createFrontDoor({
      receiveNotification: async (request) =>
        running.portal?.receiveNotification(request) ?? {
          status: 503,
          reason: "The portal is starting.",
          retryAfterSeconds: 5,
        },
      mounts: () => running.portal?.mounts ?? [],
      pages: (request, response) => {
        if (ready && running.pages !== undefined) return running.pages.handle(request, response);
        response.writeHead(503, { "retry-after": "5", "content-type": "text/plain" }).end("The portal is starting.");
      },
      ...(dev ? { onUpgrade: (request, socket, head) => running.pages?.upgrade(request, socket, head) } : {}),
      origin: () => address.appUrl,
      log,
    });
    // The port is taken first: nothing is started for an address that somebody else has.
    await listen(server, settings.PORT);
    running.server = server;
    const { port } = server.address() as AddressInfo;
    address.appUrl = settings.APP_URL?.replace(/\/+$/, "") ?? `http://127.0.0.1:${port}`;

    const appSecret = settings.APP_SECRET ?? folder.secrets.appSecret;
    running.databases = await openDatabases({ settings, dataDir: folder.path, projectRoot, appSecret, say });
    running.portal = await composePortal({
      settings,
      secrets: folder.secrets,
      databases: running.databases,
      appUrl: address.appUrl,
      log,
    });
    provideServices(running.portal.services);
    say("Opening the pages");
    running.pages = await openPages({ dev, projectRoot, port, appUrl: address.appUrl, appSecret });
    await running.portal.start();
    // A second node of the same database, or a hosted one, must not be handed a public sign-in.
    if (settings.DEMO_TENANT ?? settings.DATABASE_URL === undefined) {
      running.demo = await seedDemo(running.portal, {
        dataDir: folder.path,
        password: folder.secrets.demoPassword,
        say,
      });
    }
    ready = true;
    say(`Ready at ${address.appUrl}`);
    if (running.demo !== undefined) {
      say(`Sign in as ${running.demo.email} with the password ${running.demo.password}`);
      say(`For scripts: ${path.join(folder.path, "demo.json")}`);
    }
  } catch (error) {
    await stop().catch((cause: unknown) => log.error("a part did not stop cleanly", { error: cause }));
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
  server.closeIdleConnections();
  // Live updates and slow clients are cut off when everybody else had time to finish.
  const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(deadline);
}
