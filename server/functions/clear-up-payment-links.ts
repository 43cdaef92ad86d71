import type { Inngest } from "inngest";
import { clearUpAttempts } from "@/server/pipeline/payment-pages/clear-up-attempts";
import type { FunctionParts } from "./parts";

/** Once a minute: payers whose answer was lost need not stay on their page for it. */
export const clearUpPaymentLinks = (inngest: Inngest, { paymentPageParts }: FunctionParts) =>
  inngest.createFunction(
    {
      id: "clear-up-payment-links",
      name: "Find out what became of payments by link",
      triggers: [{ cron: "* * * * *" }],
      concurrency: 1,
      retries: 1,
    },
    () => clearUpAttempts(paymentPageParts),
  );
