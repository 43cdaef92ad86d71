import type { Inngest } from "inngest";
import { mailPromotion, runPromotion } from "@/server/pipeline/promotion";
import { eventNames, promotionData } from "./events";
import type { FunctionParts } from "./parts";

/** Carries a promotion whose time has come, once however often it is announced, and tells those who may act on one that waits or stopped. */
export const runDuePromotion = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "run-promotion",
      name: "Carry what is due into the next environment",
      triggers: [{ event: eventNames.promotionDue }],
      concurrency: [{ key: "event.data.environmentId", limit: 1 }, { limit: 2 }],
      retries: 1,
    },
    async ({ event }) => {
      const promotion = promotionData.parse(event.data);
      const ended = await runPromotion(parts, promotion);
      const told = await mailPromotion(parts, promotion);
      return { state: ended?.state ?? "unchanged", told };
    },
  );
