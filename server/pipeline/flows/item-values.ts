import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { FoundCustomer, FoundInvoice } from "@/server/connectors/sage-pro";
import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import type { CallEventBody, ShopEventBody } from "@/server/pipeline/events/event.schema";
import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import { type ShapeId, shapes } from "@/server/pipeline/mapping/shapes/shapes";
import type { Item } from "./item";
import type { LookedUp } from "./looked-up";

/** What is known of an event on its way, in groups. A step says which it needs and which it gives; the event itself is always there. */
export const facts = {
  event: "the event",
  notice: "a notice of a payment",
  call: "what the flow was called with",
  money: "the money it is about",
  "shop record": "a record of the shop",
  order: "the order as the shop has it",
  payment: "the payment as PayTrace has it",
  postings: "what was posted before",
  invoice: "the invoice and the customer in Sage Pro",
  decision: "what is to be posted",
  customer: "the customer that is looked up",
  "other invoice": "the invoice that is looked up",
  item: "the item that is looked up",
  row: "the row of a lookup table",
  ledger: "what the ledger checks found",
  charges: "what was charged by agreement",
  sync: "what was synchronised",
  element: "the element of a list",
  "order line": "a line of an order",
  "order movement": "a movement of an order's money",
  each: "what became of a list",
} as const satisfies Record<string, string>;

/** A fact of its own is each kind of record that a mapping made. */
export type MadeFact = `made ${ShapeId}`;
export const madeFact = (shape: ShapeId): MadeFact => `made ${shape}`;
export type Fact = keyof typeof facts | MadeFact;

/** The name of the kind of record that a mapping must have made; undefined for every other fact. */
export function madeName(fact: Fact): string | undefined {
  const shape = fact.startsWith("made ") ? fact.slice("made ".length) : "";
  return Object.hasOwn(shapes, shape) ? shapes[shape as ShapeId].name : undefined;
}

export const factWords = (fact: Fact): string => {
  const made = madeName(fact);
  return made === undefined ? facts[fact as keyof typeof facts] : `what is mapped to a ${made}`;
};

/** One value that conditions, limits and texts of a flow may name. How each type is held in memory is said at `valueTypes`. */
export interface ItemValue {
  readonly label: string;
  readonly type: ValueType;
  readonly fact: Fact;
  /** Whether it may tell something of a person. */
  readonly personal: boolean;
  /** The values it takes, where they are few. */
  readonly choices?: readonly string[];
  /** Nothing there is undefined. */
  readonly read: (item: Item) => unknown;
}

const known = (text: string | undefined): string | undefined => (text === undefined || text === "" ? undefined : text);

const ofPayment = (
  label: string,
  type: ValueType,
  read: (transaction: GatewayTransaction) => unknown,
  personal = false,
): ItemValue => ({
  label,
  type,
  personal,
  fact: "payment",
  read: ({ record }) => (record === undefined ? undefined : read(record.canonical)),
});

const ofInvoice = (
  label: string,
  type: ValueType,
  read: (invoice: FoundInvoice) => unknown,
  personal = false,
): ItemValue => ({
  label,
  type,
  personal,
  fact: "invoice",
  read: ({ invoices: [first] }) => (first === undefined ? undefined : read(first)),
});

const ofCall = (label: string, type: ValueType, read: (call: CallEventBody) => unknown): ItemValue => ({
  label,
  type,
  personal: false,
  fact: "call",
  read: ({ body }) => (body.about === "call" ? read(body) : undefined),
});

const ofShop = (label: string, read: (message: ShopEventBody["message"]) => string): ItemValue => ({
  label,
  type: "text",
  personal: false,
  fact: "shop record",
  read: ({ body }) => (body.about === "shop" ? known(read(body.message)) : undefined),
});

