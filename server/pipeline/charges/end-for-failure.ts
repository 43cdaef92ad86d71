import { type ConnectorError, connectorErrorTable } from "@/server/connectors/contract";
import { nextTryInMs } from "@/server/pipeline/runs/back-off";

/** How one try of an order ended. An open state without `nextInMs` waits for a person. */
export type OrderEnding =
  | { readonly state: "done"; readonly transactionId: string; readonly note: string }
  | {
      readonly state: "declined";
      readonly transactionId: string;
      readonly note: string;
      /** The same method need not be tried again. */
      readonly forGood: boolean;
    }
  | { readonly state: "refused"; readonly note: string }
  | {
      readonly state: "approved" | "unclear";
      readonly note: string;
      readonly nextInMs: number | undefined;
      /** Counts on the back-off schedule. */
      readonly failed: boolean;
    };

export interface FailedTry {
  readonly error: ConnectorError;
  /** Something was handed to PayTrace before this try, or in it, whose end is not known. */
  readonly mayHaveActed: boolean;
  /** Tries that failed before, on the back-off schedule. */
  readonly failures: number;
}

const conflictPauseMs = 10_000;
const conflictsUntilRefused = 4;

/**
 * What follows from a failure of PayTrace. While something may have been done, an order never ends and is never approved anew: it is
 * looked up by the schedule, and where that shows two things at once, a person looks.
 */
export function endForFailure({ error, mayHaveActed, failures }: FailedTry): OrderEnding {
  const { retry, userText } = connectorErrorTable[error.kind];
  const scheduled = nextTryInMs(failures + 1, {
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  });
  if (mayHaveActed || retry === "look_up") {
    if (retry === "replan") {
      const note = `We do not know yet whether the money moved: ${error.message} Look at PayTrace, then look it up again.`;
      return { state: "unclear", note, nextInMs: undefined, failed: true };
    }
    const note =
      scheduled === undefined
        ? "We do not know yet whether the money moved, and asking PayTrace led to nothing. Look at PayTrace, then look it up again."
        : "We do not know yet whether the money moved. We ask PayTrace before anything is sent again.";
    return { state: "unclear", note, nextInMs: scheduled, failed: true };
  }
  switch (retry) {
    case "later":
    case "after_fix":
      return scheduled === undefined
        ? { state: "refused", note: `Nothing was sent: ${userText} We tried for three days.` }
        : { state: "approved", note: `Nothing was sent yet: ${userText}`, nextInMs: scheduled, failed: true };
    case "replan":
      return failures + 1 < conflictsUntilRefused
        ? {
            state: "approved",
            note: `PayTrace refused it for now: ${error.message}`,
            nextInMs: conflictPauseMs,
            failed: true,
          }
        : { state: "refused", note: `PayTrace refused it: ${error.message}` };
    case "never":
      return { state: "refused", note: `PayTrace refused it: ${error.message}` };
    default:
      return retry satisfies never;
  }
}
