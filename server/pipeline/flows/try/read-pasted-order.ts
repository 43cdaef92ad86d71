import { ConnectorError } from "@/server/connectors/contract";
import { orderOfAnswer, readWebhookOrder, type ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { idFields } from "../named-tests/id-fields";
import { keptOrderSchema } from "../steps/revive-order";
import { parsePasted, refusePasted } from "./parse-pasted";

/**
 * Reads an order that somebody pasted: in the form in which tests keep it, as a webhook of Shopify sends it, or as its GraphQL answers
 * the query for one. Nothing of it is stored.
 * @throws AppError `too_large`; `invalid_input` with the line, or with the field and what it should be
 */
export function readPastedOrder(text: string): ShopOrderWithTransactions {
  const parsed = parsePasted(text, "an order", [...idFields, ...webhookIds]);
  const outer = isObject(parsed) && isObject(parsed.data) ? parsed.data : parsed;
  if (!isObject(outer)) throw refusePasted("An order is an object with named fields, between { and }.");
  // The REST interface answers with the order beneath its name as well, in the form of a webhook.
  const inner = isObject(outer.order) ? outer.order : outer;
  if ("line_items" in inner) return readForm(() => readWebhookOrder(inner));
  if ("order" in outer || "currentTotalPriceSet" in outer)
    return readForm(() => orderOfAnswer("order" in outer ? outer : { order: outer }));
  if ("transaction_id" in outer) {
    throw refusePasted("This looks like a payment of PayTrace, and the flow begins with orders of the shop.");
  }
  if ("refund_line_items" in outer || "inventory_item_id" in outer) {
    const what = "refund_line_items" in outer ? "a refund" : "a stock level";
    throw refusePasted(
      `This looks like ${what} of Shopify, and the flow begins with orders. Paste the order it belongs to.`,
    );
  }
  if (!("placedAt" in outer || "total" in outer || "lines" in outer)) throw refusePasted(noForm);
  const kept = keptOrderSchema.safeParse(outer);
  if (kept.success) return kept.data;
  const [issue] = kept.error.issues;
  throw refusePasted(`${issue?.path.join(".") || "The order"}: ${issue?.message}.`);
}

/** Numbers by nature, in the form of a webhook. */
const webhookIds = [
  ...["id", "app_id", "user_id", "order_id", "order_number", "product_id", "variant_id", "parent_id", "location_id"],
  ...["line_item_id", "checkout_id", "admin_graphql_api_id"],
];

const noForm =
  "This is no order we understand. An order as a webhook of Shopify sends it has line_items, as GraphQL answers it currentTotalPriceSet, and as tests keep it placedAt, total and lines.";

function readForm(read: () => ShopOrderWithTransactions): ShopOrderWithTransactions {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const fields = typeof error.detail.fields === "string" ? ` Look at ${error.detail.fields}.` : "";
    throw refusePasted(`Shopify's order cannot be read.${fields}`);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
