import type { Settings } from "@/server/platform/settings/settings";
import type { ModelPlace } from "./open-model";

/** Where the language model for mappings is, by the settings; undefined where they name none. */
export function readModelPlace(settings: Settings): ModelPlace | undefined {
  const { MAPPING_MODEL_URL: baseUrl, MAPPING_MODEL_NAME: model, MAPPING_MODEL_KEY: apiKey } = settings;
  return baseUrl === undefined || model === undefined ? undefined : { baseUrl, model, apiKey };
}
