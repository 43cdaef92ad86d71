import type { Inngest } from "inngest";
import { findReceiptPlaces, sendReceipts } from "@/server/pipeline/receipts";
import type { FunctionParts } from "./parts";

/** Once a minute, one run at a time. An environment whose systems do not answer keeps no other from being served. */
export const sendPayerReceipts = (inngest: Inngest, parts: FunctionParts) =>
  inngest.createFunction(
    {
      id: "send-payer-receipts",
      name: "Have receipts mailed to payers",
      triggers: [{ cron: "* * * * *" }],
      concurrency: 1,
      retries: 0,
    },
    async () => {
      let sent = 0;
      for (const place of await findReceiptPlaces(parts.db)) {
        sent += await sendReceipts(parts, place).catch((error: unknown) => {
          parts.log.warn("receipts to payers have to wait", { environmentId: place.environmentId, error });
          return 0;
        });
      }
      return { sent };
    },
  );
