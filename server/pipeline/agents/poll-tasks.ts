import type { HandedOutTask, LeaseAnswer } from "@/server/connectors/sage-pro/remote";
import type { AgentParts, AgentPlace, AgentRun } from "./agent-parts";
import { AgentRefused } from "./agent-refused";
import { refuseRevoked } from "./authenticate-agent";
import { claimTasks } from "./claim-tasks";
import { noteRun } from "./note-run";
import { agentTopic, type Waker } from "./waker";

export interface PollTimes {
  /** How long an agent is kept waiting while there is nothing to do. */
  readonly pollMs: number;
  /** How often it is looked by itself, whatever was heard. */
  readonly lookMs: number;
}

export const pollTimes: PollTimes = { pollMs: 25_000, lookMs: 5_000 };

export interface PollInput extends AgentRun {
  readonly holding: readonly string[];
  readonly room: number;
  readonly address: string;
}

/** Waits until there is something for this run to do, and hands it out; an empty answer when nothing came or the run has `left`. */
export async function pollTasks(
  { db, clock, waker, times = pollTimes }: AgentParts & { readonly waker: Waker; readonly times?: PollTimes },
  place: AgentPlace,
  input: PollInput,
  left: AbortSignal,
): Promise<{ readonly tasks: HandedOutTask[]; readonly lease: LeaseAnswer }> {
  const ear = waker.listen(agentTopic(place.agentId));
  left.addEventListener("abort", ear.rouse);
  const until = performance.now() + times.pollMs;
  try {
    let noted = await db.withTenantSql(place, (sql) => noteRun(sql, place, { ...input, now: clock.now() }));
    for (;;) {
      if (waker.stopping)
        throw new AgentRefused("stopping", "The portal is being restarted.", { retryAfterSeconds: 2 });
      const { lease, latest } = noted;
      // What is handed to a line that was cut is unclear afterwards; what waits can still be withdrawn.
      if ((lease.held || latest) && !left.aborted) {
        const claim = { ...input, mayWrite: lease.held, now: clock.now() };
        const tasks = await db.withTenantSql(place, async (sql) => {
          await refuseRevoked(sql, place);
          return claimTasks(sql, place, claim);
        });
        if (tasks.length > 0) return { tasks, lease };
      }
      const leftMs = until - performance.now();
      if (leftMs <= 0 || left.aborted) return { tasks: [], lease };
      await ear.next(Math.min(leftMs, times.lookMs));
      // Whoever waits to take over learns here that it may. The run that writes does not hold on to it by a line that may be dead.
      if (!lease.held) {
        noted = await db.withTenantSql(place, (sql) => noteRun(sql, place, { ...input, now: clock.now() }));
      }
    }
  } finally {
    left.removeEventListener("abort", ear.rouse);
    ear.end();
  }
}
