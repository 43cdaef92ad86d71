import type { Inngest } from "inngest";
import { sweepApplications } from "@/server/pipeline/credits";
import type { FunctionParts } from "./parts";

/** Once a minute: whether money on account was applied is found out without anybody opening the payment. */
export const clearUpCredits = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "clear-up-credits",
      name: "Find out what became of applied credits",
      triggers: [{ cron: "* * * * *" }],
      concurrency: 1,
      retries: 1,
    },
    async () => ({ lookedUp: await sweepApplications(parts) }),
  );
