import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { AppError } from "@/server/kernel/errors";
import { fixedClock } from "@/server/kernel/fixed-clock";
import { newId } from "@/server/kernel/ids";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { callKindPrefix, shopEventKinds } from "@/server/pipeline/events/event.schema";
import type { Item } from "../item";
import type { FlowsPlace } from "../versions/flows-ground";
import { announcedOrder, arriving, callBody } from "./arriving";
import { generateOrder } from "./generate-order";
import { generatePayment } from "./generate-payment";
import { readPastEvent } from "./read-past-event";
import { readPasted } from "./read-pasted";
import { readPastedOrder } from "./read-pasted-order";
import type { TryParts } from "./run-try";
import type { TriedKind, TryInput } from "./try.schema";

export interface ReadInput {
  /** Makes the event as it arrives: every try of it begins with a new one. */
  readonly make: () => Item;
  /** What the shop is to answer, where the order is not its own. */
  readonly order?: ShopOrderWithTransactions;
  /** Of a try at a moment of its own. */
  readonly clock?: TryParts["clock"];
}

/** What somebody tries, read as it would arrive. @throws AppError `not_found`; `invalid_input` and `too_large` at its field */
export async function readInput(
  { db, clock }: Pick<TryParts, "db" | "clock">,
  place: FlowsPlace,
  { kind, rules, input }: { readonly kind: TriedKind; readonly rules: PostingRules; readonly input: TryInput },
): Promise<ReadInput> {
  const now = { id: newId(), receivedAt: clock.now() };
  const made = { currency: rules.baseCurrency, at: clock.now() };
  switch (input.kind) {
    case "event": {
      const { eventId, receivedAt, body, ...event } = await db.withTenantSql(place, (sql) =>
        readPastEvent(sql, place, { eventId: input.eventId, kind }),
      );
      return { make: arriving(body, { ...event, id: eventId, receivedAt }) };
    }
    case "pasted":
      if (kind === "call") throw refused("A call is not pasted: say what it is called with.");
      return kind === "order"
        ? ofOrder(readPastedOrder(input.text))
        : { make: arriving(readPasted(input.text, rules), now) };
    case "generated": {
      if (kind !== "payment") throw refused("This flow does not begin with payments.");
      return { make: arriving(generatePayment(input.payment, made), now) };
    }
    case "generated-order":
      if (kind !== "order") throw refused("This flow does not begin with orders of the shop.");
      return ofOrder(generateOrder(input.order, made));
    case "called": {
      if (kind !== "call") throw refused("This flow is not called: it begins with what arrives.");
      const at = input.at === null ? clock.now() : new Date(input.at);
      const event = { id: newId(), receivedAt: at, kind: callKindPrefix };
      return {
        make: arriving(callBody(input.call, ""), event),
        ...(input.at === null ? {} : { clock: fixedClock(at) }),
      };
    }
    default:
      return input satisfies never;
  }
  function ofOrder(order: ShopOrderWithTransactions): ReadInput {
    const event = { ...now, kind: shopEventKinds.orders, orderingKey: order.orderId };
    return { make: arriving(announcedOrder(order.name), event), order };
  }
}

const refused = (userText: string): AppError =>
  new AppError("invalid_input", "A flow was to be tried with what it does not begin with.", {
    field: "input",
    userText,
  });
