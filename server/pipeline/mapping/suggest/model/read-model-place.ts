import type { Settings } from "@/server/platform/settings/settings";
import type { ModelPlace } from "./open-model";

/** The settings of the language model for mappings; all of them may be absent. */
export type ModelSettings = Partial<
  Pick<Settings, "MAPPING_MODEL_URL" | "MAPPING_MODEL_NAME" | "MAPPING_MODEL_KEY" | "MAPPING_MODEL_SAMPLES">
>;

/** Where the language model for mappings is, by the settings; undefined where they name none. */
export function readModelPlace(settings: ModelSettings): ModelPlace | undefined {
  const { MAPPING_MODEL_URL: baseUrl, MAPPING_MODEL_NAME: model, MAPPING_MODEL_KEY: apiKey } = settings;
  return baseUrl === undefined || model === undefined ? undefined : { baseUrl, model, apiKey };
}
