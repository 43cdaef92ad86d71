import { z } from "zod";
import type { EngineParts } from "../engine-parts";
import { opcodeSchema } from "../protocol/opcode.schema";
import type { EndedStep } from "../store/change";
import { answer, readJson, refuse } from "./answer";

const maxBodyBytes = 10 * 1024 * 1024;

const checkpointSchema = z.looseObject({
  /** `<job>.<dispatch>`, as we sent it with the call. */
  qi_id: z.string(),
  steps: z.array(opcodeSchema),
});

/**
 * `POST /v1/checkpoint/<run>/async`: steps that ended while their call goes on. The SDK goes on only after our 200, so
 * a step stored here is never executed again. A call that was superseded is told so (409) and stops.
 */
export async function acceptCheckpoint(parts: EngineParts, request: Request, runId: string): Promise<Response> {
  const body = await readJson(request, maxBodyBytes);
  if (body === "too_large") return refuse(413, "This checkpoint is too large.");
  const checkpoint = checkpointSchema.safeParse(body?.value);
  if (!checkpoint.success) return refuse(400, "This is no checkpoint.");

  const [job, dispatch] = checkpoint.data.qi_id.split(".");
  const jobId = Number(job);
  if (parts.dispatches.get(jobId) !== dispatch) return refuse(409, "Another call has taken over.");

  const steps: EndedStep[] = [];
  for (const { op, id, data } of checkpoint.data.steps) {
    // Only what the SDK finished by itself can be checkpointed; it sends everything else with its answer.
    if (op !== "StepRun" && op !== "Step") return refuse(400, `"${op}" cannot be checkpointed.`);
    steps.push({ id, output: { data: data ?? null } });
  }
  const applied = await parts.write({ jobId, keepJob: {}, runId, steps });
  return applied === "late" ? refuse(409, "This run has moved on.") : answer(200, {});
}
