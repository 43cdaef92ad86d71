import { z } from "zod";
import { gatewayTransactionKind, shopEventKinds } from "@/server/pipeline/events/event.schema";

/** What a flow may begin with. */
export interface Trigger {
  readonly label: string;
  readonly help: string;
  /** The kind of event it takes. At most one flow of an environment takes a kind. */
  readonly takes: string;
  readonly config: z.ZodType;
}

const shopTrigger = (takes: string, label: string, help: string): Trigger => ({
  ...{ label, help, takes },
  config: z.strictObject({}),
});

/** Every trigger by its name in a flow's document. */
export const triggers = {
  [gatewayTransactionKind]: {
    label: "A payment at PayTrace",
    help: "Every sale, decline, refund, void and chargeback, whether PayTrace announced it, a poll found it or a backfill brought it.",
    takes: gatewayTransactionKind,
    config: z.strictObject({}),
  },
  [shopEventKinds.orders]: shopTrigger(
    shopEventKinds.orders,
    "An order in the shop",
    "Every new state of an order: placed, paid, changed, cancelled.",
  ),
  [shopEventKinds.refunds]: shopTrigger(shopEventKinds.refunds, "A refund in the shop", "Every refund of an order."),
  [shopEventKinds.inventory]: shopTrigger(
    shopEventKinds.inventory,
    "A stock level in the shop",
    "Every change of what is in stock.",
  ),
} as const satisfies Record<string, Trigger>;

export const findTrigger = (type: string): Trigger | undefined =>
  Object.entries(triggers).find(([name]) => name === type)?.[1];
