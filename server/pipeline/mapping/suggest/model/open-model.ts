import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, Output } from "ai";
import type { HttpTransport } from "@/server/kernel/http-transport";
import { askedAnswerSchema, type ModelAnswer, modelAnswerSchema } from "./answer.schema";

/** A language model that answers a question about a mapping. @throws whatever went wrong, and on an answer in another form. */
export type AskModel = (question: { readonly system: string; readonly prompt: string }) => Promise<ModelAnswer>;

export interface ModelPlace {
  /** Of a server that speaks the protocol of chat completions, such as https://models.example/v1. */
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Everything together, a second try not included: there is none. */
  readonly timeoutMs?: number;
  /** How the server is reached; by `fetch` where the installation itself names it. */
  readonly transport?: HttpTransport;
}

/** Opens the model that the settings of the installation or of a company name. */
export function openModel({ baseUrl, apiKey, model, timeoutMs = 20_000, transport }: ModelPlace): AskModel {
  const provider = createOpenAICompatible({
    name: "mapping",
    baseURL: baseUrl,
    supportsStructuredOutputs: true,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(transport === undefined ? {} : { fetch: (input, init) => transport(new Request(input, init)) }),
  });
  return async ({ system, prompt }) => {
    const { output } = await generateText({
      model: provider(model),
      system,
      prompt,
      temperature: 0,
      maxOutputTokens: 16_000,
      output: Output.object({ schema: askedAnswerSchema }),
      // The suggestions of the scorer are there already: nobody waits for another try.
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(timeoutMs),
    });
    return modelAnswerSchema.parse(output);
  };
}
