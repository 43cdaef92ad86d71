import type { CompiledQuery } from "kysely";
import { z } from "zod";
import type { SageDialect, SageProTransport } from "@/server/connectors/sage-pro";

/** One round trip of an operation: what was sent, and the rows as they came from the driver. */
export interface RoundTrip {
  readonly query: CompiledQuery;
  readonly answer: readonly unknown[];
}

/** A transport that hands everything on, and what went through it so far. */
export function recordStatements(inner: SageProTransport): { transport: SageProTransport; trips: RoundTrip[] } {
  const trips: RoundTrip[] = [];
  const transport: SageProTransport = {
    dialect: inner.dialect,
    transaction: (work) =>
      inner.transaction((tx) =>
        work({
          async rows(query, row) {
            const answer = await tx.rows(query, z.unknown());
            trips.push({ query, answer });
            return answer.map((each) => row.parse(each));
          },
        }),
      ),
  };
  return { transport, trips };
}

/**
 * A transport of another dialect that answers each round trip with the rows recorded at its place: shows what an
 * operation sends to a database that is not here. It has no books, so it says nothing about what a database answers.
 */
export function replayAnswers(
  dialect: SageDialect,
  recorded: readonly RoundTrip[],
): { transport: SageProTransport; sent: CompiledQuery[] } {
  const sent: CompiledQuery[] = [];
  const transport: SageProTransport = {
    dialect,
    transaction: (work) =>
      work({
        async rows(query, row) {
          const trip = recorded[sent.length];
          if (trip === undefined) throw new Error("More round trips than were recorded.");
          sent.push(query);
          return trip.answer.map((each) => row.parse(each));
        },
      }),
  };
  return { transport, sent };
}
