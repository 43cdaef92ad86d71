import { type CallFields, type EventBody, gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import { type Item, newItem } from "../item";

/** An event that is tried: when it came, and for what is no payment what kind it is and which record it is about. */
export interface Arrival {
  readonly id: string;
  readonly receivedAt: Date;
  readonly kind?: string;
  readonly orderingKey?: string;
}

/** An event as a chunk would claim it for the first time. @returns what makes it: every try of it begins with a new one */
export const arriving =
  (body: EventBody, { id, receivedAt, kind = gatewayTransactionKind, orderingKey }: Arrival): (() => Item) =>
  () => {
    const about = body.about === "payment" ? body.transactionId : id;
    return newItem(
      {
        id,
        kind,
        body,
        orderingKey: orderingKey ?? about,
        receivedAt,
        attempt: 1,
        tries: 1,
        causeBefore: "",
      },
      body,
    );
  };

/** An order that the shop has announced. */
export const announcedOrder = (name: string): EventBody => ({
  about: "shop",
  hint: "",
  cardNumberRemoved: false,
  message: { topic: "", id: "", name, state: "" },
});

/** A call of the flow. */
export const callBody = (call: CallFields, actor: string): EventBody => ({
  ...call,
  about: "call",
  hint: "called by a try",
  cardNumberRemoved: false,
  actor,
});
