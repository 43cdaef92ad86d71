import { agentPaths, type LeaseAnswer, type RemoteOutcome, resultsAnswer } from "@/server/connectors/sage-pro/remote";
import { type BackOffTimes, createBackOff } from "../portal/back-off";
import { type PortalLine, PortalRefused } from "../portal/portal-line";
import type { Run } from "../site/count-run";
import type { ResultStore } from "../site/result-store";

export interface OutboxParts {
  readonly line: PortalLine;
  readonly run: Run;
  readonly store: ResultStore;
  readonly times: BackOffTimes;
  readonly ending: AbortSignal;
  /** @returns how long to wait at least */
  readonly failed: (error: unknown) => number;
  readonly reached: (lease?: LeaseAnswer) => void;
}

export interface Outbox {
  add(taskId: string, outcome: RemoteOutcome): void;
  readonly length: number;
  taskIds(): readonly string[];
  /** Resolves when nothing is left to be sent. */
  emptied(): Promise<void>;
}

/** Several short answers go together; a long one goes alone. */
const maxTogether = 20;
const maxBytesTogether = 500_000;

/** Sends answers until the portal has them, those of earlier runs first. */
export function createOutbox({ line, run, store, times, ending, failed, reached }: OutboxParts): Outbox {
  const waiting = new Map<string, RemoteOutcome>(store.unsent().map(({ taskId, outcome }) => [taskId, outcome]));
  let sending: Promise<void> | undefined;

  const send = async () => {
    const backOff = createBackOff(times);
    while (waiting.size > 0 && !ending.aborted) {
      const results = nextFew(waiting);
      const taskIds = results.map(({ taskId }) => taskId);
      try {
        await line.send(agentPaths.results, { ...run, results }, resultsAnswer, { timeoutMs: 30_000 });
        backOff.succeeded();
        reached();
      } catch (error) {
        const atLeastMs = failed(error);
        if (!(error instanceof PortalRefused && (error.code === "invalid" || error.code === "too_large"))) {
          await backOff.pause(ending, atLeastMs);
          continue;
        }
        // The portal will never take these; it looks up what they were about.
      }
      for (const taskId of taskIds) waiting.delete(taskId);
      await store.sent(taskIds);
    }
  };
  const begin = () => {
    sending ??= send().finally(() => {
      sending = undefined;
    });
  };
  begin();
  return {
    add(taskId, outcome) {
      waiting.set(taskId, outcome);
      begin();
    },
    get length() {
      return waiting.size;
    },
    taskIds: () => [...waiting.keys()],
    async emptied() {
      while (waiting.size > 0 && sending !== undefined) await sending;
    },
  };
}

function nextFew(waiting: ReadonlyMap<string, RemoteOutcome>) {
  const results: { taskId: string; outcome: RemoteOutcome }[] = [];
  let bytes = 0;
  for (const [taskId, outcome] of waiting) {
    bytes += JSON.stringify(outcome).length;
    if (results.length > 0 && (bytes > maxBytesTogether || results.length >= maxTogether)) break;
    results.push({ taskId, outcome });
  }
  return results;
}
