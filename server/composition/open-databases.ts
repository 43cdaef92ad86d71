import path from "node:path";
import pg from "pg";
import { installBillingDeskSchema } from "@/server/embedded/billing-desk";
import { installInngestSchema } from "@/server/embedded/inngest";
import { installMailboxSchema } from "@/server/embedded/mailbox";
import { type EmbeddedPostgres, startPostgres } from "@/server/embedded/postgres/start-postgres";
import { migrate } from "@/server/platform/db/migrate";
import { derivedRolePassword, provisionRoles, urlForRole } from "@/server/platform/db/roles";
import type { Settings } from "@/server/platform/settings/settings";
import { installPayTraceSchema, payTraceRole } from "@/server/sandbox/paytrace";
import { companyRemoverRole, installSageProSchema, sageProRole } from "@/server/sandbox/sage-pro";
import { installShopSchema, shopRole } from "@/server/sandbox/shop";

/** Connection URLs of the roles the portal uses. */
export interface RoleUrls {
  readonly appUrl: string;
  readonly systemUrl: string;
  readonly eraserUrl: string;
  readonly ingestUrl: string;
  readonly sageUrl: string;
  readonly companyRemoverUrl: string;
  readonly payTraceUrl: string;
  readonly shopUrl: string;
  readonly embeddedUrl: string;
}

export interface OpenDatabases extends RoleUrls {
  /** Stops the embedded server, when there is one. */
  stop(): Promise<void>;
}

export interface OpenDatabasesInput {
  readonly settings: Pick<Settings, "DATABASE_URL" | "SANDBOX_DATABASE_URL" | "EMBEDDED_DATABASE_URL">;
  readonly dataDir: string;
  readonly projectRoot: string;
  readonly appSecret: string;
  readonly say: (text: string) => void;
}

/** Starts or finds PostgreSQL and brings every database to the state this version needs. Fast when there is nothing to do. */
export async function openDatabases({
  settings,
  dataDir,
  projectRoot,
  appSecret,
  say,
}: OpenDatabasesInput): Promise<OpenDatabases> {
  let embedded: EmbeddedPostgres | undefined;
  if (settings.DATABASE_URL === undefined) {
    say("Starting PostgreSQL");
    embedded = await startPostgres({ clusterDir: path.join(dataDir, "postgres") });
  }
  const admin = settings.DATABASE_URL ?? embedded?.superuserUrl("tallybridge") ?? "";
  const sandbox = settings.SANDBOX_DATABASE_URL ?? withDatabase(admin, "tallybridge_sandbox");
  const standIns = settings.EMBEDDED_DATABASE_URL ?? withDatabase(admin, "tallybridge_embedded");
  embedded?.keepRunning(() => say("PostgreSQL was down and runs again"));
  try {
    await createMissing([admin, sandbox, standIns]);
    say("Preparing the databases");
    await provisionRoles(admin, derivedRolePassword(appSecret));
    await Promise.all([
      migrate(admin, projectRoot),
      withPool(standIns, async (pool) => {
        await installInngestSchema(pool);
        await installMailboxSchema(pool);
        await installBillingDeskSchema(pool);
      }),
      // All make roles, which are shared by the whole server, so one after the other.
      (async () => {
        await withPool(sandbox, async (pool) => {
          await installPayTraceSchema(pool, { password: sandboxPassword(appSecret, payTraceRole) });
          await installShopSchema(pool, { password: sandboxPassword(appSecret, shopRole) });
        });
        await installSageProSchema(sandbox, {
          password: sandboxPassword(appSecret, sageProRole),
          removerPassword: sandboxPassword(appSecret, companyRemoverRole),
        });
      })(),
    ]);
    return {
      ...roleUrls({ admin, sandbox, standIns }, appSecret),
      stop: async () => embedded?.stop(),
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** The same for every process that knows the installation's secret. */
export function roleUrls(
  { admin, sandbox, standIns }: { readonly admin: string; readonly sandbox: string; readonly standIns: string },
  appSecret: string,
): RoleUrls {
  const password = derivedRolePassword(appSecret);
  return {
    appUrl: urlForRole(admin, "tallybridge_app", password),
    systemUrl: urlForRole(admin, "tallybridge_system", password),
    eraserUrl: urlForRole(admin, "tallybridge_eraser", password),
    ingestUrl: urlForRole(admin, "tallybridge_ingest", password),
    sageUrl: withLogin(sandbox, sageProRole, sandboxPassword(appSecret, sageProRole)),
    companyRemoverUrl: withLogin(sandbox, companyRemoverRole, sandboxPassword(appSecret, companyRemoverRole)),
    payTraceUrl: withLogin(sandbox, payTraceRole, sandboxPassword(appSecret, payTraceRole)),
    shopUrl: withLogin(sandbox, shopRole, sandboxPassword(appSecret, shopRole)),
    embeddedUrl: standIns,
  };
}

const sandboxPassword = (appSecret: string, role: string): string =>
  derivedRolePassword(`${appSecret} sandbox ${role}`)("tallybridge_app");

async function createMissing(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    const name = new URL(url).pathname.slice(1);
    const client = new pg.Client(withDatabase(url, "postgres"));
    await client.connect().catch((error: NodeJS.ErrnoException) => {
      throw new Error(
        `PostgreSQL at ${new URL(url).host} cannot be used: ${error.message || error.code}. Check DATABASE_URL and its relatives.`,
        { cause: error },
      );
    });
    try {
      const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
      if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
    } finally {
      await client.end();
    }
  }
}

async function withPool(url: string, work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.toString();
}
