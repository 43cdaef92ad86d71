import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Node process that a test started, with everything it said. */
export interface StartedProcess {
  readonly pid: number;
  /** Settles when standard output holds the text. @throws Error with everything it said when it ends before. */
  said(text: string): Promise<void>;
  readonly ended: Promise<ProcessEnd>;
  signal(name: NodeJS.Signals): void;
}

/** Nothing of the environment of the tests but what a program needs to run at all. */
const { PATH = "", HOME = "", TMPDIR } = process.env;
const bare = { NODE_ENV: "production" as const, PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }) };

export function startNode(args: readonly string[], environment: Readonly<Record<string, string>> = {}): StartedProcess {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...bare, ...environment },
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  const ended = once(child, "close").then(
    ([code, signal]): ProcessEnd => ({ code: code as number | null, signal: signal as NodeJS.Signals | null, ...said }),
  );
  if (child.pid === undefined) throw new Error("The process could not be started.");
  return {
    pid: child.pid,
    async said(text) {
      const over = ended.then((end) => {
        throw new Error(`It ended without saying "${text}": ${JSON.stringify(end)}`);
      });
      over.catch(() => undefined);
      while (!said.stdout.includes(text)) await Promise.race([once(child.stdout, "data"), over]);
    },
    ended,
    signal: (name) => void child.kill(name),
  };
}

/** The process that a file names in its first line; undefined without the file. */
export function pidIn(...file: readonly string[]): number | undefined {
  try {
    return Number(readFileSync(path.join(...file), "utf8").split("\n")[0]);
  } catch {
    return undefined;
  }
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
