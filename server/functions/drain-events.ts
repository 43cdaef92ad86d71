import type { Inngest } from "inngest";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { drainEnvironment } from "@/server/pipeline/runs/drain-environment";
import { environmentData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Environments that are handled at the same time on one machine. */
export const drainLanes = 6;

/** Drains one environment for one turn. One at a time per environment keeps its events in order; the lanes are shared fairly. */
export const drainEvents = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "drain-events",
      name: "Handle what is due in an environment",
      triggers: [{ event: eventNames.ready }],
      concurrency: [{ key: "event.data.environmentId", limit: 1 }, { limit: drainLanes }],
      retries: 2,
    },
    async ({ event }) => {
      const place = environmentData.parse(event.data);
      const environment = await parts.loadEnvironment(place);
      const summary = await drainEnvironment({
        ...place,
        db: parts.db,
        slots: { gateway: environment.gateway, erp: environment.erp },
        rules: environment.rules,
        flow: environment.flow,
        flowVersionId: environment.flowVersionId,
        clock: parts.clock,
        log: parts.log,
      });
      if (summary.more) parts.announcer.announce(place);
      if (summary.nextTryInMs !== undefined) parts.announcer.announceIn(place, summary.nextTryInMs + 50);
      const healed = summary.done > 0 ? await parts.db.withTenantSql(place, (sql) => healAlerts(sql, place)) : [];
      if (summary.causes.length > 0 || healed.length > 0)
        await inngest.send({ name: eventNames.alertsChanged, data: place });
      return { claimed: summary.claimed, done: summary.done, waiting: summary.waiting };
    },
  );
