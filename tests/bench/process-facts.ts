import { readdir, readFile } from "node:fs/promises";

/** The kernel's high-water mark of a process' resident memory, in megabytes; 0 on systems without /proc. */
export async function peakMemoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024;
}

/** Processor time a process has used so far, all its threads together; 0 on systems without /proc. */
export async function cpuSeconds(pid: number): Promise<number> {
  const { own } = await readTimes(pid);
  return own;
}

/** Processor time of a PostgreSQL server: of the process above `backendPid` (`pg_backend_pid()`) and of all its children, ended ones too. */
export async function serverCpuSeconds(backendPid: number): Promise<number> {
  const { parent: postmaster } = await readTimes(backendPid);
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(pids.map(readTimes));
  const children = all.filter(({ parent }) => parent === postmaster).reduce((sum, { own }) => sum + own, 0);
  const { own, ended } = await readTimes(postmaster);
  return own + ended + children;
}

/** Parent and processor seconds of a process; `ended` is that of its children which have ended. */
async function readTimes(
  pid: number,
): Promise<{ readonly parent: number; readonly own: number; readonly ended: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name in parentheses may hold blanks; the parent is the 2nd field after it, user and system time, own and of ended children, are
  // the 12th to the 15th, in ticks of 10 ms.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const at = (index: number) => Number(fields[index] ?? 0);
  return { parent: at(1), own: (at(11) + at(12)) / 100, ended: (at(13) + at(14)) / 100 };
}
