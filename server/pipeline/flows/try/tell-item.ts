import type { ShopAddress } from "@/server/connectors/shopify";
import { formatMoney, type Money } from "@/server/kernel/money";
import { maskValue } from "@/server/pipeline/mapping/compile/mask-value";
import type { ShapeField } from "@/server/pipeline/mapping/shapes/record-shape";
import { findShape } from "@/server/pipeline/mapping/shapes/shapes";
import { isMoney, type Value } from "@/server/pipeline/mapping/transforms/value";
import type { Item } from "../item";
import type { ShownValue } from "./try.schema";

/** Everything that is known of an event at one place of its way, as people may see it. */
export function tellItem(item: Item): ShownValue[] {
  const [invoice] = item.invoices;
  return [
    ...tellRecord("Payment", "paytrace.transaction", item.record?.canonical),
    ...tellOrder(item.order),
    ...tellCall(item),
    ...(item.known.length === 0 ? [] : [shown("Posted before", "Postings", `${item.known.length}`)]),
    ...[...item.made].flatMap(([shape, record]) =>
      tellRecord(`Mapped: ${findShape(shape)?.name ?? shape}`, shape, record),
    ),
    ...(invoice === undefined
      ? []
      : [
          shown("Invoice", "Number", invoice.invno.trim()),
          shown("Invoice", "Customer", invoice.custno.trim()),
          shown("Invoice", "Company", maskValue(invoice.company.trim(), true)),
          shown("Invoice", "Open balance", formatMoney(invoice.balance)),
        ]),
    ...(item.custno === "" ? [] : [shown("Customer", "Number", item.custno.trim())]),
    ...tellDecision(item),
  ];
}

function tellOrder(order: Item["order"]): ShownValue[] {
  if (order === undefined) return [];
  const { name, placedAt, financialStatus = "", total, tax, lines, cancelledAt } = order;
  return [
    shown("Order", "Number", name),
    shown("Order", "Placed", momentText(placedAt)),
    ...(cancelledAt === undefined ? [] : [shown("Order", "Cancelled", momentText(cancelledAt))]),
    ...(financialStatus === "" ? [] : [shown("Order", "State of the money", financialStatus)]),
    shown("Order", "Total", formatMoney(total.shop)),
    shown("Order", "Tax", formatMoney(tax.shop)),
    ...tellAddress("Billed to", order.billingAddress),
    ...tellAddress("Shipped to", order.shippingAddress),
    ...lines.map(({ sku, quantity, unitPrice }, index) =>
      shown("Order", `Line ${index + 1}`, `${quantity} × ${sku} at ${formatMoney(unitPrice.shop)}`),
    ),
  ];
}

/** State and country say nothing of a person; all else has its letters hidden. */
function tellAddress(label: string, address: ShopAddress | undefined): ShownValue[] {
  if (address === undefined) return [];
  const { name, company, address1, address2, city, zip, state, country } = address;
  const hidden = [company, name, address1, address2, city, zip].map((text) =>
    text === "" ? "" : maskValue(text, true),
  );
  return [shown("Order", label, [...hidden, state, country].filter((text) => text !== "").join(", "))];
}

function tellCall({ body }: Item): ShownValue[] {
  if (body.about !== "call") return [];
  const { reference, custno, invno, note, amount } = body;
  const said = { Reference: reference, Customer: custno, Invoice: invno, Note: maskValue(note, true) };
  const money = amount === null ? "" : formatMoney({ ...amount, minor: BigInt(amount.minor) });
  return Object.entries({ ...said, Amount: money }).flatMap(([label, value]) =>
    value === "" ? [] : [shown("Call", label, value)],
  );
}

const shown = (group: string, label: string, value: string): ShownValue => ({ group, label, value });

/** The fields of a record that hold something, by the words of its kind; those that nobody lists are taken for personal. */
function tellRecord(group: string, shapeId: string, record: object | undefined): ShownValue[] {
  const fields = findShape(shapeId)?.fields ?? [];
  return Object.entries(record ?? {}).flatMap(([name, value]: [string, Value | undefined]) => {
    if (value === undefined || value === null || value === "") return [];
    const field = fields.find(({ path }) => path === name);
    if (Array.isArray(value)) return value.map((each, index) => tellElement(group, fields, { name, each, index }));
    if (typeof value === "object" && !Array.isArray(value) && !(value instanceof Date) && !isMoney(value)) {
      const inner = Object.entries(value as Readonly<Record<string, Value>>);
      return inner.map(([key, part]) => shown(group, `${field?.label ?? name}: ${key}`, maskValue(part, true)));
    }
    const text = isMoney(value)
      ? formatMoney(value as Money)
      : value instanceof Date
        ? momentText(value)
        : maskValue(value, field?.personal ?? true);
    return [shown(group, field?.label ?? name, text)];
  });
}

/** One element of a list, with what it holds side by side. */
function tellElement(
  group: string,
  fields: readonly ShapeField[],
  { name, each, index }: { readonly name: string; readonly each: Value; readonly index: number },
): ShownValue {
  const label = `${fields.find(({ path }) => path === name)?.label ?? name} ${index + 1}`;
  if (typeof each !== "object" || each instanceof Date || isMoney(each)) {
    return shown(group, label, maskValue(each, true));
  }
  const parts = Object.entries(each as Readonly<Record<string, Value>>).map(([part, value]) => {
    const field = fields.find(({ path }) => path === `${name}[].${part}`);
    const text = isMoney(value) ? formatMoney(value) : maskValue(value, field?.personal ?? true);
    return `${field?.label ?? part}: ${text}`;
  });
  return shown(group, label, parts.join(", "));
}

const momentText = (at: Date): string => maskValue(at, false).replace(/T(\d\d:\d\d:\d\d).*Z$/, " $1 UTC");

function tellDecision({ decision }: Item): ShownValue[] {
  if (decision === undefined) return [];
  if (decision.do !== "post") return [shown("Decision", "What follows", decision.text)];
  return decision.postings.map(({ kind, amount, invno, custno, cashAccount }, index) =>
    shown(
      "Decision",
      `Document ${index + 1}`,
      [kindWords[kind], formatMoney(amount), invno.trim() || custno.trim(), cashAccount].filter(Boolean).join(", "),
    ),
  );
}

export const kindWords = {
  receipt: "Receipt",
  open_credit: "Open credit",
  reversal: "Reversal",
  payment_failed: "Note of a failed payment",
  gl_batch: "G/L batch",
  customer: "Customer",
  sales_order: "Sales order",
} as const;
