import { APICallError, NoObjectGeneratedError } from "ai";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import { buildQuestion } from "@/server/pipeline/mapping/suggest/model/build-question";
import type { MappingModelTrial } from "./mapping-model.schema";
import type { ModelGround } from "./model-ground";
import { openMappingModel } from "./open-mapping-model";
import { readMappingModel } from "./read-mapping-model";

const field = (path: string, label: string) => ({
  ...({ path, label, type: "text", description: "", required: false, personal: false } as const),
});

/**
 * Asks the company's own model one small question about made-up fields and says how it went. Nothing of the company goes out but the key.
 * @throws AppError `conflict` where the company has no model of its own
 */
export async function tryMappingModel(
  ground: Omit<ModelGround, "clock">,
  scope: { readonly tenantId: string },
): Promise<MappingModelTrial> {
  const [{ own }, model] = [await readMappingModel(ground, scope), await openMappingModel(ground, scope)];
  if (own === null || model === undefined) {
    const userText = "There is no language model of your company. Keep one first, then test it.";
    throw new AppError("conflict", "The company has no language model.", { userText });
  }
  const question = buildQuestion({
    source: { id: "test.source", name: "Test", fields: [field("customer_number", "Customer number")] },
    target: { id: "test.target", name: "Test", fields: [field("custno", "Customer number")] },
    suggestions: [],
    transforms: [],
    withSamples: false,
  });
  try {
    const { pairs } = await model.ask(question);
    const found = pairs.some(({ target, source }) => target === "custno" && source === "customer_number");
    return {
      passed: true,
      text: found
        ? `${own.model} answers, in the form that is asked for, and matched the test fields.`
        : `${own.model} answers in the form that is asked for, but did not match two fields of the same name. Its suggestions may be of little help.`,
    };
  } catch (error) {
    return { passed: false, text: sayFailure(error) };
  }
}

/** What a failure means to whoever set the model. What the server said is not repeated: it may hold anything. */
function sayFailure(error: unknown): string {
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  if (status === 401 || status === 403)
    return "The server does not accept the key. Enter it once more, or make a new one there.";
  if (status === 404)
    return "The server has no such address or no such model. Look at both: the address often ends with /v1.";
  if (status === 429)
    return "The server has no room for another question now, or your account there has none left. Try it later.";
  if (status !== undefined && status >= 500) return `The server failed with ${status}. Try it later.`;
  if (status !== undefined && status !== 200)
    return `The server refused the question with ${status}. It may not speak the protocol of chat completions.`;
  const cause = causeOf(error);
  if (cause?.kind === "invalid") return cause.message;
  if (cause?.kind === "timeout" || isTimeout(error)) return "The server did not answer in time.";
  if (cause !== undefined) return "The server could not be reached. Look at the address.";
  if (NoObjectGeneratedError.isInstance(error) || error instanceof z.ZodError || status === 200) {
    return "The server answers, but not in the form that is asked for. Take a model that can answer in JSON by a schema.";
  }
  return "The model could not be asked. Look at the address and the name of the model.";
}

/** The failure of the way there, however deep the caller in between has put it. */
function causeOf(error: unknown): ConnectorError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof ConnectorError) return at;
  }
  return undefined;
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
