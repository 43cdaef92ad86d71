/** What a program has to undo whatever way it ends: by itself, by an error, by Ctrl-C or by being asked to stop. */
export interface Ending {
  /** Adds a step; the last one added is done first. */
  add(step: () => Promise<void>): void;
  /** Does all steps, each once, and goes on after one that fails. */
  run(): Promise<void>;
}

export function createEnding(): Ending {
  const steps: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  async function runAll(): Promise<void> {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      await step().catch((error: unknown) => process.stderr.write(`  not ended cleanly: ${String(error)}\n`));
    }
  }
  const run = () => {
    running ??= runAll();
    return running;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void run().then(() => process.exit(130)));
  return { add: (step) => void steps.push(step), run };
}
