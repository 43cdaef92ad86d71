import { startPortal } from "@/server/main";
import type { OpenPages } from "./composition/open-pages";

/** More than any part needs; a start that is asked to stop half-way ends what it began first. */
const patienceMs = 30_000;

/** The portal as a process: lines for people on standard output, a sentence and exit code 1 when it cannot start. */
export function runPortal(openPages: OpenPages): void {
  const say = (text: string) => process.stdout.write(`  ${text}\n`);
  // Who reads along may leave before us: a closed terminal or pipe must not end what is under way.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

  const asked = new AbortController();
  const started = startPortal({ say, openPages, signal: asked.signal });

  async function stopAndExit(code: number): Promise<void> {
    if (asked.signal.aborted) return;
    asked.abort();
    say("Stopping");
    // A part that hangs must not keep the machine's operator waiting; the databases survive being cut off.
    setTimeout(() => process.exit(1), patienceMs).unref();
    const portal = await started.catch(() => undefined);
    await portal?.stop();
    process.exit(code);
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stopAndExit(0));
  // Told by the launcher, where a signal cannot reach us, and by its end.
  process.on("disconnect", () => void stopAndExit(0));

  started.then(
    () => process.send?.("ready"),
    (error: unknown) => {
      if (asked.signal.aborted) return;
      process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
