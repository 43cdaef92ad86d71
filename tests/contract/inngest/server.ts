import pg from "pg";
import { type InngestEngineOptions, type ServedInngestEngine, serveInngestEngine } from "@/server/embedded/inngest";
import { silentLog } from "@/server/platform/log/log";
import { createDatabase, type TestDatabase } from "../../support/database";

/** The Inngest server under test. */
export interface ServerUnderTest {
  readonly url: string;
  stop(): Promise<void>;
}

// The suite is pointed at a real server by this setting and by nothing else.
const givenUrl = process.env.INNGEST_BASE_URL || undefined;

/** Whether the suite runs against a server that is not ours, and so cannot be given a clock or a database. */
export const isRealServer = givenUrl !== undefined;

/** The server named by `INNGEST_BASE_URL`, else the embedded engine on a database of its own. */
export async function startServer(options: Partial<InngestEngineOptions> = {}): Promise<ServerUnderTest> {
  if (givenUrl !== undefined) return { url: givenUrl, stop: async () => {} };
  return startEmbedded(options);
}

export interface EmbeddedServer extends ServerUnderTest {
  readonly engine: ServedInngestEngine;
  readonly pool: pg.Pool;
  readonly database: TestDatabase;
}

/** The embedded engine, for what is asked of it alone. */
export async function startEmbedded(options: Partial<InngestEngineOptions> = {}): Promise<EmbeddedServer> {
  const database = await createDatabase("embedded");
  const pool = new pg.Pool({ connectionString: database.superuserUrl, max: 5 });
  pool.on("error", () => {});
  const engine = await serveInngestEngine({ port: 0, pool, log: silentLog, ...options });
  return {
    url: engine.url,
    engine,
    pool,
    database,
    async stop() {
      await engine.stop({ deadlineMs: 1_000 });
      await pool.end();
      await database.drop();
    },
  };
}