const ofOrder = (
  label: string,
  type: ValueType,
  read: (order: ShopOrderWithTransactions) => unknown,
  personal = false,
): ItemValue => ({
  label,
  type,
  personal,
  fact: "order",
  read: ({ order }) => (order === undefined ? undefined : read(order)),
});

const ofCustomer = (
  label: string,
  type: ValueType,
  read: (customer: FoundCustomer) => unknown,
  personal = false,
): ItemValue => ({
  label,
  type,
  personal,
  fact: "customer",
  read: ({ lookedUp: { customer } }) => (customer === undefined ? undefined : read(customer)),
});

const ofOtherInvoice = (label: string, type: ValueType, read: (invoice: FoundInvoice) => unknown): ItemValue => ({
  label,
  type,
  personal: false,
  fact: "other invoice",
  read: ({ lookedUp: { invoice } }) => (invoice === undefined ? undefined : read(invoice)),
});

const ofSync = (label: string, type: ValueType, read: (sync: NonNullable<LookedUp["sync"]>) => unknown): ItemValue => ({
  label,
  type,
  personal: false,
  fact: "sync",
  read: ({ lookedUp: { sync } }) => (sync === undefined ? undefined : read(sync)),
});

const ofLine = (
  label: string,
  type: ValueType,
  read: (line: NonNullable<LookedUp["orderLine"]>) => unknown,
): ItemValue => ({
  label,
  type,
  personal: false,
  fact: "order line",
  read: ({ lookedUp: { orderLine } }) => (orderLine === undefined ? undefined : read(orderLine)),
});

const ofMovement = (
  label: string,
  type: ValueType,
  read: (movement: NonNullable<LookedUp["movement"]>) => unknown,
): ItemValue => ({
  label,
  type,
  personal: false,
  fact: "order movement",
  read: ({ lookedUp: { movement } }) => (movement === undefined ? undefined : read(movement)),
});

const ofReceipt = (label: string, type: ValueType, field: string): ItemValue => ({
  label,
  type,
  personal: false,
  fact: madeFact("sage-pro.receipt"),
  read: ({ made }) => made.get("sage-pro.receipt")?.[field],
});

