import type { Inngest } from "inngest";
import { mailNotices } from "@/server/pipeline/flows/notices/mail-notices";
import { environmentData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Mails what the flows of one environment have to tell, one sender at a time. What is lost the sweeper announces again. */
export const mailFlowNotices = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "mail-flow-notices",
      name: "Mail what flows have to tell",
      triggers: [{ event: eventNames.noticesSaid }],
      concurrency: [{ key: "event.data.environmentId", limit: 1 }],
      retries: 2,
    },
    async ({ event }) => ({ mailed: await mailNotices(parts, environmentData.parse(event.data)) }),
  );
