import type { Inngest } from "inngest";
import { AppError } from "@/server/kernel/errors";
import type { DueEnvironment } from "@/server/pipeline/events/announcer";
import { findProbes } from "@/server/pipeline/events/find-due-work";
import { type DrainSummary, drainEnvironment } from "@/server/pipeline/runs/drain-environment";
import { environmentData, eventNames } from "./events";
import { openDesk } from "./open-desk";
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
      let hasCharges = false;
      const summary = await takeTurn(parts, place, () => {
        hasCharges = true;
      });
      if (hasCharges) await inngest.send({ name: eventNames.chargesDue, data: place });
      // What arrives in an environment that is not set up yet is stored and waits; its overview says what is missing.
      if (summary === undefined) return { skipped: true };
      if (summary.more) parts.announcer.announceBacklog(place);
      if (summary.nextTryInMs !== undefined) parts.announcer.announceIn(place, summary.nextTryInMs + 50);
      if (summary.isAway) {
        const probes = await findProbes(parts.db, place);
        if (probes.length > 0) {
          await inngest.send(probes.map((data) => ({ name: eventNames.probePlanned, data: { ...data } })));
        }
      }
      if (summary.causes.length > 0 || summary.healed)
        await inngest.send({ name: eventNames.alertsChanged, data: place });
      if (summary.told) await inngest.send({ name: eventNames.noticesSaid, data: place });
      return { claimed: summary.claimed, done: summary.done, waiting: summary.waiting };
    },
  );

async function takeTurn(
  parts: FunctionParts,
  place: DueEnvironment,
  onOrdered: () => void,
): Promise<DrainSummary | undefined> {
  const passage = parts.rightOfWay.enter(place.environmentId);
  try {
    const environment = await parts.loadEnvironment(place);
    const { gateway, erp, shop, rules, flows, tables, postings } = environment;
    const { db, clock, log } = parts;
    return await drainEnvironment({
      ...place,
      db,
      clock,
      log,
      passage,
      rules,
      flows,
      tables,
      postings,
      slots: { gateway, erp, shop },
      desk: openDesk(parts, place, environment, onOrdered),
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "unprocessable") return undefined;
    throw error;
  } finally {
    passage.leave();
  }
}
