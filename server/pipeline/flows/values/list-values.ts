import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import type { LookedUp } from "../looked-up";
import { type ItemValue, known } from "./item-value";

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

/** Of a list that a flow goes through: the element it is at, and what became of them all. */
export const listValues = {
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
} as const satisfies Record<string, ItemValue>;
