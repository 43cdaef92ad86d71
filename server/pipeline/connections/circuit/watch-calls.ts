import { ConnectorError } from "@/server/connectors/contract";
import type { SystemSide } from "@/server/pipeline/flows/end-for-error";
import type { Slots } from "@/server/pipeline/flows/step";
import { isOutage } from "./circuit-rules";

/** How the calls over one connection went. */
export interface CallTally {
  /** Calls that failed as a whole since the last one that was answered. */
  readonly failuresInARow: number;
  readonly lastFailure: ConnectorError | undefined;
  readonly answered: boolean;
}

export interface WatchedCalls {
  readonly slots: Slots;
  tally(side: SystemSide): CallTally;
}

type Note = (error?: unknown) => void;

/**
 * Counts what the systems answer to the calls of one chunk. A refusal of one item is an answer; a failure of the whole call that says
 * the system is away is not. It is counted here and written down by whoever ends the chunk, so that calls that go well cost nothing.
 */
export function watchCalls({ gateway, erp, shop }: Slots): WatchedCalls {
  const tallies = { gateway: emptyTally(), erp: emptyTally() };
  const noteFor =
    (side: SystemSide): Note =>
    (error) => {
      const tally = tallies[side];
      if (error instanceof ConnectorError && isOutage(error)) {
        tallies[side] = { ...tally, failuresInARow: tally.failuresInARow + 1, lastFailure: error };
      } else if (error === undefined || error instanceof ConnectorError) {
        tallies[side] = { failuresInARow: 0, lastFailure: undefined, answered: true };
      }
    };
  const noteGateway = noteFor("gateway");
  return {
    slots: {
      shop,
      erp: watched(erp, noteFor("erp")),
      gateway: {
        ...watched(gateway, noteGateway),
        async readTransactions(ids, pace) {
          const reads = await gateway.readTransactions(ids, pace);
          const errors = reads.map((read) => (read === undefined || read.ok ? undefined : read.error));
          // Each transaction is a call of its own; the whole chunk counts as one, and is answered as soon as one of them is.
          const isAway = errors.length > 0 && errors.every((error) => error !== undefined && isOutage(error));
          if (errors.length > 0) noteGateway(isAway ? errors[0] : undefined);
          return reads;
        },
      },
    },
    tally: (side) => tallies[side],
  };
}

const emptyTally = (): CallTally => ({ failuresInARow: 0, lastFailure: undefined, answered: false });

type Operation = (...input: unknown[]) => unknown;

/** The same operations; those that answer later are listened to. */
function watched<System extends object>(system: System, note: Note): System {
  const listen =
    (operation: Operation): Operation =>
    (...input) => {
      const answer = operation.apply(system, input);
      if (answer instanceof Promise) answer.then(() => note(), note);
      return answer;
    };
  return Object.fromEntries(
    Object.entries(system).map(([name, value]) => [
      name,
      typeof value === "function" ? listen(value as Operation) : value,
    ]),
  ) as System;
}
