import { z } from "zod";
import type { CustomerToUpsert, SalesOrderToUpsert } from "@/server/connectors/sage-pro";
import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { type Money, toDecimal } from "@/server/kernel/money";
import { parsePlainDate } from "@/server/kernel/plain-date";
import { guardJson } from "@/server/platform/card-guard";
import type { MappedRecord } from "./compile/run-rows";
import { type CustomerDetails, detailsOfOrder } from "./order-addresses";
import { isMoney, type Value } from "./transforms/value";

/** What is set up beside the mapping: whom new customers are made like, and on which items goes what is no goods. */
export interface SalesOrderSettings {
  readonly like: string;
  readonly freightItem: string;
  readonly discountItem: string;
}

/** The order as Sage Pro is to have it, and its customer; without the keys they are written under. */
export interface SalesOrderFacts {
  readonly customer: Omit<CustomerToUpsert, "postingKey">;
  readonly order: Omit<SalesOrderToUpsert, "postingKey">;
}

type Read = { readonly ok: true; readonly facts: SalesOrderFacts } | { readonly ok: false; readonly text: string };
export type ReadSalesOrder = Read & { readonly cardNumberRemoved: boolean };

/**
 * The sales order of a shop's order and a mapping, without a card number that somebody typed into a name or an address.
 */
export function readSalesOrder(
  record: MappedRecord,
  shop: ShopOrderWithTransactions,
  settings: SalesOrderSettings,
): ReadSalesOrder {
  const read = factsOf(record, shop, settings);
  if (!read.ok) return { ...read, cardNumberRemoved: false };
  const { customer, order } = read.facts;
  const texts = {
    customer: customer.details,
    shipTo: order.shipTo ?? {},
    payment: order.payment,
    email: customer.email,
  };
  const { clean, findings } = guardJson(texts);
  if (findings.length === 0) return { ...read, cardNumberRemoved: false };
  const kept = cleanTexts.parse(clean);
  const shipTo = order.shipTo === undefined ? undefined : kept.shipTo;
  const facts = {
    customer: { ...customer, details: kept.customer, email: kept.email },
    order: { ...order, shipTo, payment: kept.payment },
  };
  return { ok: true, facts, cardNumberRemoved: true };
}

const cleanDetails = z.partialRecord(
  z.enum(["company", "contact", "address1", "address2", "city", "addrstate", "zip", "country", "phone"]),
  z.string(),
);
const cleanTexts = z.object({ customer: cleanDetails, shipTo: cleanDetails, payment: z.string(), email: z.string() });

const refused = (text: string): Read => ({ ok: false, text });
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * A sales order as a mapping made it, with what the shop's order says of its state, its money and its total. What the order costs
 * beyond its lines and tax is freight, less is a discount; it goes on the items that are set up for that and is never left out.
 */
function factsOf(
  record: MappedRecord,
  shop: ShopOrderWithTransactions,
  { like, freightItem, discountItem }: SalesOrderSettings,
): Read {
  const date = parsePlainDate(textOf(record.sodate));
  if (date === undefined) return refused("The mapping gave no day of the order.");
  const lines = linesOf(record.lines);
  if (lines === undefined) return refused("A line of the mapping has no item, no whole quantity or no price.");
  const { shop: total } = shop.total;
  const tax = isMoney(record.tax) ? record.tax : { minor: 0n, currency: total.currency };
  if ([tax, ...lines.map(({ price }) => price)].some(({ currency }) => currency !== total.currency)) {
    return refused(`Lines and tax are not in ${total.currency}, as the order is.`);
  }
  // What was given back whole is as good as cancelled: nothing of it is left to ship.
  const isCancelled = shop.cancelledAt !== undefined || (lines.length === 0 && total.minor === 0n);
  const beyond =
    total.minor - tax.minor - lines.reduce((sum, { price, quantity }) => sum + price.minor * BigInt(quantity), 0n);
  const rest = { quantity: 1, price: { minor: beyond, currency: total.currency } };
  const extra = { item: beyond > 0n ? freightItem : discountItem, ...rest };
  if (!isCancelled && beyond !== 0n) {
    const amount = `${toDecimal(rest.price)} ${total.currency}`;
    if (tax.minor !== 0n && beyond === -tax.minor) {
      return refused("The prices of this shop include the tax, which a sales order cannot say. Nothing was written.");
    }
    if (extra.item === "") {
      const what =
        beyond > 0n
          ? "more than its lines and tax, such as freight"
          : "less than its lines and tax, such as a discount";
      return refused(`The order costs ${amount} ${what}, and no item is named that this is booked on.`);
    }
  }
  const custno = textOf(record.custno);
  const mapped = record.shipTo === undefined ? undefined : detailsOf(record.shipTo);
  const { billing, shipping } = detailsOfOrder(shop);
  return {
    ok: true,
    facts: {
      customer: { date, custno, email: shop.email ?? "", details: billing ?? shipping ?? mapped ?? {}, like },
      order: {
        date,
        custno,
        orderRef: textOf(record.websono),
        state: isCancelled ? "cancelled" : "open",
        tax,
        total,
        lines: beyond === 0n ? lines : [...lines, extra],
        location: textOf(record.defloc),
        shipTo: mapped ?? withoutContact(shipping),
        payment: paymentOf(shop),
      },
    },
  };
}

/** A line of which nothing is left is no line any more. */
function linesOf(value: Value | undefined): { item: string; quantity: number; price: Money }[] | undefined {
  if (!Array.isArray(value)) return value === undefined ? [] : undefined;
  const lines: { item: string; quantity: number; price: Money }[] = [];
  for (const each of value as readonly { readonly [name: string]: unknown }[]) {
    const quantity = Number(textOf(each.qtyord) || "0");
    if (quantity === 0) continue;
    const { price } = each;
    if (!Number.isSafeInteger(quantity) || !isMoney(price) || textOf(each.item) === "") return undefined;
    lines.push({ item: textOf(each.item), quantity, price });
  }
  return lines;
}

const fields = ["company", "address1", "address2", "city", "addrstate", "zip", "country", "phone"] as const;

function detailsOf(shipTo: Value | undefined): Partial<Record<(typeof fields)[number], string>> {
  if (typeof shipTo !== "object") return {};
  const given = shipTo as { readonly [name: string]: unknown };
  return Object.fromEntries(
    fields.flatMap((name) => (textOf(given[name]) === "" ? [] : [[name, textOf(given[name])]])),
  );
}

/** The address of a place to ship to has one name, which is that of the company where there is one. */
function withoutContact(details: CustomerDetails | undefined): SalesOrderToUpsert["shipTo"] {
  if (details === undefined) return undefined;
  const { contact: _, ...rest } = details;
  return rest;
}

/** Which movement paid it. That the gateway's own transaction stands in the shop's code of it is a guess. */
function paymentOf({ financialStatus, transactions }: ShopOrderWithTransactions): string {
  if (financialStatus?.toUpperCase() !== "PAID") return "";
  const paying = transactions.findLast(
    ({ kind, status }) => ["SALE", "CAPTURE"].includes(kind.toUpperCase()) && status.toUpperCase() === "SUCCESS",
  );
  if (paying === undefined) return "paid, as the shop says";
  const day = paying.processedAt?.toISOString().slice(0, 10);
  return ["paid by", paying.gateway || "a gateway", paying.authorizationCode, day === undefined ? "" : `on ${day}`]
    .filter((word) => word !== "")
    .join(" ");
}
