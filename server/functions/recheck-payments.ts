import type { Inngest } from "inngest";
import { findDueRechecks } from "@/server/pipeline/connections/find-due-rechecks";
import { recheckPayments } from "@/server/pipeline/connections/recheck-payments";
import { connectionData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Reads the open payments of one gateway again. The next hour tries again anyway, so a failure is not repeated by the engine. */
export const recheckOpenPayments = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "recheck-payments",
      name: "Read open payments again",
      triggers: [{ event: eventNames.recheckDue }],
      concurrency: [{ key: "event.data.connectionId", limit: 1 }, { limit: 2 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = connectionData.parse(event.data);
      const result = await recheckPayments(parts, place);
      if (result === undefined) return { skipped: true };
      if (result.found > 0) parts.announcer.announce(place);
      if (result.givenUp > 0) {
        const { tenantId, environmentId } = place;
        await inngest.send({ name: eventNames.alertsChanged, data: { tenantId, environmentId } });
      }
      return result;
    },
  );

/** Once an hour, past the hour's rush and the checks: open payments, and the batches that settled. */
export const recheckPaymentsHourly = (inngest: Inngest, { db }: FunctionParts) =>
  inngest.createFunction(
    { id: "recheck-payments-hourly", name: "Read open payments again", triggers: [{ cron: "37 * * * *" }], retries: 1 },
    async () => {
      const due = await findDueRechecks(db);
      const messages = due.flatMap((data) => [
        { name: eventNames.batchesDue, data: { ...data } },
        { name: eventNames.recheckDue, data: { ...data } },
      ]);
      if (messages.length > 0) await inngest.send(messages);
      return { connections: due.length };
    },
  );
