import type { CompiledQuery } from "kysely";
import type { Connection, Request } from "tedious";
import { type ConnectOptions, type Driver, loadDriver, signIn } from "./connect";
import { addParameters } from "./request-parameters";
import type { ResultSet } from "./result-sets";
import { StatementStopped } from "./server-errors";

/** One signed-in connection. Its failures are the driver's; whoever holds it knows which phase they fell into. */
export interface SqlServerSession {
  begin(): Promise<void>;
  /** One round trip, with all result sets it brought. */
  run(query: CompiledQuery): Promise<readonly ResultSet[]>;
  commit(): Promise<void>;
  /** Ends whatever transaction there still is; none is fine, since the server ends it with most errors. */
  rollback(): Promise<void>;
  /** False once the line is gone or was given up. */
  readonly usable: boolean;
  /** Cuts the line; the server rolls back what was not committed. */
  close(): void;
}

export interface SessionOptions extends ConnectOptions {
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
}

/** @throws the driver's error, `SignInAnswered` where the server gave a number */
export async function openSession(options: SessionOptions): Promise<SqlServerSession> {
  const driver = await loadDriver();
  const connection = await signIn(driver, options);
  let usable = true;
  const lose = () => {
    usable = false;
  };
  connection.on("end", lose);
  connection.on("error", lose);
  const call = (start: (done: Done) => void): Promise<void> => bounded(connection, options, start);
  const batch = (text: string) => call((done) => connection.execSqlBatch(new driver.Request(text, done)));
  const close = () => {
    lose();
    connection.close();
  };
  try {
    // People at the site who post at the same moment win a deadlock: ours is tried again by itself.
    await batch(
      `set lock_timeout ${Math.trunc(options.lockTimeoutMs)}; set deadlock_priority low; set nocount on; set rowcount 0`,
    );
  } catch (error) {
    close();
    throw error;
  }
  return {
    begin: () => call((done) => connection.beginTransaction(done, "", driver.ISOLATION_LEVEL.READ_COMMITTED)),
    commit: () => call((done) => connection.commitTransaction(done)),
    rollback: () => batch("if @@trancount > 0 rollback transaction"),
    async run(query) {
      const sets: MutableSet[] = [];
      await call((done) => connection.execSql(statement(driver, connection, { query, sets, done })));
      return sets;
    },
    get usable() {
      return usable;
    },
    close,
  };
}

type Done = (error?: Error | null) => void;
interface MutableSet {
  readonly columns: readonly string[];
  readonly rows: Record<string, unknown>[];
}

function statement(
  driver: Driver,
  connection: Connection,
  { query, sets, done }: { query: CompiledQuery; sets: MutableSet[]; done: Done },
): Request {
  const request = new driver.Request(query.sql, done);
  addParameters(request, query.parameters, {
    types: driver.TYPES,
    codepage: connection.databaseCollation?.codepage,
  });
  request.on("columnMetadata", (metadata) => {
    const list = Array.isArray(metadata) ? metadata : Object.values(metadata);
    sets.push({ columns: list.map(({ colName }) => colName), rows: [] });
  });
  request.on("row", (columns: readonly { metadata: { colName: string }; value: unknown }[]) => {
    sets.at(-1)?.rows.push(Object.fromEntries(columns.map(({ metadata, value }) => [metadata.colName, value])));
  });
  return request;
}

/**
 * One request with an end: after its time the server is told to stop (ATTENTION), and when it does not even say that it
 * has, the line is cut.
 */
function bounded(
  connection: Connection,
  { statementTimeoutMs, cancelTimeoutMs }: SessionOptions,
  start: (done: Done) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopped = false;
    let cut: NodeJS.Timeout | undefined;
    const stop = setTimeout(() => {
      stopped = true;
      cut = setTimeout(() => connection.close(), cancelTimeoutMs);
      connection.cancel();
    }, statementTimeoutMs);
    const settle: Done = (error) => {
      clearTimeout(stop);
      clearTimeout(cut);
      if (error === undefined || error === null) resolve();
      else reject(stopped ? new StatementStopped("A statement was stopped.", { cause: error }) : error);
    };
    try {
      start(settle);
    } catch (error) {
      settle(error instanceof Error ? error : new Error(String(error)));
    }
  });
}
