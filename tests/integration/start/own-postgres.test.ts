import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type OpenDatabases, openDatabases } from "@/server/composition/open-databases";
import { type EmbeddedPostgres, startPostgres } from "@/server/embedded/postgres/start-postgres";
import { eventually } from "@/tests/contract/inngest/eventually";
import { buildPortalWithoutPages } from "@/tests/support/build-portal-without-pages";
import { notify, readDemo } from "@/tests/support/launched-portal";
import { freePort } from "@/tests/support/portal-process";
import { type StartedProcess, startNode } from "@/tests/support/started-process";
import { type TenancyRule, tenancyRules, violationsOf } from "@/tests/support/tenancy-violations";

// A server of its own, because roles belong to a whole server: here an account without a superuser's rights makes all of them, as
// a hosted PostgreSQL gives it out.
const account = { user: "books_admin", password: "only-for-this-test" };
const appSecret = "a secret of at least thirty-two characters";
let folder: string;
let server: EmbeddedPostgres;
let url: string;
let opened: OpenDatabases;
let portal: StartedProcess | undefined;

const open = (secret: string): Promise<OpenDatabases> =>
  openDatabases({
    settings: { DATABASE_URL: url },
    dataDir: folder,
    projectRoot: process.cwd(),
    appSecret: secret,
    say: () => undefined,
  });

async function asking<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Whole portals start here, beside other tests that use every core.
vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tallybridge-own-postgres-"));
  // As root the database runs under another account, which must be able to pass through this folder.
  await chmod(folder, 0o711);
  server = await startPostgres({
    clusterDir: path.join(folder, "server"),
    settings: { fsync: "off", shared_buffers: "64MB" },
  });
  await asking(server.superuserUrl("postgres"), (client) =>
    client.query(`create role ${account.user} login createdb createrole password '${account.password}'`),
  );
  url = `postgresql://${account.user}:${account.password}@127.0.0.1:${server.port}/tallybridge`;
  opened = await open(appSecret);
});
afterAll(async () => {
  // Without an effect when it has ended, as it should.
  portal?.signal("SIGKILL");
  await portal?.ended;
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("a PostgreSQL whose account may create databases and roles, and is no superuser", () => {
  test("holds every rule of tenancy after the first start", async () => {
    await asking(server.superuserUrl("tallybridge"), async (client) => {
      for (const rule of Object.keys(tenancyRules) as TenancyRule[])
        expect(await violationsOf(client, rule), rule).toEqual([]);
    });
  });

  test("shows the app role, and the owner of the tables too, no row outside of a tenant", async () => {
    await asking(server.superuserUrl("tallybridge"), (client) =>
      client.query("insert into tenants (tenant_id, name, slug) values (gen_random_uuid(), 'Acme', 'acme')"),
    );
    for (const connection of [opened.appUrl, url]) {
      const { rows } = await asking(connection, (client) => client.query("select count(*)::int as seen from tenants"));
      expect(rows).toEqual([{ seen: 0 }]);
    }
  });

  test("opens again with the roles it made, and with another secret gives them other passwords", async () => {
    const again = await open(appSecret);
    expect(again.appUrl).toBe(opened.appUrl);
    const { appUrl, systemUrl, ingestUrl, sageUrl, payTraceUrl, shopUrl } = await open(`another ${appSecret}`);
    for (const role of [appUrl, systemUrl, ingestUrl, sageUrl, payTraceUrl, shopUrl])
      expect((await asking(role, (client) => client.query("select 1 as one"))).rows).toEqual([{ one: 1 }]);
    await expect(asking(opened.appUrl, async () => undefined)).rejects.toThrow(/password authentication failed/);
  });

  test("refuses a role of ours that was given more than it may have", async () => {
    const change = (right: string) =>
      asking(server.superuserUrl("postgres"), (client) => client.query(`alter role tallybridge_app ${right}`));
    await change("bypassrls");
    await expect(open(appSecret)).rejects.toThrow(
      "The database role tallybridge_app may pass row-level security. Take that away: alter role tallybridge_app nosuperuser nobypassrls",
    );
    await change("nobypassrls");
  });

  test("carries a portal: a notification is stored, and the demo's payments reach the books", async () => {
    const dataDir = path.join(folder, "data");
    portal = startNode([await buildPortalWithoutPages("own-postgres")], {
      DATABASE_URL: url,
      DEMO_TENANT: "true",
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      LOG_LEVEL: "error",
    });
    await portal.said("Ready at");
    const demo = await readDemo(dataDir);
    expect(await notify(demo, "over-there")).toBe(202);
    const get = async (place: string) => {
      const answer = await fetch(`${demo.url}${place}`, { headers: { authorization: `Bearer ${demo.apiKey}` } });
      return (await answer.json()) as { readonly items: readonly { readonly outcome: string }[] };
    };
    await eventually("a payment is posted", async () =>
      (await get("/api/v1/payments")).items.some(({ outcome }) => outcome === "posted"),
    );
    portal.signal("SIGTERM");
    expect(await portal.ended).toMatchObject({ code: 0, stderr: "" });
    // The server is not ours to stop.
    expect((await asking(url, (client) => client.query("select 1 as one"))).rows).toEqual([{ one: 1 }]);
  });
});
