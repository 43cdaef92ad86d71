import type { CallEventBody } from "@/server/pipeline/events/event.schema";
import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import type { LookedUp } from "./looked-up";
import { booksValues } from "./values/books-values";
import { type ItemValue, known } from "./values/item-value";
import { listValues } from "./values/list-values";
import { lookedUpValues } from "./values/looked-up-values";
import { paymentValues } from "./values/payment-values";
import { shopValues } from "./values/shop-values";

const ofCall = (label: string, type: ValueType, read: (call: CallEventBody) => unknown): ItemValue => ({
  label,
  type,
  personal: false,
  fact: "call",
  read: ({ body }) => (body.about === "call" ? read(body) : undefined),
});

const ofSync = (label: string, type: ValueType, read: (sync: NonNullable<LookedUp["sync"]>) => unknown): ItemValue => ({
  label,
  type,
  personal: false,
  fact: "sync",
  read: ({ lookedUp: { sync } }) => (sync === undefined ? undefined : read(sync)),
});

/**
 * Every value by its name in a flow's config, in the order in which the designer offers them. Names are kept for good: published
 * versions hold them.
 */
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
  ...shopValues,
  ...paymentValues,
  ...booksValues,
  ...lookedUpValues,
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
  ...listValues,
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
