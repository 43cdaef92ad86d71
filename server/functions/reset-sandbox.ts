import type { Inngest } from "inngest";
import { environmentData, eventNames } from "./events";
import type { FunctionParts } from "./parts";

/** More than any reset has steps and waits: leases end within five minutes. */
const mostSteps = 400;

/** Makes a Sandbox anew step by step. The row knows which is next: one that was cut off is announced again by the sweeper and goes on. */
export const resetSandbox = (inngest: Inngest, { advanceReset, announcer }: FunctionParts) =>
  inngest.createFunction(
    {
      id: "reset-sandbox",
      name: "Make a Sandbox anew",
      triggers: [{ event: eventNames.resetAsked }],
      concurrency: [{ key: "event.data.environmentId", limit: 1 }, { limit: 2 }],
      retries: 5,
    },
    async ({ event, step }) => {
      const place = environmentData.parse(event.data);
      for (let nth = 1; nth <= mostSteps; nth += 1) {
        const advanced = await step.run(`step-${nth}`, () => advanceReset(place));
        if (advanced.done) {
          announcer.announce(place);
          return { steps: nth };
        }
        if (advanced.againInMs > 0) await step.sleep(`pause-${nth}`, advanced.againInMs);
      }
      return { steps: mostSteps };
    },
  );
