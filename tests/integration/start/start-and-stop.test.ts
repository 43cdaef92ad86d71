import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type EmbeddedPostgres, startPostgres } from "@/server/embedded/postgres/start-postgres";
import { eventually } from "@/tests/contract/inngest/eventually";
import { buildPortalWithoutPages } from "@/tests/support/build-portal-without-pages";
import {
  beginNotification,
  type DemoSheet,
  launchPortal,
  notify,
  portalPid,
  postgresPid,
  readDemo,
  runPortalAlone,
} from "@/tests/support/launched-portal";
import { freePort } from "@/tests/support/portal-process";
import { isRunning, type ProcessEnd, type StartedProcess } from "@/tests/support/started-process";

// One installation that is started and stopped in every way there is. The tests follow one another: each finds what the one before
// left, as a person would.
let dataDir: string;
let options: { readonly script: string; readonly dataDir: string; readonly port: number };
let running: StartedProcess;
let demo: DemoSheet;

// Whole portals start here, beside other tests that use every core.
vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "tallybridge-start-"));
  // As root the database runs under another account, which must be able to pass through this folder.
  await chmod(dataDir, 0o711);
  options = { script: await buildPortalWithoutPages("start-and-stop"), dataDir, port: await freePort() };
});
afterAll(async () => {
  for (const pid of [running?.pid, portalPid(dataDir)]) if (pid && isRunning(pid)) process.kill(pid, "SIGKILL");
  const cluster = path.join(dataDir, "postgres");
  if (existsSync(path.join(cluster, "postmaster.pid"))) await (await startPostgres({ clusterDir: cluster })).stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** What a start that ended by itself or when it was asked leaves: no process, no lock. */
async function expectNothingLeft(pids: readonly number[]): Promise<void> {
  // PostgreSQL gives up its files a moment before it is gone.
  await eventually("every process ends", () => !pids.some(isRunning));
  expect(existsSync(path.join(dataDir, "portal.pid"))).toBe(false);
  expect(existsSync(path.join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
}

const withKey = (apiPath: string): Promise<Response> =>
  fetch(`${demo.url}${apiPath}`, { headers: { authorization: `Bearer ${demo.apiKey}` } });

async function storedKeys(postgres: EmbeddedPostgres, keys: readonly string[]): Promise<readonly string[]> {
  const client = new pg.Client(postgres.superuserUrl("tallybridge"));
  await client.connect();
  try {
    const { rows } = await client.query<{ dedupe_key: string }>(
      "select dedupe_key from events where dedupe_key = any ($1) order by 1",
      [keys],
    );
    return rows.map((row) => row.dedupe_key);
  } finally {
    await client.end();
  }
}

/** What the inbox holds of these deliveries, read when no portal runs. */
async function storedOf(keys: readonly string[]): Promise<readonly string[]> {
  const postgres = await startPostgres({ clusterDir: path.join(dataDir, "postgres") });
  try {
    return await storedKeys(postgres, keys);
  } finally {
    await postgres.stop();
  }
}

describe("the first start", () => {
  test("answers on PORT, keeps everything in DATA_DIR, and writes demo.json for scripts", async () => {
    running = launchPortal(options);
    await running.said("Ready at");
    demo = await readDemo(dataDir);
    expect(demo.url).toBe(`http://127.0.0.1:${options.port}`);
    expect(existsSync(path.join(dataDir, "postgres", "PG_VERSION"))).toBe(true);
    // Both hold what opens doors.
    for (const name of ["demo.json", "secrets.json"])
      expect((await stat(path.join(dataDir, name))).mode & 0o077).toBe(0);
  });

  test("what demo.json holds works: key, address and secret for notifications, gateway", async () => {
    const health = await withKey("/api/v1/health");
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: "ok", details: expect.anything() });
    expect((await withKey("/api/v1/payments")).status).toBe(200);
    expect((await fetch(`${demo.url}/api/v1/payments`)).status).toBe(401);
    expect(await notify(demo, "from-a-script")).toBe(202);
    expect(await notify({ ...demo, hookSecret: "whsec_d3Jvbmc=" }, "forged")).toBe(401);
    // The gateway knows the address and asks for its own sign-in.
    const token = await fetch(`${demo.paytraceUrl}/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "password", username: "nobody", password: "wrong" }),
    });
    expect(token.status).toBe(401);
  });

  test("another portal on the same folder is refused, and so is starting over; the first goes on", async () => {
    for (const second of [
      runPortalAlone({ ...options, port: await freePort() }),
      launchPortal({ ...options, words: ["--reset"] }),
    ]) {
      const { code, stderr } = await second.ended;
      expect(code).toBe(1);
      expect(stderr.trim()).toBe(
        `The data folder ${dataDir} is in use by the portal with process id ${portalPid(dataDir)}. Stop it first, or set DATA_DIR to another folder.`,
      );
    }
    expect((await withKey("/api/v1/health")).status).toBe(200);
  });

  test("SIGTERM: what was accepted is stored, what is under way is answered, and every process ends", async () => {
    const pids = [running.pid, portalPid(dataDir), postgresPid(dataDir)];
    expect(pids.filter(isRunning)).toHaveLength(3);
    const halfSent = await beginNotification(demo, "under-way");
    expect(await notify(demo, "just-before")).toBe(202);
    running.signal("SIGTERM");
    await running.said("Stopping");
    await eventually("nobody else is let in", () =>
      fetch(demo.url).then(
        () => false,
        () => true,
      ),
    );
    expect(await halfSent.finish()).toBe(202);
    expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
    await expectNothingLeft(pids);
    expect(await storedOf(["from-a-script", "just-before", "under-way", "forged"])).toEqual([
      "from-a-script",
      "just-before",
      "under-way",
    ]);
  });
});

describe("a later start", () => {
  test("keeps the data, the key and the secret, and follows PORT to another address", async () => {
    options = { ...options, port: await freePort() };
    running = runPortalAlone(options);
    await running.said("Ready at");
    const { url, hookUrl, paytraceUrl } = demo;
    const moved = (address: string) => address.replace(url, `http://127.0.0.1:${options.port}`);
    const before = demo;
    demo = await readDemo(dataDir);
    expect(demo).toEqual({ ...before, url: moved(url), hookUrl: moved(hookUrl), paytraceUrl: moved(paytraceUrl) });
    expect((await withKey("/api/v1/health")).status).toBe(200);
    expect(await notify(demo, "before-the-crash")).toBe(202);
  });

  test("a portal that is killed leaves its database running, and the next start adopts it with all that was accepted", async () => {
    const database = postgresPid(dataDir);
    running.signal("SIGKILL");
    await running.ended;
    expect(isRunning(database)).toBe(true);
    running = launchPortal(options);
    await running.said("Ready at");
    expect(postgresPid(dataDir)).toBe(database);
    const adopted = await startPostgres({ clusterDir: path.join(dataDir, "postgres") });
    expect(await storedKeys(adopted, ["before-the-crash"])).toEqual(["before-the-crash"]);
  });

  test("when the portal below it is killed, the launcher says so and stops the database that nobody else would", async () => {
    const database = postgresPid(dataDir);
    process.kill(portalPid(dataDir), "SIGKILL");
    const { code, stderr } = await running.ended;
    expect(code).toBe(1);
    expect(stderr.trim()).toBe("The portal was ended by SIGKILL. Start it again: nothing that was accepted is lost.");
    await eventually("the database ends", () => !isRunning(database));
  });

  test("when the launcher is killed, the portal stops by itself and takes the database along", async () => {
    running = launchPortal(options);
    await running.said("Ready at");
    const pids = [portalPid(dataDir), postgresPid(dataDir)];
    running.signal("SIGKILL");
    await eventually("the portal ends", () => !pids.some(isRunning));
    await expectNothingLeft(pids);
  });

  test("Ctrl-C in the middle of a start ends what was begun", async () => {
    running = launchPortal(options);
    await running.said("Preparing the databases");
    const pids = [running.pid, portalPid(dataDir), postgresPid(dataDir)];
    running.signal("SIGINT");
    const end: ProcessEnd = await running.ended;
    expect(end).toMatchObject({ code: 0, stderr: "" });
    expect(end.stdout).not.toContain("Ready at");
    await expectNothingLeft(pids);
  });
});

describe("starting over", () => {
  test("stops a database that was left behind, deletes what the portal made and nothing else, and begins anew", async () => {
    const leftBehind = await startPostgres({ clusterDir: path.join(dataDir, "postgres") });
    const old = { database: postgresPid(dataDir), secrets: await readFile(path.join(dataDir, "secrets.json"), "utf8") };
    await writeFile(path.join(dataDir, "notes.txt"), "mine");
    running = launchPortal({ ...options, words: ["--reset"] });
    await running.said("Ready at");
    expect(isRunning(old.database)).toBe(false);
    expect(leftBehind.port).toBeGreaterThan(0);
    expect(await readFile(path.join(dataDir, "notes.txt"), "utf8")).toBe("mine");
    expect(await readFile(path.join(dataDir, "secrets.json"), "utf8")).not.toBe(old.secrets);
    expect((await withKey("/api/v1/payments")).status).toBe(401);
    demo = await readDemo(dataDir);
    expect((await withKey("/api/v1/payments")).status).toBe(200);
  });

  test("SIGINT ends every process too", async () => {
    const pids = [running.pid, portalPid(dataDir), postgresPid(dataDir)];
    expect(await notify(demo, "before-ctrl-c")).toBe(202);
    running.signal("SIGINT");
    expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
    await expectNothingLeft(pids);
    expect(await storedOf(["before-ctrl-c", "before-the-crash"])).toEqual(["before-ctrl-c"]);
  });
});
