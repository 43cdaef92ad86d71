import { ConnectorError } from "@/server/connectors/contract";
import type { LockMode } from "../dialect";
import type { SageProContext } from "../sage-context";
import { RowHeld, type SageProTransaction, TransactionClash } from "./transport";

export interface Attempt {
  readonly tx: SageProTransaction;
  /** 1 for the first. */
  readonly attempt: number;
  readonly mode: LockMode;
}

const attempts = 4;

/**
 * Runs work in a transaction, and again after a clash with another writer. When a row is held for too long, the next
 * attempt reads past held rows: one of them must not keep its neighbours waiting.
 *
 * @throws ConnectorError `unavailable` when the books stay busy; whatever the work itself throws
 */
export async function retryClashes<T>(
  { transport, log }: SageProContext,
  work: (attempt: Attempt) => Promise<T>,
): Promise<T> {
  let mode: LockMode = "wait";
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transport.transaction((tx) => work({ tx, attempt, mode }));
    } catch (error) {
      if (!(error instanceof TransactionClash || error instanceof RowHeld)) throw error;
      if (attempt === attempts || (error instanceof RowHeld && mode === "skip")) {
        throw new ConnectorError("unavailable", "The books are busy with other writers.", { cause: error });
      }
      if (error instanceof RowHeld) mode = "skip";
      log.info("sage transaction is tried again", { reason: error.name, attempt });
    }
  }
}
