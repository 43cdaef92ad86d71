import type { Inngest } from "inngest";
import { mailApprovals, sendOrders, watchOrders } from "@/server/pipeline/charges";
import { environmentData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** Sends the charges and refunds of one environment that are due, chunk by chunk, and tells approvers. One at a time for each. */
export const sendChargeOrders = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "send-charge-orders",
      name: "Send charges and refunds, and tell who must approve",
      triggers: [{ event: eventNames.chargesDue }],
      concurrency: [{ key: "event.data.environmentId", limit: 1 }, { limit: 4 }],
      retries: 0,
    },
    async ({ event }) => {
      const place = environmentData.parse(event.data);
      const { tried, moved, more } = await sendOrders(parts, place);
      if (moved > 0) parts.announcer.announce(place);
      if (more) await inngest.send({ name: eventNames.chargesDue, data: place });
      if (tried > 0) await watchOrders(parts, place, parts.clock.now());
      const told = await mailApprovals(parts, place);
      return { tried, moved, told };
    },
  );
