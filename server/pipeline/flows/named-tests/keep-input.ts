import type { z } from "zod";
import { noteMark } from "@/server/connectors/sage-pro";
import type { ShopAddress, ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { maskValue } from "@/server/pipeline/mapping/compile/mask-value";
import { findShape } from "@/server/pipeline/mapping/shapes/shapes";
import { guardJson } from "@/server/platform/card-guard";
import type { Item } from "../item";
import { isChargeback } from "../steps/read-transaction";
import { freezeOrder } from "../steps/revive-order";
import { freezeRecord } from "../steps/revive-record";
import type { GateChoice } from "../try/try.schema";
import type { Tried } from "../try/try-flow";
import { idFields } from "./id-fields";
import type { TestBooks, TestInput } from "./named-test.schema";

type Json = z.core.util.JSONType;

/**
 * What a test keeps of a try: the record with the letters of persons hidden, and what the books answered.
 * @returns null when nothing was read that could be kept
 */
export function keepInput(
  { item, books }: Tried,
  { at, gates }: { readonly at: Date; readonly gates: GateChoice },
): Json {
  const about = keepAbout(item);
  if (about === undefined) return null;
  const input: TestInput = { ...about, at: at.toISOString(), gates, books: withoutPersons(books) };
  return guardJson(input, { allowFields: idFields }).clean as Json;
}

/** An order whose e-mail address and addresses have the form they had, and say nothing of anybody. */
function withoutPerson(order: ShopOrderWithTransactions): ShopOrderWithTransactions {
  const hidden = (text: string) => (text === "" ? "" : maskValue(text, true));
  const masked = (address: ShopAddress | undefined): ShopAddress | undefined =>
    address && {
      name: hidden(address.name),
      company: hidden(address.company),
      address1: hidden(address.address1),
      address2: hidden(address.address2),
      city: hidden(address.city),
      state: hidden(address.state),
      zip: hidden(address.zip),
      country: hidden(address.country),
      phone: hidden(address.phone),
    };
  return {
    ...order,
    email: order.email === undefined ? undefined : hidden(order.email),
    billingAddress: masked(order.billingAddress),
    shippingAddress: masked(order.shippingAddress),
  };
}

/** Customers and orders of the books likewise. Of an order only how its note begins matters, and a note of ours names nobody. */
function withoutPersons({ orderEntry, ...books }: TestBooks): TestBooks {
  if (orderEntry === null) return { ...books, orderEntry };
  const hidden = (text: string) => (text === "" ? "" : maskValue(text, true));
  const by = (name: string | null) => (name === null ? null : hidden(name));
  return {
    ...books,
    orderEntry: {
      ...orderEntry,
      customers: orderEntry.customers.map(({ custno, currency, editedBy, ...personal }) => ({
        ...(Object.fromEntries(
          Object.entries(personal).map(([name, text]) => [name, hidden(text)]),
        ) as typeof personal),
        custno,
        currency,
        editedBy: by(editedBy),
      })),
      orders: orderEntry.orders.map((order) => ({
        ...order,
        editedBy: by(order.editedBy),
        notes: order.notes.startsWith(noteMark) ? order.notes : hidden(order.notes),
      })),
    },
  };
}

type About = DistributiveOmit<TestInput, "at" | "gates" | "books">;
type DistributiveOmit<Union, Names extends PropertyKey> = Union extends unknown ? Omit<Union, Names> : never;

function keepAbout(item: Item): About | undefined {
  const { record, order, body } = item;
  if (body.about === "call") {
    const { reference, custno, invno, amount, note } = body;
    return { kind: "call", call: { reference, custno, invno, amount, note } };
  }
  if (body.about === "shop") {
    if (order === undefined) return undefined;
    return { kind: "order", order: freezeOrder(withoutPerson(order)) as Json };
  }
  if (record === undefined) return undefined;
  const personal = new Set(
    findShape("paytrace.transaction")
      ?.fields.filter((field) => field.personal)
      .map(({ path }) => path),
  );
  const canonical = Object.fromEntries(
    Object.entries(record.canonical).map(([name, value]) => [
      name,
      personal.has(name) && typeof value === "string" && value !== "" ? maskValue(value, true) : value,
    ]),
  );
  return {
    kind: "payment",
    record: freezeRecord({ ...record, canonical: canonical as unknown as typeof record.canonical, raw: {} }) as Json,
    notice: isChargeback(item) ? { hint: body.hint, message: (body.message ?? null) as Json } : null,
  };
}
