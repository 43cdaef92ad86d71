import type { CompiledQuery } from "kysely";
import type { z } from "zod";
import type { SageDialect } from "../dialect";

/**
 * The way to one company's database. An implementation knows the connection, the login and the company; the operations
 * know the tables. Every failure is a `ConnectorError`, and its kind says what is known: `unavailable` means nothing was
 * written, `timeout` means the COMMIT got no answer and only the journal can tell.
 */
export interface SageProTransport {
  /** Asked for SQL inside of a transaction only: a transport may learn what the company's tables are like as it opens one. */
  readonly dialect: SageDialect;
  /** Runs `work` in one READ COMMITTED transaction; a throw from it rolls everything back and comes out unchanged. */
  transaction<T>(work: (tx: SageProTransaction) => Promise<T>): Promise<T>;
}

export interface SageProTransaction {
  /** One round trip. Rows are parsed; a row of another form is `unexpected_shape`. */
  rows<Row>(query: CompiledQuery, row: z.ZodType<Row>): Promise<Row[]>;
}

/** A clash with a writer at the same time that the next attempt will not meet again; never leaves the connector. */
export class TransactionClash extends Error {
  override readonly name = "TransactionClash";
}

/** A row is held by somebody else's transaction for longer than we wait. */
export class RowHeld extends Error {
  override readonly name = "RowHeld";
}
