import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { type LoadJob, type LoadResult, loadResultSchema } from "./load-job";

/** Runs one job in a generator process and ends that process. */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  const child = fork(path.join(import.meta.dirname, "load/generator.mjs"), { stdio: "inherit" });
  try {
    child.send(job);
    const [result] = await once(child, "message", {
      signal: AbortSignal.timeout(Math.ceil((job.seconds + 60) * 1_000)),
    });
    return loadResultSchema.parse(result);
  } finally {
    child.kill();
  }
}
