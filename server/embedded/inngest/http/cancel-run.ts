import { z } from "zod";
import type { EngineParts } from "../engine-parts";
import { eventSchema } from "../events/event.schema";
import { cancelEffects } from "../events/event-effects";
import { answer, refuse } from "./answer";

const runSchema = z.object({ functionId: z.string(), events: z.array(eventSchema) });

/** `DELETE /v1/runs/<run>`: cancels a run. Its call under way goes on, but what it answers is not heard. */
export async function cancelRun(parts: EngineParts, runId: string): Promise<Response> {
  const { rows } = await parts.pool.query<{ run: unknown }>(
    `select json_build_object('functionId', function_id, 'events', events) as run
     from inngest.runs where id = $1 and ended_at is null`,
    [runId],
  );
  if (rows[0] === undefined) return refuse(404, "There is no such run under way.");
  const { functionId, events } = runSchema.parse(rows[0].run);
  const cancel = cancelEffects(parts.registry, { runId, functionId, events }, parts.clock.now().getTime());
  await parts.write({ events: [{ starts: [], appends: [], resumes: [], cancels: [cancel] }] });
  return answer(200, {});
}
