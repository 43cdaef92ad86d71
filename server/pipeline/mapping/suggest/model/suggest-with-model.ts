import type { Log } from "@/server/platform/log/log";
import { type SuggestOptions, suggestMappings } from "../suggest-mappings";
import type { SampledShape, Suggestion } from "../suggestion";
import { buildQuestion, type OfferedTransform } from "./build-question";
import type { AskModel } from "./open-model";
import { type WeighParts, weighAnswer } from "./weigh-answer";

interface Ground {
  /** Absent where the settings name no model. */
  readonly askModel: AskModel | undefined;
  /** Whether samples may go to the model; set by the settings, off unless said. */
  readonly modelSeesSamples: boolean;
  readonly log: Log;
}

export interface ModelOptions extends SuggestOptions {
  /** Transforms that a model may draft, and how a drafted step is checked. */
  readonly transforms: readonly OfferedTransform[];
  readonly readTransform: WeighParts["readTransform"];
}

export interface ModelSuggestions {
  readonly suggestions: Suggestion[];
  /** `failed`: the model was asked and these are the scorer's suggestions alone. */
  readonly model: "off" | "used" | "failed";
}

/** Suggestions of the scorer, weighed once more by a language model where there is one. Its failure costs its opinion and nothing else. */
export async function suggestWithModel(
  { askModel, modelSeesSamples, log }: Ground,
  source: SampledShape,
  target: SampledShape,
  options: ModelOptions,
): Promise<ModelSuggestions> {
  const suggestions = suggestMappings(source, target, options);
  if (askModel === undefined) return { suggestions, model: "off" };
  try {
    const { transforms, readTransform, verdicts = [], refusedToo = false } = options;
    const answer = await askModel(
      buildQuestion({ source, target, suggestions, transforms, withSamples: modelSeesSamples }),
    );
    const parts = { source, target, suggestions, readTransform, verdicts: refusedToo ? [] : verdicts };
    return { suggestions: weighAnswer(parts, answer), model: "used" };
  } catch (error) {
    // What the model wrote or was asked is not logged: only of which kind the failure is.
    log.warn("the language model gave no answer about a mapping", {
      reason: error instanceof Error ? error.name : "unknown",
    });
    return { suggestions, model: "failed" };
  }
}
