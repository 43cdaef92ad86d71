import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type PortalProcess, type PortalProcessOptions, startPortalProcess } from "../support/portal-process";

export interface Strike {
  /** It falls once so many notifications were accepted. */
  readonly afterAccepted: number;
  readonly target: "portal" | "postgres";
}

/** Kills portal and database while payments flow, and starts the portal again as an operator's supervisor would. */
export interface Striker {
  accepted(count: number): void;
  /** Resolves when the strikes that fell are over and the portal runs. @throws Error when it could not be started again. */
  settled(): Promise<PortalProcess>;
  readonly fallen: { portal: number; postgres: number };
}

export function createStriker(
  first: PortalProcess,
  options: PortalProcessOptions,
  strikes: readonly Strike[],
  say: (text: string) => void,
): Striker {
  const waiting = [...strikes].sort((a, b) => a.afterAccepted - b.afterAccepted);
  const fallen = { portal: 0, postgres: 0 };
  let running = Promise.resolve(first);

  async function strike(portal: PortalProcess, target: Strike["target"]): Promise<PortalProcess> {
    const startedAt = Date.now();
    fallen[target] += 1;
    if (target === "postgres") {
      const killed = await killPostgres(options.dataDir);
      await untilAnotherServerRuns(options.dataDir, killed);
      say(`kill -9 of PostgreSQL (${fallen.postgres}): runs again after ${Date.now() - startedAt} ms`);
      return portal;
    }
    await portal.kill();
    const again = await startPortalProcess(options);
    say(`kill -9 of the portal (${fallen.portal}): answers again after ${Date.now() - startedAt} ms`);
    return again;
  }

  return {
    fallen,
    accepted(count) {
      for (let due = waiting[0]; due !== undefined && due.afterAccepted <= count; due = waiting[0]) {
        waiting.shift();
        const { target } = due;
        running = running.then((portal) => strike(portal, target));
        // Whoever waits for `settled` learns of it.
        running.catch(() => undefined);
      }
    },
    settled: () => running,
  };
}

async function killPostgres(dataDir: string): Promise<number> {
  const pid = await postgresPid(dataDir);
  if (pid === undefined) throw new Error("PostgreSQL does not run, so it cannot be killed.");
  process.kill(pid, "SIGKILL");
  return pid;
}

/** The portal watches its database and starts it again by itself; nobody else does. */
async function untilAnotherServerRuns(dataDir: string, killed: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const pid = await postgresPid(dataDir);
    if (pid !== undefined && pid !== killed) return;
    await pause(50);
  }
  throw new Error("PostgreSQL was not started again within a minute.");
}

async function postgresPid(dataDir: string): Promise<number | undefined> {
  const text = await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  // The eighth line says whether it takes connections.
  return pid > 0 && lines[7]?.trim() === "ready" ? pid : undefined;
}
