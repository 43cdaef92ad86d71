// DATA_DIR belongs to one portal at a time. The portal writes who it is into a file there; the launcher reads it too.
import { readFileSync } from "node:fs";
import path from "node:path";

export const lockFileOf = (dataDir) => path.join(dataDir, "portal.pid");

/** What the file of a lock says: the process, and what tells it from a later one that got the same id. */
export const lockText = () => `${process.pid}\n${birthOf(process.pid)}\n`;

/** @returns the id of the living process that holds the folder, or undefined. */
export function lockOwner(dataDir) {
  const [id, birth] = readLock(dataDir);
  const owner = Number(id);
  if (!Number.isInteger(owner) || owner <= 0 || !isAlive(owner)) return undefined;
  // After a restart of the machine or a container, ids begin anew: somebody else may have the one that is written here.
  return birth && birth !== birthOf(owner) ? undefined : owner;
}

/** Whether this process, living or not, took the lock and did not give it back. */
export const isLockedBy = (dataDir, pid) => Number(readLock(dataDir)[0]) === pid;

export const inUseSentence = (dataDir, owner) =>
  `The data folder ${dataDir} is in use by the portal with process id ${owner}. Stop it first, or set DATA_DIR to another folder.`;

function readLock(dataDir) {
  try {
    return readFileSync(lockFileOf(dataDir), "utf8").split("\n");
  } catch {
    return [];
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** When a process began, in the kernel's own words; empty where the system has no such words. */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name may hold anything, so the fields are counted from behind it; the 22nd is the time of the start.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${ticks}`;
  } catch {
    return "";
  }
}
