import { Inngest } from "inngest";
import type pg from "pg";
import { type InngestEngine, startInngestEngine } from "@/server/embedded/inngest";
import type { Mount } from "@/server/front-door/create-front-door";
import { engineLog } from "@/server/functions/engine-log";
import type { Log } from "@/server/platform/log/log";
import type { FetchHandler } from "@/server/platform/node-http/fetch-style";
import type { Settings } from "@/server/platform/settings/settings";
import type { InstallationSecrets } from "./data-folder";

interface EngineInput {
  readonly settings: Pick<Settings, "INNGEST_BASE_URL" | "INNGEST_EVENT_KEY" | "INNGEST_SIGNING_KEY">;
  readonly secrets: Pick<InstallationSecrets, "inngestEventKey" | "inngestSigningKey">;
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly appUrl: string;
}

export interface OpenEngine {
  /** The client by which events are sent and functions are made. */
  readonly inngest: Inngest;
  readonly mounts: readonly Mount[];
  /** Whether events find an engine: a real server always counts, the embedded one once this node has started it. */
  running(): boolean;
  /** Starts the embedded engine. @param serve answers its calls of the functions, which do not leave the process */
  start(serve: FetchHandler): Promise<void>;
  stop(): Promise<void>;
}

/** The engine that runs the functions: the embedded one, unless a real server is named. */
export function openEngine({ settings, secrets, pool, log, appUrl }: EngineInput): OpenEngine {
  const client = { id: "tallybridge", isDev: false, logger: engineLog(log) };
  // A real server's keys come from the settings, the embedded engine's from the installation; the two never mix.
  if (settings.INNGEST_BASE_URL !== undefined) {
    return {
      inngest: new Inngest({
        ...client,
        eventKey: settings.INNGEST_EVENT_KEY,
        signingKey: settings.INNGEST_SIGNING_KEY,
        baseUrl: settings.INNGEST_BASE_URL,
      }),
      mounts: [],
      running: () => true,
      start: async () => undefined,
      stop: async () => undefined,
    };
  }
  const eventKey = secrets.inngestEventKey;
  const signingKey = secrets.inngestSigningKey;
  let running: InngestEngine | undefined;
  return {
    inngest: new Inngest({
      ...client,
      eventKey,
      signingKey,
      baseUrl: `${appUrl}/inngest`,
      fetch: (async (input: RequestInfo | URL, init?: RequestInit) => {
        if (running === undefined) throw new Error("The engine has not started yet.");
        return running.handle(new Request(input, init));
      }) as typeof fetch,
    }),
    mounts: [
      {
        prefix: "/inngest",
        handle: async (request) =>
          running === undefined ? new Response(null, { status: 503 }) : running.handle(request),
      },
    ],
    running: () => running !== undefined,
    async start(serve) {
      running = await startInngestEngine({
        pool,
        log,
        eventKey,
        signingKey,
        appUrl: `${appUrl}/api/inngest`,
        // A turn of the drain takes seconds; a call that takes minutes hangs.
        callTimeoutMs: 300_000,
        fetch: ((input: RequestInfo | URL, init?: RequestInit) => serve(new Request(input, init))) as typeof fetch,
      });
    },
    stop: async () => running?.stop(),
  };
}
