import { Inngest } from "inngest";
import type { Settings } from "@/server/platform/settings/settings";

/** The client of the engine that says when and how often; what happened is in the inbox alone. */
export function createInngestClient(settings: Pick<Settings, "INNGEST_BASE_URL" | "INNGEST_EVENT_KEY" | "INNGEST_SIGNING_KEY">): Inngest {
  return new Inngest({
    id: "tallybridge",
    isDev: settings.INNGEST_SIGNING_KEY === undefined,
    ...(settings.INNGEST_BASE_URL === undefined ? {} : { baseUrl: settings.INNGEST_BASE_URL }),
    ...(settings.INNGEST_EVENT_KEY === undefined ? {} : { eventKey: settings.INNGEST_EVENT_KEY }),
    ...(settings.INNGEST_SIGNING_KEY === undefined ? {} : { signingKey: settings.INNGEST_SIGNING_KEY }),
  });
}
