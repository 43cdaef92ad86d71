import type { PaymentPageParts } from "@/server/pipeline/payment-pages/parts";
import { silentLog } from "@/server/platform/log/log";
import type { PipelineWorld } from "./pipeline-world";

/** The pages of payers over the systems of a world. */
export const paymentPagePartsOf = ({
  db,
  ingestPool,
  loadEnvironment,
  clock,
}: Pick<PipelineWorld, "db" | "ingestPool" | "loadEnvironment" | "clock">): PaymentPageParts => ({
  db,
  ingestPool,
  loadEnvironment,
  clock,
  log: silentLog,
  announcer: { announce: () => undefined },
  cardFieldsOf: ({ baseUrl }) => ({ scriptUrl: `${baseUrl}/js/protect.min.js`, simulated: true }),
});
