import type { Inngest } from "inngest";
import { runExport } from "@/server/account/data-export";
import { dataExportData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** One at a time on one machine, because it reads a lot. A part that fails is tried again at the time its row says. */
export const runDataExportPart = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "run-data-export",
      name: "Make the archive of a company",
      triggers: [{ event: eventNames.dataExportDue }],
      concurrency: [{ key: "event.data.exportId", limit: 1 }, { limit: 1 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = dataExportData.parse(event.data);
      const result = await runExport(parts, place);
      if (result?.more === true) await inngest.send({ name: eventNames.dataExportDue, data: place });
      return result ?? { skipped: true };
    },
  );
