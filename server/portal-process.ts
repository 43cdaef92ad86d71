import { startPortal } from "@/server/main";

/** The portal as a process: lines for people on standard output, a sentence and exit code 1 when it cannot start. */
const say = (text: string) => process.stdout.write(`  ${text}\n`);

let portal: { stop(): Promise<void> } | undefined;
let stopping = false;

async function stopAndExit(): Promise<void> {
  if (stopping) return;
  stopping = true;
  say("Stopping");
  // A part that hangs must not keep the machine's operator waiting; the databases survive being cut off.
  setTimeout(() => process.exit(1), 30_000).unref();
  await portal?.stop();
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stopAndExit());
// Told by the launcher, where a signal cannot reach us.
process.on("disconnect", () => void stopAndExit());

try {
  portal = await startPortal(say);
  process.send?.("ready");
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
