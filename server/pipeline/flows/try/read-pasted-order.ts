import { ConnectorError } from "@/server/connectors/contract";
import { orderOfAnswer, type ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { idFields } from "../named-tests/id-fields";
import { keptOrderSchema } from "../steps/revive-order";
import { parsePasted, refusePasted } from "./parse-pasted";

/**
 * Reads an order that somebody pasted: in the form in which tests keep it, or as Shopify's GraphQL answers the query for one. Nothing of
 * it is stored.
 * @throws AppError `too_large`; `invalid_input` with the line, or with the field and what it should be
 */
export function readPastedOrder(text: string): ShopOrderWithTransactions {
  const parsed = parsePasted(text, "an order", idFields);
  const outer = isObject(parsed) && isObject(parsed.data) ? parsed.data : parsed;
  if (!isObject(outer)) throw refusePasted("An order is an object with named fields, between { and }.");
  if ("order" in outer || "currentTotalPriceSet" in outer)
    return readAnswer("order" in outer ? outer : { order: outer });
  if ("transaction_id" in outer) {
    throw refusePasted("This looks like a payment of PayTrace, and the flow begins with orders of the shop.");
  }
  if ("line_items" in outer) {
    throw refusePasted(
      "This looks like an order of Shopify's REST interface. Paste what its GraphQL interface answers, or the form in which tests keep an order.",
    );
  }
  const kept = keptOrderSchema.safeParse(outer);
  if (kept.success) return kept.data;
  const [issue] = kept.error.issues;
  throw refusePasted(`${issue?.path.join(".") || "The order"}: ${issue?.message}.`);
}

function readAnswer(answer: unknown): ShopOrderWithTransactions {
  try {
    return orderOfAnswer(answer);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const fields = typeof error.detail.fields === "string" ? ` Look at ${error.detail.fields}.` : "";
    throw refusePasted(`Shopify's order cannot be read.${fields}`);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
