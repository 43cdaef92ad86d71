import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

/** An engine in a process of its own. */
export interface SpawnedEngine {
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>;
}

export async function spawnEngine(databaseUrl: string, port: number): Promise<SpawnedEngine> {
  const script = path.join(import.meta.dirname, "engine-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, databaseUrl, String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await ready(child, gone);
  return {
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

function ready(child: ChildProcess, gone: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("ready")) resolve();
    });
    void gone.then(() => reject(new Error("The engine's process ended before it was ready.")));
  });
}
