import type { Inngest } from "inngest";
import { checkOnSchedule } from "@/server/pipeline/connections/check-on-schedule";
import { tendCredentials } from "@/server/pipeline/connections/credentials/tend-credentials";
import { findDueChecks } from "@/server/pipeline/events/find-due-work";
import { connectionData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Tries one connection, and looks after its credentials. The next hour tries again anyway, so a failed check is not repeated by the engine. */
export const checkConnection = (inngest: Inngest, { connectionParts, ...parts }: FunctionParts) =>
  inngest.createFunction(
    {
      id: "check-connection",
      name: "Check a connection",
      triggers: [{ event: eventNames.checkDue }],
      concurrency: [{ key: "event.data.connectionId", limit: 1 }, { limit: 4 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = connectionData.parse(event.data);
      const check = await checkOnSchedule(connectionParts, place);
      await tendCredentials(parts, place);
      if (check === undefined) return { skipped: true };
      await inngest.send({
        name: eventNames.alertsChanged,
        data: { tenantId: place.tenantId, environmentId: place.environmentId },
      });
      return { passed: check.passed };
    },
  );

/** Once an hour, past the hour's rush. */
export const checkConnectionsHourly = (inngest: Inngest, { db }: FunctionParts) =>
  inngest.createFunction(
    { id: "check-connections", name: "Check every connection", triggers: [{ cron: "11 * * * *" }], retries: 1 },
    async () => {
      const due = await findDueChecks(db, "hourly");
      if (due.length > 0) await inngest.send(due.map((data) => ({ name: eventNames.checkDue, data: { ...data } })));
      return { connections: due.length };
    },
  );
