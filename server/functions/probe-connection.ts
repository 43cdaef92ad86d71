import type { Inngest } from "inngest";
import { probeConnection as probe } from "@/server/pipeline/connections/circuit/probe-connection";
import { nextProbeInMs } from "@/server/pipeline/connections/circuit/take-probe";
import { connectionData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/**
 * Asks a system that is away whether it is back, probe after probe, until it is. The plan lies in the database: a chain of probes that
 * breaks is taken up by the sweeper, and two chains make one probe.
 */
export const probeConnection = (inngest: Inngest, { db, connectionParts, announcer }: FunctionParts) =>
  inngest.createFunction(
    {
      id: "probe-connection",
      name: "Ask a system that is away whether it is back",
      triggers: [{ event: eventNames.probePlanned }],
      concurrency: [{ key: "event.data.connectionId", limit: 1 }, { limit: 4 }],
      retries: 0,
    },
    async ({ event, step }) => {
      const place = connectionData.parse(event.data);
      const { tenantId, environmentId } = place;
      const waitMs = await step.run("look-up-plan", async () => (await nextProbeInMs(db, place)) ?? null);
      if (waitMs === null) return { skipped: true };
      // The engine sleeps whole seconds; one that wakes too early finds nothing to do and breaks the chain.
      if (waitMs > 0) await step.sleep("until-it-is-due", Math.ceil((waitMs + 50) / 1_000) * 1_000);
      const probed = await step.run("probe", async () => {
        const answer = await probe(connectionParts, place);
        if (answer === undefined) return null;
        if (answer.passed) announcer.announce(place);
        return { passed: answer.passed, goesOn: answer.nextProbeInMs !== undefined };
      });
      if (probed === null) return { skipped: true };
      if (probed.goesOn) await step.sendEvent("plan-next", { name: eventNames.probePlanned, data: { ...place } });
      else await step.sendEvent("tell", { name: eventNames.alertsChanged, data: { tenantId, environmentId } });
      return { passed: probed.passed };
    },
  );
