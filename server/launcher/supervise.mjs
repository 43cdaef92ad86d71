import { spawn } from "node:child_process";
import { askPostgresToStop } from "./data-in-use.mjs";
import { isLockedBy } from "./portal-lock.mjs";

/** Runs the portal as a child: hands signals on, ends with its exit code, and leaves nothing of it behind. */
export function supervise(nodeArguments, { dataDir, dev }) {
  const child = spawn(process.execPath, nodeArguments, {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: dev ? "development" : "production", DATA_DIR: dataDir },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal sends Ctrl-C to the whole group; the portal takes a second signal as the same wish.
    process.on(signal, () => child.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
  }
  // npm does not always hand a signal on: when it is gone, the portal must not stay behind.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => {
      if (process.ppid !== parent) child.kill("SIGTERM");
    }, 500).unref();
  }
  child.on("error", (error) => {
    process.stderr.write(`\nThe portal could not be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (signal !== null && signal !== "SIGINT" && signal !== "SIGTERM") {
      process.stderr.write(`\nThe portal was ended by ${signal}. Start it again: nothing that was accepted is lost.\n`);
    }
    // A portal that still holds its folder could not tidy up. Its database would be adopted by the next start; without one
    // it would stay behind. A folder that another portal holds is none of ours.
    if (isLockedBy(dataDir, child.pid)) askPostgresToStop(dataDir);
    process.exit(code ?? 1);
  });
}
