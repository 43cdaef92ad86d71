import type { Inngest } from "inngest";
import { runBackfill } from "@/server/pipeline/sync/run-backfill";
import { backfillData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Two at a time on one machine: live payments have the rest of it. A part that fails is tried again at the time its row says. */
export const runBackfillPart = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "run-backfill",
      name: "Bring in past payments",
      triggers: [{ event: eventNames.backfillDue }],
      concurrency: [{ key: "event.data.backfillId", limit: 1 }, { limit: 2 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = backfillData.parse(event.data);
      const result = await runBackfill(parts, place);
      if (result?.more === true) await inngest.send({ name: eventNames.backfillDue, data: place });
      return result ?? { skipped: true };
    },
  );
