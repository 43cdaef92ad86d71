import type { EventResult } from "./preview.schema";

/** How a payment ends where no flow is published that takes it, as `deliver-items.ts` says. */
export const nobodyTakes = ({ amount }: Pick<EventResult, "amount">): EventResult => ({
  ...{ status: "dead", outcome: "needs_you", cause: "no_flow", amount, marks: [], documents: [], steps: [] },
  text: "No published flow takes payments, so nothing was done with this one.",
});
