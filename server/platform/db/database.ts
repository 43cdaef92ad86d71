import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { AppError } from "@/server/kernel/errors";
import { isUuid } from "@/server/kernel/ids";
import { type Prisma, PrismaClient } from "./generated/client";
import type { SystemReason } from "./system-reasons";

declare const scoped: unique symbol;

/** Prisma inside one transaction that sees one tenant. Repositories accept only this. */
export type TenantClient = Prisma.TransactionClient & { readonly [scoped]: "tenant" };

/** Plain SQL inside one transaction that sees one tenant: for the set-based statements of the pipeline. */
export interface TenantSql extends Sql {
  readonly [scoped]: "tenant-sql";
}

/** Plain SQL across tenants, limited by the grants of the system role to what it may read. */
export interface SystemSql extends Sql {
  readonly [scoped]: "system-sql";
}

/** Plain SQL that may delete what is left of one tenant, and do nothing else. */
export interface ErasureSql extends Sql {
  readonly [scoped]: "erasure-sql";
}

interface Sql {
  /** `name` prepares the statement once per connection. Rows are trusted: the statement says their shape. */
  query<Row extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
    name?: string,
  ): Promise<readonly Row[]>;
}

/** Whoever acts for a tenant. It comes from a session, an API key or a function's event, never from input. */
export interface TenantScope {
  readonly tenantId: string;
}

export interface Database {
  /** The tables about people, which belong to no tenant. Tenant tables answer nothing here. */
  readonly identity: Pick<
    PrismaClient,
    | "user"
    | "session"
    | "emailToken"
    | "rateLimit"
    | "secondFactor"
    | "recoveryCode"
    | "linkedIdentity"
    | "$transaction"
    | "$queryRaw"
  >;
  /** The only way to a tenant's rows for the portal. No I/O but SQL belongs in `work`. */
  withTenant<T>(scope: TenantScope, work: (tx: TenantClient) => Promise<T>): Promise<T>;
  /** The same for set-based SQL; one round trip cheaper to begin. */
  withTenantSql<T>(scope: TenantScope, work: (sql: TenantSql) => Promise<T>): Promise<T>;
  /** Reads across tenants for a reviewed reason. */
  withSystem<T>(reason: SystemReason, work: (sql: SystemSql) => Promise<T>): Promise<T>;
  /** Deletes rows of a tenant whose waiting period is over. PostgreSQL shows none of any other. */
  withErasure<T>(scope: TenantScope, work: (sql: ErasureSql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseUrls {
  readonly app: string;
  readonly system: string;
  readonly eraser: string;
}

/** Opens the pools of the portal. Nothing is connected until the first query. */
export function openDatabase(urls: DatabaseUrls, { maxConnections = 20 } = {}): Database {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: urls.app, max: maxConnections }) });
  const appPool = new pg.Pool({ connectionString: urls.app, max: maxConnections });
  const systemPool = new pg.Pool({ connectionString: urls.system, max: 4 });
  const eraserPool = new pg.Pool({ connectionString: urls.eraser, max: 1 });
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  for (const pool of [appPool, systemPool, eraserPool]) pool.on("error", () => {});

  return {
    identity: prisma,
    async withTenant(scope, work) {
      const tenantId = requireTenantId(scope);
      return prisma.$transaction(
        async (tx) => {
          await tx.$executeRaw`select set_config('app.tenant_id', ${tenantId}, true)`;
          return work(tx as TenantClient);
        },
        { maxWait: 5_000, timeout: 15_000 },
      );
    },
    async withTenantSql(scope, work) {
      const tenantId = requireTenantId(scope);
      // The id is a checked UUID, so it may stand in the text: one message opens the transaction and names the tenant.
      return inTransaction(appPool, `begin; set local app.tenant_id = '${tenantId}'`, (sql) => work(sql as TenantSql));
    },
    async withSystem(reason, work) {
      return inTransaction(systemPool, `begin read only; set local application_name = 'system: ${reason}'`, (sql) =>
        work(sql as SystemSql),
      );
    },
    async withErasure(scope, work) {
      const begin = `begin; set local app.tenant_id = '${requireTenantId(scope)}'`;
      return inTransaction(eraserPool, begin, (sql) => work(sql as ErasureSql));
    },
    async close() {
      await Promise.all([prisma.$disconnect(), appPool.end(), systemPool.end(), eraserPool.end()]);
    },
  };
}

function requireTenantId({ tenantId }: TenantScope): string {
  if (!isUuid(tenantId)) throw new AppError("internal", "A tenant scope without a tenant id was used.");
  return tenantId;
}

async function inTransaction<T>(pool: pg.Pool, begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query(begin);
    const result = await work({
      query: async (text, values = [], name) =>
        (await client.query(name === undefined ? { text, values: [...values] } : { text, values: [...values], name }))
          .rows,
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
