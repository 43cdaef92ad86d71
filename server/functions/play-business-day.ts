import type { Inngest } from "inngest";
import { businessDayData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** More than any day has parts, so that a fault never plays for ever. */
const mostParts = 100;

/** Plays a day of a Sandbox part by part, at a pace at which it can be watched. What is done is kept by the engine: a restart goes on. */
export const playBusinessDay = (inngest: Inngest, { playBusinessDayPart }: FunctionParts) =>
  inngest.createFunction(
    {
      id: "play-business-day",
      name: "Play a business day in the Sandbox",
      triggers: [{ event: eventNames.businessDayAsked }],
      concurrency: [{ key: "event.data.environmentId", limit: 1 }, { limit: 2 }],
      idempotency: "event.data.businessDayId",
      retries: 5,
    },
    async ({ event, step }) => {
      const day = businessDayData.parse(event.data);
      for (let part = 1; part <= mostParts; part += 1) {
        const { more } = await step.run(`part-${part}`, () => playBusinessDayPart(day));
        if (!more) return { parts: part };
        await step.sleep(`pause-${part}`, 2_000);
      }
      return { parts: mostParts };
    },
  );
