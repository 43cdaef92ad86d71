import type { Inngest } from "inngest";
import { readBatches } from "@/server/pipeline/settlement";
import { connectionData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Reads the settled batches of one gateway. The next hour tries again anyway, so a failure is not repeated by the engine. */
export const readSettledBatches = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "read-settled-batches",
      name: "Read settled batches",
      triggers: [{ event: eventNames.batchesDue }],
      concurrency: [{ key: "event.data.connectionId", limit: 1 }, { limit: 2 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = connectionData.parse(event.data);
      const result = await readBatches(parts, place);
      if (result !== undefined && result.found > 0) parts.announcer.announce(place);
      return result ?? { skipped: true };
    },
  );
