import type { Inngest } from "inngest";
import { pollGateway } from "@/server/pipeline/connections/poll-gateway";
import { connectionData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Reads one gateway connection. The next minute tries again anyway, so a failed poll is not repeated by the engine. */
export const pollConnection = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "poll-connection",
      name: "Read the gateway's own list",
      triggers: [{ event: eventNames.pollDue }],
      concurrency: [{ key: "event.data.connectionId", limit: 1 }, { limit: 4 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = connectionData.parse(event.data);
      const result = await pollGateway(parts, place);
      if (result !== undefined && result.found > 0) parts.announcer.announce(place);
      return result ?? { skipped: true };
    },
  );
