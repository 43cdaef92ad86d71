import type { Inngest } from "inngest";
import { discoverFields } from "@/server/pipeline/sync/discover-fields";
import { connectionData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Looks at the fields of one connection. The next day looks again anyway, so a look that failed is not repeated by the engine. */
export const discoverFieldsOfConnection = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "discover-fields",
      name: "Look at the fields of a connection",
      triggers: [{ event: eventNames.fieldsDue }],
      concurrency: [{ key: "event.data.connectionId", limit: 1 }, { limit: 2 }],
      retries: 0,
    },
    async ({ event }) => {
      const drift = await discoverFields(parts, connectionData.parse(event.data));
      return drift === undefined ? { skipped: true } : { changes: drift.length };
    },
  );
