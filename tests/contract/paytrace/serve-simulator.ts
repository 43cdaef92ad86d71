import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import {
  createPayTraceSimulator,
  type Deliver,
  type PayTraceSimulator,
  payTraceRole,
} from "@/server/sandbox/paytrace/index";
import { createDatabase } from "../../support/database";

export const signIn = { username: "sandbox123", password: "a-long-generated-password", integratorId: "9000TALLY" };

/** A clock that stands where it is put, so that a test decides when time passes. */
export interface TestClock extends Clock {
  set(instant: Date): void;
}

export function createTestClock(start: string): TestClock {
  let instant = new Date(start);
  return {
    now: () => instant,
    set: (next) => {
      instant = next;
    },
  };
}

export interface SimulatorUnderTest {
  readonly simulator: PayTraceSimulator;
  readonly pool: pg.Pool;
  /** Opens a merchant of its own and returns its id. */
  openAccount(): Promise<string>;
  close(): Promise<void>;
}

/** A simulator on a database of its own, connected as the simulator's own role. */
export async function startSimulator(clock: Clock, deliver?: Deliver): Promise<SimulatorUnderTest> {
  const database = await createDatabase("sandbox");
  const pool = new pg.Pool({ connectionString: database.urlFor(payTraceRole), max: 8 });
  // The database is dropped by force at the end, whether the last connection has said goodbye or not.
  pool.on("error", () => undefined);
  const simulator = createPayTraceSimulator({ pool, clock, log: silentLog, deliver });
  return {
    simulator,
    pool,
    async openAccount() {
      const accountId = randomUUID();
      await simulator.openAccount({ accountId, ...signIn });
      return accountId;
    },
    async close() {
      await simulator.stop();
      await pool.end();
      await database.drop();
    },
  };
}

/** Serves a fetch-style handler over real HTTP on a free port. */
export async function serve(handle: (request: Request) => Promise<Response>) {
  const server = createServer((incoming, outgoing) => {
    void answerOver(handle, incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerOver(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === "string") headers.set(name, value);
  }
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  try {
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method,
      headers,
      signal: gone.signal,
      ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
    });
    const response = await handle(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch {
    // The caller gave up, or the handler is broken: either way there is nothing more to say on this connection.
    outgoing.destroy();
  }
}

/** Calls one path of a merchant in the same process. */
export function callerOf(simulator: PayTraceSimulator, accountId: string) {
  const base = `https://gateway.test/sandbox/paytrace/${accountId}`;
  let bearer = "";
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const request = new Request(base + path, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${bearer}`, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const response = await simulator.handle(request);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
  return {
    post,
    async signIn() {
      const form = new URLSearchParams({
        grant_type: "password",
        username: signIn.username,
        password: signIn.password,
      }).toString();
      const answer = await post("/oauth/token", form, { "content-type": "application/x-www-form-urlencoded" });
      bearer = answer.body.access_token;
      return answer;
    },
    /** Our own control endpoints, with the merchant's user and password. */
    control: (path: string, body: unknown) =>
      post(`/sandbox${path}`, body, {
        authorization: `Basic ${Buffer.from(`${signIn.username}:${signIn.password}`).toString("base64")}`,
      }),
  };
}

export const visa = { number: "4012000098765439", expiration_month: "12", expiration_year: "2028" };

/** Waits for a condition without guessing how long it takes. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Gave up waiting until ${what}.`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Runs calls so that they truly meet: `lockSql` holds them up in the database, and only when as many wait as were
 * started are they let go. Without this, calls "at the same time" mostly run one after the other and prove nothing.
 */
export async function collide<T>(
  pool: pg.Pool,
  lock: { readonly sql: string; readonly values?: readonly unknown[] },
  calls: readonly (() => Promise<T>)[],
): Promise<readonly T[]> {
  const holder = await pool.connect();
  try {
    await holder.query("begin");
    await holder.query(lock.sql, [...(lock.values ?? [])]);
    const running = Promise.all(calls.map((call) => call()));
    await until(async () => (await countWaiting(pool)) === calls.length, "all calls wait for the lock");
    await holder.query("commit");
    return await running;
  } finally {
    holder.release();
  }
}

/** Asked outside the holder's transaction, within which PostgreSQL would keep showing the same activity. */
async function countWaiting(pool: pg.Pool): Promise<number> {
  const found = await pool.query<{ waiting: number }>(
    `select count(distinct l.pid)::int as waiting from pg_locks l
     join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`,
  );
  return found.rows[0]?.waiting ?? 0;
}
