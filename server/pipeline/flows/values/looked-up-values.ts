import type { FoundCustomer, FoundInvoice } from "@/server/connectors/sage-pro";
import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import { type ItemValue, known } from "./item-value";

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

/** Of what steps look up on the way, in Sage Pro and in lookup tables. */
export const lookedUpValues = {
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
} as const satisfies Record<string, ItemValue>;
