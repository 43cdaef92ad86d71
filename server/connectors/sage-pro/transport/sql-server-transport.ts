import type { CompiledQuery } from "kysely";
import type { z } from "zod";
import type { Asker } from "@/server/connectors/sign-ins";
import type { SageDialect } from "../dialect";
import { parseRow } from "./parse-row";
import { rowsOfAnswer } from "./sql-server/result-sets";
import { failureBeforeCommit, failureOfCommit, isConnectionLoss, serverAnswerOf } from "./sql-server/server-errors";
import type { SqlServerSession } from "./sql-server/session";
import type { SessionPool } from "./sql-server/session-pool";
import type { SageProTransaction, SageProTransport } from "./transport";

export interface SqlServerTransportOptions {
  /** Sessions that are signed in to the company's database. */
  readonly pool: SessionPool;
  readonly dialect: SageDialect;
  /** Who waits: refused sign-ins are held back for less long when it is a person. */
  readonly asker?: Asker;
}

/**
 * A transport over TDS to a company on SQL Server. An error of any statement ends its transaction on the server
 * (XACT_ABORT), so nothing more of it is sent: it would be written outside of any transaction.
 */
export function createSqlServerTransport({
  pool,
  dialect,
  asker = "pipeline",
}: SqlServerTransportOptions): SageProTransport {
  return {
    dialect,
    async transaction<T>(work: (tx: SageProTransaction) => Promise<T>): Promise<T> {
      const session = await beginOne(pool, asker);
      try {
        const { tx, failure } = transactionOver(session);
        const result = await work(tx);
        const failed = failure();
        if (failed !== undefined) throw failed;
        await commit(session);
        return result;
      } catch (error) {
        // A session in an unclear state is closed, never given to the next caller.
        if (session.usable) await session.rollback().catch(() => session.close());
        throw error;
      } finally {
        pool.give(session);
      }
    },
  };
}

/** A session with a transaction. One that lay idle and turns out to be lost is replaced: nothing was asked of it yet. */
async function beginOne(pool: SessionPool, asker: Asker): Promise<SqlServerSession> {
  for (;;) {
    const { session, fresh } = await pool.take(asker).catch((error: unknown) => {
      throw failureBeforeCommit(error);
    });
    try {
      await session.begin();
      return session;
    } catch (error) {
      session.close();
      pool.give(session);
      if (fresh || !isConnectionLoss(serverAnswerOf(error))) throw failureBeforeCommit(error);
    }
  }
}

function transactionOver(session: SqlServerSession) {
  let failed: Error | undefined;
  const tx: SageProTransaction = {
    async rows<Row>(query: CompiledQuery, row: z.ZodType<Row>): Promise<Row[]> {
      if (failed !== undefined) throw failed;
      try {
        const answer = rowsOfAnswer(await session.run(query));
        return answer.map((given) => parseRow(given, row));
      } catch (error) {
        failed = failureBeforeCommit(error);
        throw failed;
      }
    },
  };
  return { tx, failure: () => failed };
}

async function commit(session: SqlServerSession): Promise<void> {
  try {
    await session.commit();
  } catch (error) {
    session.close();
    throw failureOfCommit(error);
  }
}
