import type { Inngest } from "inngest";
import { findOrdersToWatch, watchOrders } from "@/server/pipeline/charges";
import type { FunctionParts } from "./parts";

/** Every five minutes: what ended without money comes before a person, and what was paid since leaves their list. */
export const watchCharges = (inngest: Inngest, { db, clock }: FunctionParts) =>
  inngest.createFunction(
    {
      id: "watch-charges",
      name: "Show charges that ended without money, and close those that were paid",
      triggers: [{ cron: "*/5 * * * *" }],
      concurrency: 1,
      retries: 1,
    },
    async () => {
      const places = await findOrdersToWatch(db);
      let [opened, healed] = [0, 0];
      for (const place of places) {
        const seen = await watchOrders({ db }, place, clock.now());
        opened += seen.opened;
        healed += seen.healed;
      }
      return { environments: places.length, opened, healed };
    },
  );
