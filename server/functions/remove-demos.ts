import type { Inngest } from "inngest";
import type { FunctionParts } from "./parts";

/** Every five minutes, because a visitor is told when their demo goes. */
export const removeEndedDemos = (inngest: Inngest, { removeDemos }: FunctionParts) =>
  inngest.createFunction(
    {
      id: "remove-demos",
      name: "Remove demos whose time is over",
      triggers: [{ cron: "*/5 * * * *" }],
      concurrency: [{ limit: 1 }],
      retries: 0,
    },
    async () => ({ removed: await removeDemos() }),
  );
