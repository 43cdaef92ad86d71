import { AppError } from "@/server/kernel/errors";
import { gatewayTransactionKind, shopEventKinds } from "@/server/pipeline/events/event.schema";
import type { FlowDocument } from "../flow.schema";
import { findTrigger } from "../triggers";
import type { TriedKind } from "./try.schema";

/**
 * What a flow is tried with, by what it begins with.
 * @throws AppError `unprocessable` for a flow that begins with something of which nothing can be made up here
 */
export function whatIsTried({ trigger }: FlowDocument): TriedKind {
  if (trigger.type === gatewayTransactionKind) return "payment";
  if (trigger.type === shopEventKinds.orders) return "order";
  const found = findTrigger(trigger.type);
  if (found !== undefined && "calls" in found.takes && !found.takes.calls.includes("flow")) return "call";
  throw new AppError("unprocessable", "A flow that cannot be tried by itself was to be tried.", {
    userText:
      "Flows that begin with a payment, an order of the shop, a time, or a call can be tried. A flow that other flows call is tried with them.",
  });
}
