import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inUseSentence, lockOwner } from "./portal-lock.mjs";

/** What the portal makes in DATA_DIR. Nothing else there is ours: it may be a folder with other things in it. */
const made = ["postgres", "postgres.password", "secrets.json", "demo.json", "portal.pid"];
const stopLimitMs = 20_000;

/** @throws Error with one sentence when a portal runs on this folder. */
export function refuseIfInUse(dataDir) {
  const owner = lockOwner(dataDir);
  if (owner !== undefined) throw new Error(inUseSentence(dataDir, owner));
}

/** Deletes the data, and first stops the database that a killed portal left running on it. */
export async function startOver(dataDir) {
  refuseIfInUse(dataDir);
  askPostgresToStop(dataDir);
  const deadline = Date.now() + stopLimitMs;
  while (runningPostgres(dataDir) !== undefined) {
    if (Date.now() > deadline)
      throw new Error(`The database in ${dataDir} does not stop. Stop it before starting over.`);
    await wait(50);
  }
  for (const name of made) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  process.stdout.write(`  Started over: ${dataDir} is empty\n`);
}

/** A fast shutdown: what is under way is rolled back, and the files are left tidy. */
export function askPostgresToStop(dataDir) {
  const pid = runningPostgres(dataDir);
  try {
    if (pid !== undefined) process.kill(pid, "SIGINT");
  } catch {
    // It has ended by itself in between.
  }
}

/** The process id of the server that runs on the cluster; its file outlives a kill, and its id may be somebody else's by now. */
function runningPostgres(dataDir) {
  try {
    const pid = Number(readFileSync(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    if (!(pid > 0)) return undefined;
    process.kill(pid, 0);
    const name = `/proc/${pid}/comm`;
    return existsSync(name) && !readFileSync(name, "utf8").startsWith("postgres") ? undefined : pid;
  } catch {
    return undefined;
  }
}
