import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import type { EventResult } from "./preview.schema";

/** How a payment or an order ends where no flow is published that takes it, as `deliver-items.ts` says. */
export const nobodyTakes = (
  { amount }: Pick<EventResult, "amount">,
  kind: string = gatewayTransactionKind,
): EventResult =>
  kind === gatewayTransactionKind
    ? {
        status: "dead",
        outcome: "needs_you",
        cause: "no_flow",
        amount,
        marks: [],
        documents: [],
        steps: [],
        text: "No published flow takes payments, so nothing was done with this one.",
      }
    : {
        status: "ignored",
        outcome: "ignored",
        cause: "",
        amount,
        marks: [],
        documents: [],
        steps: [],
        text: "No published flow takes orders of the shop, so nothing was done with this one.",
      };
