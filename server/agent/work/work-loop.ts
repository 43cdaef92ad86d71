import { setTimeout as wait } from "node:timers/promises";
import {
  agentPaths,
  agentVersion,
  heartbeatAnswer,
  type LeaseAnswer,
  pollAnswer,
  protocolVersion,
  type RefusalCode,
} from "@/server/connectors/sage-pro/remote";
import { type BackOffTimes, backOffTimes, createBackOff } from "../portal/back-off";
import { type PortalLine, PortalRefused } from "../portal/portal-line";
import type { Configuration } from "../site/configuration";
import type { Run } from "../site/count-run";
import type { ResultStore } from "../site/result-store";
import type { SiteLog } from "../site/site-log";
import { createOutbox } from "./outbox";
import type { TaskRunner } from "./task-runner";

export interface WorkTimes extends BackOffTimes {
  /** Longer than the portal keeps an agent waiting. */
  readonly pollTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long tasks under way may take when the program is asked to end. */
  readonly endMs: number;
}

export const workTimes: WorkTimes = { ...backOffTimes, pollTimeoutMs: 40_000, heartbeatMs: 30_000, endMs: 20_000 };

export interface WorkParts {
  readonly line: PortalLine;
  readonly run: Run;
  readonly configuration: Configuration;
  readonly runner: TaskRunner;
  readonly store: ResultStore;
  readonly log: SiteLog;
  readonly times: WorkTimes;
  readonly lastError: () => string;
  /** The portal said which version of the program it hands out. */
  readonly heardVersion: (version: string) => void;
  /** What the command `status` shows. */
  readonly showState: (state: WorkState) => void;
}

export interface WorkState {
  readonly lease: LeaseAnswer | undefined;
  readonly away: string;
  readonly inHand: number;
}

/** Answers after which asking again is of no use: a person has to act on site or in the portal. */
const final: ReadonlySet<RefusalCode> = new Set(["revoked", "unknown_agent", "bad_signature", "protocol"]);
const maxInHand = 8;
const clockWorthSayingMs = 60_000;

/**
 * Fetches tasks, does them and sends their answers until the signal is given. Nothing of the network ends it; only the portal does.
 * @returns why the portal does not want this agent any more; undefined when the signal ended it
 */
export async function work(parts: WorkParts, stop: AbortSignal): Promise<string | undefined> {
  const { line, run, configuration, runner, store, log, times } = parts;
  const over = new AbortController();
  const ending = AbortSignal.any([stop, over.signal]);
  const inHand = new Map<string, Promise<void>>();
  let dismissed: string | undefined;
  let lease: LeaseAnswer | undefined;
  let away = "";
  let saidOffsetMs = 0;

  const show = () => parts.showState({ lease, away, inHand: inHand.size });
  const dismiss = (refused: PortalRefused) => {
    dismissed ??= refused.message;
    over.abort();
  };
  const reached = (told?: LeaseAnswer) => {
    if (away !== "") log.info("the portal is reached again");
    away = "";
    if (told !== undefined && (told.held !== lease?.held || told.why !== lease.why)) {
      log.info(told.held ? "this run does the work" : `this run waits: ${told.why}`);
      lease = told;
    }
    show();
  };
  /** @returns how long to wait at least */
  const failed = (error: unknown): number => {
    if (error instanceof PortalRefused && final.has(error.code)) dismiss(error);
    else if (!ending.aborted && away === "") log.warn(messageOf(error));
    away = messageOf(error);
    show();
    return error instanceof PortalRefused ? (error.retryAfterMs ?? 0) : 0;
  };
  const outbox = createOutbox({ line, run, store, times, ending: over.signal, failed, reached });

  const beat = async (leaving: boolean) => {
    const { mode, driver } = configuration;
    const report = {
      version: agentVersion,
      protocol: protocolVersion,
      edition: driver.edition,
      mode,
      operations: [...driver.offers],
      writesNote: driver.writesNote,
    };
    const numbers = { clockOffsetMs: Math.round(line.clockOffsetMs), queueLength: inHand.size + outbox.length };
    const body = { ...run, report, ...numbers, lastError: parts.lastError().slice(0, 500), leaving };
    const answer = await line.send(agentPaths.heartbeat, body, heartbeatAnswer, { timeoutMs: 15_000 });
    line.heard(answer.serverTime);
    if (Math.abs(line.clockOffsetMs - saidOffsetMs) >= clockWorthSayingMs) {
      saidOffsetMs = line.clockOffsetMs;
      sayClock(log, saidOffsetMs);
    }
    if (leaving) return;
    reached(answer.lease);
    // The next heartbeat does not wait for what becomes of it: the right to write hangs on heartbeats.
    parts.heardVersion(answer.currentVersion);
  };
  const beats = async () => {
    while (!ending.aborted) {
      await beat(false).catch(failed);
      await wait(times.heartbeatMs, undefined, { signal: ending }).catch(() => undefined);
    }
  };

  const take = (task: Parameters<TaskRunner["run"]>[0]) => {
    const doing = runner
      .run(task)
      .then((outcome) => outbox.add(task.taskId, outcome))
      .finally(() => {
        inHand.delete(task.taskId);
        show();
      });
    inHand.set(task.taskId, doing);
  };
  const polls = async () => {
    const backOff = createBackOff(times);
    while (!ending.aborted) {
      const room = maxInHand - inHand.size;
      if (room <= 0) {
        await Promise.race([...inHand.values(), whenAborted(ending)]);
        continue;
      }
      try {
        const holding = [...inHand.keys(), ...outbox.taskIds()].slice(0, 100);
        const options = { timeoutMs: times.pollTimeoutMs, signal: ending };
        const answer = await line.send(agentPaths.poll, { ...run, holding, room }, pollAnswer, options);
        backOff.succeeded();
        reached(answer.lease);
        for (const task of answer.tasks) if (!inHand.has(task.taskId)) take(task);
      } catch (error) {
        if (!ending.aborted) await backOff.pause(ending, failed(error));
      }
    }
  };

  log.info("began", { start: run.start, mode: configuration.mode, edition: configuration.driver.edition });
  // The portal learns what this run can do before it hands anything out.
  await beat(false).catch(failed);
  await Promise.all([polls(), beats()]);
  if (dismissed === undefined) {
    // What is under way ends, its answers are sent, and the next run need not wait for this one's silence.
    const patience = wait(times.endMs, undefined, { ref: false });
    await Promise.race([Promise.all(inHand.values()).then(() => outbox.emptied()), patience]);
    await beat(true).catch(() => undefined);
  }
  over.abort();
  return dismissed;
}

function sayClock(log: SiteLog, offsetMs: number): void {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  if (minutes === 0) {
    log.info("the clock of this machine is right again");
    return;
  }
  const how = `${minutes} ${minutes === 1 ? "minute" : "minutes"} ${offsetMs > 0 ? "slow" : "fast"}`;
  log.warn(`the clock of this machine is ${how}; the agent goes by the portal's time. Please set the clock`);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
