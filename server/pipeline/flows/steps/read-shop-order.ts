import { z } from "zod";
import type { ConnectorError, ConnectorErrorKind } from "@/server/connectors/contract";
import { asConnectorError } from "../end-for-error";
import { endItem, type Item, type ItemEnd, passed } from "../item";
import { defineStep, type StepContext } from "../step";

const type = "shop.read-order";

/** What the shop announces is a hint: the order is read as it stands now, so what comes late changes nothing back. */
export const readShopOrderStep = defineStep({
  type,
  version: 1,
  group: "read",
  effect: "read",
  slots: ["shop"],
  needs: ["shop record"],
  gives: ["order"],
  docs: {
    summary: "Reads the order from the shop, with its lines and the movements of its money.",
    help: "What the shop announces is a hint: what is written is the order as it stands when it is read. Two announcements that come late or in the wrong order therefore end the same. A refund or a stock level is no order and ends here as ignored.",
    example: "The shop announces that #1001 was paid; its lines, its tax and its payment are read from the shop.",
  },
  config: z.strictObject({}),
  prepare: () => async (ctx, items) => {
    for (const item of items) await readOne(ctx, item);
  },
});

async function readOne({ slots: { shop }, passage }: StepContext, item: Item): Promise<void> {
  if (item.body.about !== "shop" || item.event.kind !== "shop.order") {
    endItem(item, type, { status: "ignored", outcome: "ignored", text: "This is no order of a shop." });
    return;
  }
  if (shop === undefined) {
    const text = "No shop is connected to this environment any more.";
    endItem(item, type, { status: "dead", outcome: "needs_you", cause: "validation_failed", text });
    return;
  }
  // One call an order: a large chunk would keep its neighbours waiting until the last one is read.
  await passage.giveWay();
  try {
    item.order = await shop.readOrder(item.event.orderingKey);
    const { name, financialStatus, lines } = item.order;
    const paid = financialStatus === undefined ? "" : `, ${financialStatus.toLowerCase().replaceAll("_", " ")}`;
    passed(item, type, `Read from the shop: ${name}, ${lines.length} ${lines.length === 1 ? "line" : "lines"}${paid}.`);
  } catch (error) {
    const known = asConnectorError(error);
    if (known === undefined) throw error;
    endItem(item, type, endForShop(known));
  }
}

/** How a try ends when the shop answers with an error. */
function endForShop(error: ConnectorError): ItemEnd {
  const wait = (
    cause: "shop_unavailable" | "sign_in_refused",
    text: string,
    retryAfterMs = error.retryAfterMs,
  ): ItemEnd => ({
    status: "waits",
    cause,
    text,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  const away = () => wait("shop_unavailable", `The shop does not answer: ${error.message}`);
  const unfit = (): ItemEnd => ({
    status: "dead",
    outcome: "needs_you",
    cause: "validation_failed",
    text: error.message,
  });
  const table: Record<ConnectorErrorKind, () => ItemEnd> = {
    rate_limited: away,
    unavailable: away,
    timeout: away,
    unexpected_shape: away,
    auth_expired: () => wait("sign_in_refused", "The shop no longer accepts our sign-in.", 30 * 60_000),
    forbidden: () => wait("sign_in_refused", "The shop does not let our app read orders.", 30 * 60_000),
    not_found: () => ({ status: "ignored", outcome: "ignored", text: "The shop does not have this order any more." }),
    invalid: unfit,
    conflict: unfit,
    period_closed: unfit,
  };
  return table[error.kind]();
}
