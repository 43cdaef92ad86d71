import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import { drainChunk } from "@/server/pipeline/runs/drain-chunk";
import type { PipelineWorld } from "./pipeline-world";

const killed = "The process was killed.";

/** Ends as a process does that is killed when it comes to a boundary for the n-th time. @returns whether it came there. */
export async function drainKilledAt(world: PipelineWorld, boundary: number): Promise<boolean> {
  const ctx = await world.drainContext();
  let come = 0;
  const passage: typeof ctx.passage = {
    ...ctx.passage,
    async giveWay() {
      come += 1;
      if (come === boundary) throw new Error(killed);
    },
  };
  return drainChunk({ ...ctx, passage }).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Error && error.message === killed) return true;
      throw error;
    },
  );
}

/** Lets the time pass after which another worker takes up what the killed one held. */
export async function recoverFromKill(world: PipelineWorld): Promise<void> {
  await world.rows("update events set claimed_until = now() where environment_id = $1 and claimed_until is not null");
  await world.rows("update postings set sent_at = sent_at - make_interval(secs => $2) where environment_id = $1", [
    settleDelayMs / 1_000,
  ]);
}
