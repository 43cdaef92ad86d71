import type { Inngest } from "inngest";
import { mailAlerts as sendAlertMails } from "@/server/pipeline/exceptions/mail-alerts";
import { environmentData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Mails the alerts of one environment, one sender at a time. What is still within its grace period the sweeper announces again. */
export const mailAlerts = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "mail-alerts",
      name: "Mail what needs somebody, once per cause",
      triggers: [{ event: eventNames.alertsChanged }],
      concurrency: [{ key: "event.data.environmentId", limit: 1 }],
      retries: 2,
    },
    async ({ event }) => sendAlertMails(parts, environmentData.parse(event.data)),
  );