/** Every value by its name in a flow's config. Names are kept for good: published versions hold them. */
export const itemValues = {
  "event.name": {
    label: "What the sender calls it",
    type: "text",
    fact: "event",
    personal: false,
    read: ({ body }) => known(body.hint),
  },
  "event.receivedAt": {
    label: "When it arrived",
    type: "instant",
    fact: "event",
    personal: false,
    read: ({ event }) => event.receivedAt,
  },
  "call.reference": ofCall("Reference of the call", "text", ({ reference }) => known(reference)),
  "call.custno": ofCall("Customer number of the call", "text", ({ custno }) => known(custno)),
  "call.invno": ofCall("Invoice number of the call", "text", ({ invno }) => known(invno)),
  "call.amount": ofCall("Amount of the call", "money", ({ amount }) =>
    amount === null ? undefined : { ...amount, minor: BigInt(amount.minor) },
  ),
  "call.note": ofCall("Note of the call", "text", ({ note }) => known(note)),
  "shop.name": ofShop("Name of the shop's record", ({ name }) => name),
  "shop.state": ofShop("State of the shop's record, when it was announced", ({ state }) => state),
  "order.name": ofOrder("Name of the order", "text", ({ name }) => name),
  "order.total": ofOrder("Total of the order", "money", ({ total }) => total.shop),
  "order.paid": ofOrder("State of the order's money", "text", ({ financialStatus }) => known(financialStatus)),
  "order.email": ofOrder("E-mail address of the order", "text", ({ email }) => known(email), true),
  "payment.amount": ofPayment("Amount", "money", ({ amount }) => amount),
  "payment.type": {
    ...ofPayment("Kind of transaction", "choice", ({ type }) => type),
    choices: ["sale", "authorization", "capture", "refund", "void", "chargeback"],
  },
  "payment.status": {
    ...ofPayment("State at PayTrace", "choice", ({ status }) => status),
    choices: ["authorized", "pending", "settled", "refunded", "declined", "voided", "approved_then_voided"],
  },
  "payment.cardBrand": {
    ...ofPayment("Card brand", "choice", ({ cardBrand }) => cardBrand),
    choices: ["visa", "mastercard", "amex", "discover", "diners", "jcb"],
  },
  "payment.customerId": ofPayment("Customer at PayTrace", "text", ({ customerId }) => known(customerId)),
  "payment.payerName": ofPayment("Name of the payer", "text", ({ payerName }) => known(payerName), true),
  "payment.invoiceId": ofPayment("Invoice the payer named", "text", ({ invoiceId }) => known(invoiceId)),
  "payment.occurredAt": ofPayment("When it was taken", "instant", ({ occurredAt }) => occurredAt),
  "payment.settledAt": ofPayment("When it settled", "instant", ({ settledAt }) => settledAt),
  "postings.confirmed": {
    label: "Postings in the books",
    type: "number",
    fact: "postings",
    personal: false,
    read: (item) => String(item.known.filter(({ state }) => state === "confirmed").length),
  },
  "receipt.reference": ofReceipt("Mapped reference", "text", "reference"),
  "receipt.custno": ofReceipt("Mapped customer number", "text", "custno"),
  "receipt.cashAccount": ofReceipt("Mapped G/L account", "text", "cashAccount"),
  "receipt.date": ofReceipt("Mapped posting date", "date", "date"),
  "invoice.found": {
    label: "An invoice was found",
    type: "switch",
    fact: "invoice",
    personal: false,
    read: ({ invoices }) => invoices.length > 0,
  },
  "invoice.invno": ofInvoice("Invoice number", "text", ({ invno }) => invno.trim()),
  "invoice.custno": {
    label: "Customer number",
    type: "text",
    fact: "invoice",
    personal: false,
    read: ({ invoices: [first], custno }) => known((first?.custno ?? custno).trim()),
  },
  "invoice.company": ofInvoice("Name of the customer", "text", ({ company }) => known(company), true),
  "invoice.balance": ofInvoice("Open balance of the invoice", "money", ({ balance }) => balance),
  "invoice.date": ofInvoice("Date of the invoice", "date", ({ invdte }) => invdte),
  "customer.custno": ofCustomer("Looked-up customer: number", "text", ({ custno }) => custno.trim()),
  "customer.company": ofCustomer("Looked-up customer: name", "text", ({ company }) => known(company), true),
  "customer.email": ofCustomer("Looked-up customer: e-mail", "text", ({ email }) => known(email), true),
  "customer.balance": ofCustomer("Looked-up customer: what is owed", "money", ({ balance }) => balance),
  "customer.onHold": ofCustomer("Looked-up customer: on hold", "switch", ({ onHold }) => onHold),
  "otherInvoice.invno": ofOtherInvoice("Looked-up invoice: number", "text", ({ invno }) => invno.trim()),
  "otherInvoice.custno": ofOtherInvoice("Looked-up invoice: customer", "text", ({ custno }) => custno.trim()),
  "otherInvoice.balance": ofOtherInvoice("Looked-up invoice: open balance", "money", ({ balance }) => balance),
  "otherInvoice.date": ofOtherInvoice("Looked-up invoice: date", "date", ({ invdte }) => invdte),
  "item.number": {
    label: "Looked-up item: number",
    type: "text",
    fact: "item",
    personal: false,
    read: ({ lookedUp: { item } }) => known(item?.item.trim()),
  },
  "item.description": {
    label: "Looked-up item: description",
    type: "text",
    fact: "item",
    personal: false,
    read: ({ lookedUp: { item } }) => known(item?.description),
  },
  "item.status": {
    label: "Looked-up item: status in Sage Pro",
    type: "text",
    fact: "item",
    personal: false,
    read: ({ lookedUp: { item } }) => known(item?.status),
  },
  "row.value": {
    label: "Value from a lookup table",
    type: "text",
    fact: "row",
    personal: false,
    read: ({ lookedUp }) => known(lookedUp.value),
  },
  "ledger.broken": {
    label: "Ledger checks that do not hold",
    type: "text",
    fact: "ledger",
    personal: false,
    read: ({ lookedUp: { ledger } }) => known(ledger?.broken.join(", ")),
  },
  "charges.ordered": {
    label: "Charges ordered by agreement",
    type: "number",
    fact: "charges",
    personal: false,
    read: ({ lookedUp: { charges } }) => charges?.ordered.toString(),
  },
  "charges.held": {
    label: "Charges put before a person",
    type: "number",
    fact: "charges",
    personal: false,
    read: ({ lookedUp: { charges } }) => charges?.held.toString(),
  },
  "charges.stopped": {
    label: "Why charging stopped",
    type: "text",
    fact: "charges",
    personal: false,
    read: ({ lookedUp: { charges } }) => known(charges?.stopped),
  },
  "sync.customers": ofSync("Customers that changed in Sage Pro", "number", ({ customers }) => customers.toString()),
  "sync.written": ofSync("Labels of stored cards that were written", "number", ({ written }) => written.toString()),
  "sync.left": ofSync("Labels that could not be written", "number", ({ left }) => left.toString()),
  "sync.error": ofSync("Why the synchronisation stopped", "text", ({ error }) => known(error)),
  "element.text": {
    label: "Element of the list",
    type: "text",
    fact: "element",
    personal: true,
    read: ({ lookedUp: { element } }) => known(element?.text),
  },
  "element.number": {
    label: "Number of the element",
    type: "number",
    fact: "element",
    personal: false,
    read: ({ lookedUp: { element } }) => element?.number.toString(),
  },
  "line.sku": ofLine("Line: SKU", "text", ({ sku }) => known(sku)),
  "line.title": ofLine("Line: title", "text", ({ title }) => known(title)),
  "line.quantity": ofLine("Line: quantity", "number", ({ quantity }) => quantity.toString()),
  "line.price": ofLine("Line: unit price", "money", ({ unitPrice }) => unitPrice.shop),
  "line.amount": ofLine("Line: amount", "money", ({ amount }) => amount.shop),
  "movement.kind": ofMovement("Movement: kind", "text", ({ kind }) => known(kind)),
  "movement.status": ofMovement("Movement: status", "text", ({ status }) => known(status)),
  "movement.gateway": ofMovement("Movement: gateway", "text", ({ gateway }) => known(gateway)),
  "movement.code": ofMovement("Movement: gateway's code", "text", ({ authorizationCode }) => known(authorizationCode)),
  "movement.amount": ofMovement("Movement: amount", "money", ({ amount }) => amount.shop),
  "each.count": {
    label: "Elements of the list",
    type: "number",
    fact: "each",
    personal: false,
    read: ({ lookedUp: { each } }) => each?.count.toString(),
  },
  "each.otherwise": {
    label: "Elements that went another way",
    type: "text",
    fact: "each",
    personal: true,
    read: ({ lookedUp: { each } }) => known(each?.otherwise.join(", ")),
  },
  "decision.outcome": {
    label: "How the payment will end",
    type: "choice",
    fact: "decision",
    personal: false,
    choices: ["posted", "on_account", "overpaid", "declined", "reversed"],
    read: ({ decision }) => (decision?.do === "post" || decision?.do === "end" ? decision.outcome : undefined),
  },
} as const satisfies Record<string, ItemValue>;
export type ItemValueName = keyof typeof itemValues;

export const itemValueNames = Object.keys(itemValues) as readonly ItemValueName[];
export const isItemValue = (name: string): name is ItemValueName => Object.hasOwn(itemValues, name);
export const itemValue = (name: ItemValueName): ItemValue => itemValues[name];
