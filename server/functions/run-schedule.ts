import type { Inngest } from "inngest";
import { runSchedule } from "@/server/pipeline/sync/run-schedule";
import { isDirection } from "@/server/pipeline/sync/schedule.schema";
import { runWriter } from "@/server/pipeline/sync/writing/run-writer";
import { eventNames, scheduleData } from "./events";
import type { FunctionParts } from "./parts";

/** Reads one list of a company, or writes one into another system. A run that fails is tried again at the time its row says. */
export const runScheduledReading = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "run-schedule",
      name: "Read a list on its schedule",
      triggers: [{ event: eventNames.scheduleDue }],
      concurrency: [{ key: "event.data.connectionId", limit: 1 }, { limit: 2 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = scheduleData.parse(event.data);
      const { resource } = place;
      const result = isDirection(resource)
        ? await runWriter({ ...parts.connectionParts, ...parts }, { ...place, resource })
        : await runSchedule(parts, { ...place, resource });
      if (result?.more === true) await inngest.send({ name: eventNames.scheduleDue, data: place });
      return result ?? { skipped: true };
    },
  );
