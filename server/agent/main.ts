import { agentDrivers } from "./drivers";
import { runAgent } from "./run-agent";

// The program on site: one file, run by Node.js alone.
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop.abort());

process.exitCode = await runAgent({
  words: process.argv.slice(2),
  drivers: agentDrivers,
  say: (line) => process.stdout.write(`${line}\n`),
  stop: stop.signal,
});
