import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import {
  type ColumnNames,
  checkInvariants,
  createDirectTransport,
  createSageProOperations,
  type SageProOperations,
} from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { type PlainDate, parsePlainDate, plainDateIn } from "@/server/kernel/plain-date";
import { silentLog } from "@/server/platform/log/log";
import { sandboxAccounts, seedSageProCompany } from "@/server/sandbox/sage-pro";
import { createDatabase, type TestDatabase } from "../../support/database";

/** The books of one test file: a database of its own, reached as the connector reaches it and as the superuser. */
export interface TestBooks {
  readonly database: TestDatabase;
  /** Logged in as `tallybridge_sage`. */
  readonly pool: pg.Pool;
  /** Looks behind row level security. */
  readonly superuser: pg.Pool;
}

/** Opens the books before the tests of this file and removes them after. */
export function openBooks(): TestBooks {
  let books: TestBooks | undefined;
  beforeAll(async () => {
    const database = await createDatabase("sandbox");
    const pool = new pg.Pool({ connectionString: database.urlFor("tallybridge_sage"), max: 12 });
    const superuser = new pg.Pool({ connectionString: database.superuserUrl, max: 4 });
    for (const each of [pool, superuser]) each.on("error", () => undefined);
    books = { database, pool, superuser };
  });
  afterAll(async () => {
    await books?.pool.end();
    await books?.superuser.end();
    await books?.database.drop();
  });
  const opened = (): TestBooks => {
    if (books === undefined) throw new Error("The books are opened before the first test.");
    return books;
  };
  return {
    get database() {
      return opened().database;
    },
    get pool() {
      return opened().pool;
    },
    get superuser() {
      return opened().superuser;
    },
  };
}

export interface TestCompany {
  readonly companyId: string;
  readonly operations: SageProOperations;
  /** Rows of a query over this company alone, money as text. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Names of the invariants that do not hold, with their first offender. */
  broken(): Promise<string[]>;
}

export async function seedCompany(books: TestBooks, seed = 7): Promise<TestCompany> {
  const companyId = newId();
  await seedSageProCompany(books.pool, { companyId, seed });
  return openCompany(books, companyId);
}

export function openCompany(books: TestBooks, companyId: string, names: ColumnNames = {}): TestCompany {
  const transport = createDirectTransport({ pool: books.pool, companyId, names });
  return {
    companyId,
    operations: createSageProOperations({ transport, clock: systemClock, log: silentLog }),
    async rows(sql, values = []) {
      const client = await books.superuser.connect();
      try {
        await client.query("begin");
        await client.query("set local role tallybridge_sage");
        await client.query("select set_config('sage.company_id', $1, true), set_config('search_path', 'sage', true)", [
          companyId,
        ]);
        const { rows } = await client.query(sql, values);
        await client.query("commit");
        return rows;
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
    async broken() {
      const results = await checkInvariants(
        createDirectTransport({ pool: books.pool, companyId, names, statementTimeoutMs: 60_000 }),
      );
      return results
        .filter((each) => !each.holds)
        .map((each) => `${each.name}: ${each.offenders[0]?.record} ${each.offenders[0]?.reason}`);
    },
  };
}

/** Today in the sandbox company's time zone; always in an open period. */
export const today = (): PlainDate => plainDateIn("America/Los_Angeles", systemClock.now());

export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new Error(`${text} is no date.`);
  return date;
}

export const clearing = sandboxAccounts.cardClearing.glacnt;
export const usd = (minor: number | bigint) => ({ minor: BigInt(minor), currency: "USD" });
