import { createHash } from "node:crypto";
import type { CompiledQuery } from "kysely";
import pg from "pg";
import type { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { isUuid } from "@/server/kernel/ids";
import type { ColumnNames } from "../earlier-names";
import { createPostgresDialect, postgresDialect } from "../postgres-dialect";
import { parseRow } from "./parse-row";
import { failureBeforeCommit, failureOfCommit } from "./sql-errors";
import type { SageProTransaction, SageProTransport } from "./transport";

export interface DirectTransportOptions {
  /** Connections of the role `tallybridge_sage`. */
  readonly pool: pg.Pool;
  /** The company whose rows are seen and written; row level security hides all others. */
  readonly companyId: string;
  readonly schema?: string;
  /** Names of a company of an earlier release, as its profile says; the later ones unless given. */
  readonly names?: ColumnNames;
  /** How long one statement may run, and how long it may wait for a row. */
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
}

/** A transport over a PostgreSQL pool: the sandbox company, or any copy of the tables kept in PostgreSQL. */
export function createDirectTransport(options: DirectTransportOptions): SageProTransport {
  const { pool, companyId, schema = "sage", names, statementTimeoutMs = 15_000, lockTimeoutMs = 3_000 } = options;
  if (!isUuid(companyId)) throw new Error(`"${companyId}" is not the id of a company.`);
  // Every statement probes indexes by its input; a plan for any input is the right one, and planned once per connection.
  // One simple-protocol message: the transaction and its settings cost a single round trip.
  const begin = `begin isolation level read committed;
    select set_config('sage.company_id', ${pg.escapeLiteral(companyId)}, true),
      set_config('search_path', ${pg.escapeLiteral(schema)}, true),
      set_config('plan_cache_mode', 'force_generic_plan', true),
      set_config('statement_timeout', '${Math.trunc(statementTimeoutMs)}', true),
      set_config('lock_timeout', '${Math.trunc(lockTimeoutMs)}', true)`;
  // The server stops a statement first; this bounds the wait when the server or the network says nothing at all.
  const silenceMs = statementTimeoutMs + 5_000;

  return {
    dialect: names === undefined ? postgresDialect : createPostgresDialect(names),
    async transaction<T>(work: (tx: SageProTransaction) => Promise<T>): Promise<T> {
      const client = await pool.connect().catch((error: unknown) => {
        throw failureBeforeCommit(error);
      });
      // A connection that dies between two statements is reported here; the next statement fails with the cause.
      const ignoreLoss = () => undefined;
      client.on("error", ignoreLoss);
      const send: Send = (query) => client.query({ query_timeout: silenceMs, ...query } as pg.QueryConfig);
      let lost: Error | undefined;
      try {
        await send({ text: begin }).catch((error: unknown) => {
          throw failureBeforeCommit(error);
        });
        const result = await work(transactionOver(send));
        await commit(send);
        return result;
      } catch (error) {
        // A connection in an unclear state is closed, never given to the next caller.
        if (isLost(error)) lost = error;
        else await send({ text: "rollback" }).catch((cause: Error) => (lost = cause));
        throw error;
      } finally {
        client.off("error", ignoreLoss);
        client.release(lost);
      }
    },
  };
}

type Send = (query: {
  text: string;
  name?: string;
  values?: unknown[];
}) => Promise<pg.QueryResult<Record<string, unknown>>>;

const isLost = (error: unknown): error is ConnectorError =>
  error instanceof ConnectorError &&
  (error.kind === "timeout" || error.kind === "unavailable") &&
  error.cause !== undefined;

function transactionOver(send: Send): SageProTransaction {
  return {
    async rows<Row>(query: CompiledQuery, row: z.ZodType<Row>): Promise<Row[]> {
      const { rows } = await send({
        name: statementName(query.sql),
        text: query.sql,
        values: [...query.parameters],
      }).catch((error: unknown) => {
        throw failureBeforeCommit(error);
      });
      return rows.map((given) => parseRow(given, row));
    },
  };
}

async function commit(send: Send): Promise<void> {
  const { command } = await send({ text: "commit" }).catch((error: unknown) => {
    throw failureOfCommit(error);
  });
  // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK instead of an error.
  if (command !== "COMMIT") throw new ConnectorError("unexpected_shape", `The server answered COMMIT with ${command}.`);
}

const names = new Map<string, string>();

/** The operations have a fixed, small set of statements, so each is planned once per connection. */
function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `sage_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
  names.set(sql, name);
  return name;
}
