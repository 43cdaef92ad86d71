import type { Inngest } from "inngest";
import { ConnectorError } from "@/server/connectors/contract";
import { checkOnSchedule } from "@/server/pipeline/connections/check-on-schedule";
import { pollGateway } from "@/server/pipeline/connections/poll-gateway";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import { connectionData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Reads one connection. The next minute tries again anyway, so a failed poll is not repeated by the engine. */
export const pollConnection = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "poll-connection",
      name: "Read the system's own lists",
      triggers: [{ event: eventNames.pollDue }],
      concurrency: [{ key: "event.data.connectionId", limit: 1 }, { limit: 4 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = connectionData.parse(event.data);
      // A connection has the lists of a gateway or those of a shop; without a list there is nothing to read.
      const shopParts = { ...parts.connectionParts, db: parts.db, ingestPool: parts.ingestPool };
      const ofShop = await pollShop(shopParts, place).catch(async (error: unknown) => {
        // A shop has no circuit whose probe would bring the credentials before a rotation back.
        if (error instanceof ConnectorError && error.kind === "auth_expired") {
          await checkOnSchedule(parts.connectionParts, place);
        }
        throw error;
      });
      const result = ofShop ?? (await pollGateway(parts, place));
      if (result !== undefined && result.found > 0) parts.announcer.announce(place);
      return result ?? { skipped: true };
    },
  );
