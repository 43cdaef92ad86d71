import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export interface OpenPagesInput {
  readonly dev: boolean;
  readonly projectRoot: string;
  readonly port: number;
  readonly appUrl: string;
  readonly appSecret: string;
}

export type OpenPages = (input: OpenPagesInput) => Promise<Pages>;

/** Opens the Next.js application in this process. Its build must exist unless `dev` is set. */
export const openPages: OpenPages = async ({ dev, projectRoot, port, appUrl, appSecret }) => {
  // next-auth reads its settings from the environment alone.
  // biome-ignore lint/style/noProcessEnv: written here for a library, read nowhere in the house.
  Object.assign(process.env, { NEXTAUTH_URL: appUrl, NEXTAUTH_SECRET: appSecret, NEXT_TELEMETRY_DISABLED: "1" });
  // Loaded here and not above: it takes a second, and changes globals for what is loaded after it.
  const { default: next } = await import("next");
  const app = next({ dev, dir: projectRoot, hostname: "127.0.0.1", port, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();
  return {
    handle: (request, response) => handle(request, response),
    upgrade: (request, socket, head) => void upgrade(request, socket, head),
    close: () => app.close(),
  };
};
