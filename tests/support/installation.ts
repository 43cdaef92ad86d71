import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { openAccount } from "../../server/account/identity";
import { roleUrls, withDatabase } from "../../server/composition/open-databases";
import { systemClock } from "../../server/kernel/clock";
import { createSignInsKeeper } from "../../server/pipeline/connections/keep-sign-ins";
import { createEnvironmentLoader, type EnvironmentLoader } from "../../server/pipeline/connections/load-environment";
import { type Database, openDatabase } from "../../server/platform/db/database";
import { silentLog } from "../../server/platform/log/log";
import { createVault, parseMasterKeys } from "../../server/platform/vault";
import { createPayTraceSimulator, type PayTraceSimulator } from "../../server/sandbox/paytrace";
import { prepareSandbox } from "../../server/sandbox/prepare-sandbox";
import { openSandboxCompanies } from "../../server/sandbox/sage-pro";
import { superuserBase } from "./superuser-base";

/** A tenant with its seeded Sandbox, whose gateway announces nothing by itself: what is sent, the program sends. */
export interface InstalledTenant {
  readonly name: string;
  readonly tenantId: string;
  readonly environmentId: string;
  readonly connectionId: string;
  /** Path of the address for notifications, such as `/api/hooks/…`. */
  readonly hookPath: string;
  readonly hookSecret: string;
}

/** An installation's data, opened beside the portal that runs on it, with the portal's own roles and secrets. */
export interface Installation {
  readonly db: Database;
  readonly simulator: PayTraceSimulator;
  readonly loadEnvironment: EnvironmentLoader;
  readonly pools: {
    readonly ingest: pg.Pool;
    readonly sage: pg.Pool;
    /** The superuser in the portal's database, to look and arrange behind row-level security. */
    readonly behind: pg.Pool;
    /** The superuser in the database of the sandboxes. */
    readonly behindSandbox: pg.Pool;
  };
  superuserUrl(database: string): string;
  createTenant(name: string): Promise<InstalledTenant>;
  close(): Promise<void>;
}

const secretsSchema = z.object({ appSecret: z.string(), masterKeys: z.string() });

/** Opens the installation in `dataDir`, whose PostgreSQL must be running. */
export async function openInstallation(dataDir: string): Promise<Installation> {
  const secrets = secretsSchema.parse(JSON.parse(await readFile(path.join(dataDir, "secrets.json"), "utf8")));
  const base = await superuserBase(dataDir);
  const superuserUrl = (database: string) => withDatabase(base, database);
  const urls = roleUrls(
    {
      admin: superuserUrl("tallybridge"),
      sandbox: superuserUrl("tallybridge_sandbox"),
      standIns: superuserUrl("tallybridge_embedded"),
    },
    secrets.appSecret,
  );
  const opened: pg.Pool[] = [];
  const open = (connectionString: string, max = 4) => {
    const pool = new pg.Pool({ connectionString, max });
    // A server that is killed on purpose breaks idle connections; the next query opens a new one.
    pool.on("error", () => undefined);
    opened.push(pool);
    return pool;
  };
  const pools = {
    ingest: open(urls.ingestUrl),
    sage: open(urls.sageUrl),
    behind: open(superuserUrl("tallybridge")),
    behindSandbox: open(superuserUrl("tallybridge_sandbox")),
  };
  const db = openDatabase({ app: urls.appUrl, system: urls.systemUrl, eraser: urls.eraserUrl }, { maxConnections: 4 });
  const vault = createVault(parseMasterKeys(secrets.masterKeys));
  const simulator = createPayTraceSimulator({ pool: open(urls.payTraceUrl), clock: systemClock, log: silentLog });
  const loadEnvironment = createEnvironmentLoader({
    db,
    vault,
    clock: systemClock,
    log: silentLog,
    signInsFor: createSignInsKeeper({ db, clock: systemClock, secret: secrets.appSecret }),
    httpFor: () => (request) => simulator.handle(request),
    companyFor: openSandboxCompanies({ pool: pools.sage, clock: systemClock }),
  });

  return {
    db,
    simulator,
    loadEnvironment,
    pools,
    superuserUrl,
    async createTenant(name) {
      const account = await openAccount(
        { db, vault, clock: systemClock },
        {
          name,
          company: name,
          email: `${name.toLowerCase().replaceAll(" ", "-")}@books.example`,
          passwordHash: "none",
        },
      );
      if (account === undefined) throw new Error(`There is a tenant ${name} already.`);
      const place = { tenantId: account.tenantId, environmentId: account.sandboxEnvironmentId };
      const prepared = await prepareSandbox(
        { db, vault, simulator, sagePool: pools.sage, appUrl: "http://127.0.0.1" },
        place,
      );
      if (prepared === undefined) throw new Error(`The sandbox of ${name} was prepared by somebody else.`);
      await simulator.configure(place.environmentId, { notifications: { url: null } });
      const { rows } = await pools.behind.query<{ connection_id: string }>(
        "select connection_id from connections where environment_id = $1 and slot = 'gateway'",
        [place.environmentId],
      );
      return {
        name,
        ...place,
        connectionId: rows[0]?.connection_id ?? "",
        hookPath: new URL(prepared.hookUrl).pathname,
        hookSecret: prepared.hookSecret,
      };
    },
    async close() {
      await simulator.stop();
      await db.close();
      await Promise.all(opened.map((pool) => pool.end()));
    },
  };
}
