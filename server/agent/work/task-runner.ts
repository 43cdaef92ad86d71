import pLimit from "p-limit";
import {
  answerOperation,
  type HandedOutTask,
  isOperationName,
  type RemoteOutcome,
  wireOperations,
} from "@/server/connectors/sage-pro/remote";
import { ConnectorError } from "@/server/kernel/connector-error";
import type { OpenedCompany } from "../drivers";
import type { PortalLine } from "../portal/portal-line";
import type { Configuration } from "../site/configuration";
import type { ResultStore } from "../site/result-store";
import type { SiteLog } from "../site/site-log";

export interface TaskRunnerParts {
  readonly configuration: Configuration;
  readonly openCompany: () => Promise<OpenedCompany>;
  readonly store: ResultStore;
  readonly line: Pick<PortalLine, "clock">;
  readonly log: SiteLog;
  /** Words for people about the latest failure; '' when the latest task went well. */
  readonly noteError: (text: string) => void;
}

export interface TaskRunner {
  /** Never throws; the outcome is on the disk when the task writes. */
  run(task: HandedOutTask): Promise<RemoteOutcome>;
}

/** Larger answers are not sent; the portal would refuse them. */
const maxOutcomeBytes = 3_500_000;

/** What looks for a posting comes after what is being posted. */
const afterWrites: ReadonlySet<string> = new Set(["lookUpPosting", "verifyPosting"]);

/**
 * Does tasks: those that write one after the other, and what looks for postings behind them, so that a look-up never overtakes the
 * posting it asks about. A task that was done before is answered from the store and not done again.
 */
export function createTaskRunner(parts: TaskRunnerParts): TaskRunner {
  const { store, log, noteError } = parts;
  const oneByOne = pLimit(1);
  const someAtOnce = pLimit(4);
  return {
    run(task) {
      const writes = isOperationName(task.operation) && wireOperations[task.operation].effect === "write";
      const queue = writes || afterWrites.has(task.operation) ? oneByOne : someAtOnce;
      return queue(async () => {
        const known = store.get(task.taskId);
        if (known !== undefined) return known;
        const outcome = withinLimit(await perform(parts, task));
        noteError(outcome.ok ? "" : `${task.operation}: ${outcome.failure.message}`);
        log.info(outcome.ok ? "done" : "failed", {
          operation: task.operation,
          task: task.taskId,
          ...(outcome.ok ? {} : { kind: outcome.failure.kind, reason: outcome.failure.message }),
        });
        if (writes) {
          // An answer that is not kept is still an answer: what was posted is found by its posting keys.
          await store
            .add(task.taskId, outcome)
            .catch((error: unknown) => log.error("an answer was not kept", { error }));
        }
        return outcome;
      });
    },
  };
}

async function perform(
  { configuration: { mode }, openCompany, line, log }: TaskRunnerParts,
  task: HandedOutTask,
): Promise<RemoteOutcome> {
  const { operation, expiresAt } = task;
  const effect = isOperationName(operation) ? wireOperations[operation].effect : "read";
  if (effect === "write" && mode !== "write") {
    const set = mode === "dry_run" ? "dry-run" : "read-only";
    return failed("forbidden", `The agent is set to ${set} on site; nothing was written.`);
  }
  if (effect === "preview" && mode === "read_only") {
    return failed("forbidden", "The agent is set to read-only on site; a dry run locks rows.");
  }
  // The portal no longer waits for it and may have decided otherwise since.
  if (effect === "write" && line.clock.now() >= new Date(expiresAt)) {
    return failed("unavailable", "The task came too late to be begun; nothing was done.");
  }
  try {
    const { operations } = await openCompany();
    return await answerOperation(operations, task, (error) => log.error("unforeseen", { operation, error }));
  } catch (error) {
    if (error instanceof ConnectorError) return failed(error.kind, error.message);
    log.error("the company could not be opened", { error });
    return failed("unavailable", "The agent could not open the company; its own log says why.");
  }
}

const failed = (kind: ConnectorError["kind"], message: string): RemoteOutcome => ({
  ok: false,
  failure: { kind, message: message.slice(0, 1_000), detail: {} },
});

function withinLimit(outcome: RemoteOutcome): RemoteOutcome {
  if (Buffer.byteLength(JSON.stringify(outcome)) <= maxOutcomeBytes) return outcome;
  return failed("invalid", "The answer is larger than an agent may send. Ask for less at once.");
}
