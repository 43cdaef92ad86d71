import { type Asker, createSignIns, type SignIns } from "@/server/connectors/sign-ins";
import type { Clock } from "@/server/kernel/clock";
import { ConnectorError } from "@/server/kernel/connector-error";
import type { SageDialect } from "./dialect";
import { lateDialect } from "./late-dialect";
import { readColumns } from "./profile/read-columns";
import { createSqlServerDialect } from "./sql-server-dialect";
import { findSystemDatabase } from "./transport/sql-server/find-system-database";
import { guardSignIns } from "./transport/sql-server/guard-sign-ins";
import { openSession } from "./transport/sql-server/session";
import { createSessionPool } from "./transport/sql-server/session-pool";
import type { LookUpAddresses, SqlServerCredentials, SqlServerSettings } from "./transport/sql-server/settings";
import { createSqlServerTransport } from "./transport/sql-server-transport";
import type { SageProTransport } from "./transport/transport";

export interface SqlServerCompanyParts {
  /** Says where a connection may lead; see there. */
  readonly lookUp: LookUpAddresses;
  readonly clock: Clock;
  /** Of this connection, kept by its owner, so that refused sign-ins are remembered longer than one opening. */
  readonly signIns?: SignIns | undefined;
  readonly limits?: Partial<SqlServerLimits> | undefined;
}

export interface SqlServerLimits {
  readonly connectTimeoutMs: number;
  /** How long a statement may run, and how long it may wait for a row. */
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  /** How long the server may take to say that it has stopped a statement; then the line is cut. */
  readonly cancelTimeoutMs: number;
  /** How long a session lies unused before it is closed, and a caller waits for one. */
  readonly idleMs: number;
  readonly waitMs: number;
  readonly sessions: number;
  /** How long what was found out about the tables holds. A statement that they refuse ends it at once. */
  readonly columnsHoldMs: number;
}

const usualLimits: SqlServerLimits = {
  connectTimeoutMs: 15_000,
  statementTimeoutMs: 15_000,
  lockTimeoutMs: 3_000,
  cancelTimeoutMs: 5_000,
  idleMs: 60_000,
  waitMs: 20_000,
  sessions: 4,
  columnsHoldMs: 15 * 60_000,
};

export interface SqlServerCompanyAccess {
  /** The way to the company. All of them share sessions; `asker` says for how long refused sign-ins are held back. */
  transport(asker?: Asker): SageProTransport;
  /** Cuts every line: a transaction that was not committed is rolled back, one that is being committed is unclear. */
  close(): void;
}

/**
 * A company of the SQL edition, reached over TDS. Nothing is sent until the first transaction, which also finds the system
 * database and what the tables of the site are like; everything it throws is a `ConnectorError`, as of any transport.
 */
export function openSqlServerCompany(
  settings: SqlServerSettings,
  credentials: SqlServerCredentials,
  { lookUp, clock, signIns = createSignIns(clock), limits: given = {} }: SqlServerCompanyParts,
): SqlServerCompanyAccess {
  const limits = { ...usualLimits, ...given };
  const closing = new AbortController();
  const open = () => openSession({ settings, credentials, lookUp, signal: closing.signal, ...limits });
  const pool = createSessionPool({
    open: guardSignIns(open, signIns, { ...settings, ...credentials }),
    max: limits.sessions,
    idleMs: limits.idleMs,
    waitMs: limits.waitMs,
  });

  let known: { readonly dialect: SageDialect; readonly untilMs: number } | undefined;
  let looking: Promise<void> | undefined;

  async function lookAtTables(asker: Asker): Promise<void> {
    const blind = createSqlServerDialect({ systemDatabase: "", columns: {} });
    const over = (dialect: SageDialect) => createSqlServerTransport({ pool, dialect, asker });
    const systemDatabase = await findSystemDatabase(over(blind), settings.systemDatabase);
    const columns = await readColumns(over(createSqlServerDialect({ systemDatabase, columns: {} })));
    const dialect = createSqlServerDialect({ systemDatabase, columns });
    known = { dialect, untilMs: clock.now().getTime() + limits.columnsHoldMs };
  }

  async function knowTables(asker: Asker): Promise<void> {
    if (known !== undefined && clock.now().getTime() < known.untilMs) return;
    looking ??= lookAtTables(asker).finally(() => {
      looking = undefined;
    });
    await looking;
  }

  const dialect = lateDialect(createSqlServerDialect({ systemDatabase: "", columns: {} }), () => {
    if (known === undefined) throw new Error("SQL for a company is built inside of a transaction.");
    return known.dialect;
  });
  return {
    transport(asker = "pipeline") {
      const inner = createSqlServerTransport({ pool, dialect, asker });
      return {
        dialect,
        async transaction(work) {
          await knowTables(asker);
          try {
            return await inner.transaction(work);
          } catch (error) {
            // Looked at again before the next transaction; those under way go on with what they began with.
            if (error instanceof ConnectorError && error.kind === "unexpected_shape")
              known &&= { ...known, untilMs: 0 };
            throw error;
          }
        },
      };
    },
    close() {
      closing.abort();
      pool.close();
    },
  };
}
