import { runPreview } from "@/server/pipeline/flows/preview";
import { Killed, killedBehind } from "@/tests/support/killed-database";
import type { PipelineWorld } from "@/tests/support/pipeline-world";
import { previewParts, showPreview } from "@/tests/support/previews";

/**
 * Works on a preview until it is done, in parts of one chunk on copies of their own; the lease of every other one is left behind by a
 * worker that died.
 * @returns how many parts there were before the last
 */
export async function finishDyingAfterChunks(world: PipelineWorld, previewId: string): Promise<number> {
  const place = { ...world.place, previewId };
  let parts = 0;
  while ((await runPreview(previewParts(world), place, { chunkEvents: 3, forMs: 0 }))?.more) {
    parts += 1;
    if (parts % 2 === 0) {
      await world.rows(
        "update flow_previews set leased_until = now() - interval '1 second' where environment_id = $1 and state = 'running'",
      );
    }
  }
  return parts;
}

/**
 * Works on a preview until it is done. Each part is killed behind its first statement, its second, … until it has got further; then the
 * next part is.
 * @returns how often a worker was killed
 */
export async function finishDyingBehindStatements(
  world: PipelineWorld,
  previewId: string,
  chunkEvents: number,
): Promise<number> {
  const place = { ...world.place, previewId };
  let [kills, statement, done] = [0, 1, 0];
  for (;;) {
    const dying = killedBehind(world.db, statement);
    await runPreview({ ...previewParts(world), db: dying.db }, place, { chunkEvents, forMs: 0 }).catch(
      (error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      },
    );
    kills += Number(dying.killed());
    const { state, doneEvents } = await showPreview(world, previewId);
    if (state !== "running") return kills;
    statement = doneEvents > done ? 1 : statement + 1;
    done = doneEvents;
    await world.rows("update flow_previews set leased_until = now() where environment_id = $1 and state = 'running'");
  }
}
