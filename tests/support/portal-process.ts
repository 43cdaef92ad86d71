import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { portalNodeFlags } from "../../server/launcher/node-flags.mjs";

/** The built portal, running as a process of its own. */
export interface PortalProcess {
  readonly pid: number;
  readonly port: number;
  /** `kill -9`: what a crash of the machine's power or the kernel's memory watch would do to it. */
  kill(): Promise<void>;
  /** Asks it to stop, as Ctrl-C does, and waits for its end. */
  stop(): Promise<void>;
}

export interface PortalProcessOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** More flags for Node, such as `--cpu-prof`. */
  readonly nodeFlags?: readonly string[];
}

const startLimitMs = 120_000;

/** Starts the portal as `npm start` does after its build, and waits until it says that it is ready. */
export async function startPortalProcess(options: PortalProcessOptions): Promise<PortalProcess> {
  const { dataDir, port, settings = {}, nodeFlags = [] } = options;
  const script = process.env.PORTAL_SCRIPT ?? ".build/portal-process.mjs";
  const child = spawn(process.execPath, [...portalNodeFlags, ...nodeFlags, script], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      PORT: String(port),
      DATA_DIR: dataDir,
      ...settings,
    },
  });
  const said = createWriteStream(path.join(dataDir, "portal.log"), { flags: "a" });
  child.stdout?.pipe(said, { end: false });
  child.stderr?.pipe(said, { end: false });
  const ended = once(child, "exit");
  const failed = ended.then(() => {
    throw new Error(`The portal did not start; see ${path.join(dataDir, "portal.log")}.`);
  });
  failed.catch(() => undefined);
  await Promise.race([ready(child), failed]);
  const { pid } = child;
  if (pid === undefined) throw new Error("The portal has no process id.");
  return {
    pid,
    port,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), 45_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  const signal = AbortSignal.timeout(startLimitMs);
  for (;;) {
    const [message] = await once(child, "message", { signal });
    if (message === "ready") return;
  }
}

/** A port of the loopback interface that nobody uses now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
