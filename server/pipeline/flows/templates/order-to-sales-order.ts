import { shopEventKinds } from "@/server/pipeline/events/event.schema";
import type { Rule } from "@/server/pipeline/mapping/rules/rule.schema";
import { orderToSalesOrderMapping } from "@/server/pipeline/mapping/templates/order-to-sales-order";
import { nextPort, triggerNode } from "../flow.schema";
import type { FlowTemplate } from "./flow-template";
import { orderTests } from "./order-tests";
import { placed } from "./placed";

const explanation = `
An order that Shopify announces, or that a poll finds, becomes one sales order in Sage Pro, however often it changes and is announced. Its
customer is found or made, and its payment goes on being posted by your flow for payments.

## What happens

1. **Read the order from the shop.** An announcement is a hint: what is written is the order as it stands when it is read.
2. **Map.** Customer, number, day and tax are made from the order, and each line of it becomes a line of the sales order.
3. **Validate.** An order without a number is stopped: it could not be found again.
4. **Write the sales order.** The customer is found by number, then by e-mail address, and made with the address of the order where there is
   none. A field that people filled in is kept; what is blank is filled. The order is found by the shop's number: a changed order changes it, a cancelled one makes it void. What is on order at the
   customer follows. Goods are promised by the open lines, by item and place; what is in stock changes when Sage Pro ships.

No money is posted here. A payment through PayTrace that names the order is kept on account at the customer of the sales order. The shop's number
stands in the order's purchase order as well: where your Sage Pro copies that to the invoice, payments that come later find the invoice by it. The
sales order carries a note of the payment.

## What is asked of you

- Look at the customer that **new customers are made like**, in the step that writes: terms, accounts and currency are taken from it. One is
  proposed from your own customers, one named after a shop before any other.
- Look at the **items for freight and discounts**. They are proposed where the number or the description of an item says so.
- Where there is none, say so: an order of an unknown customer, or one that costs more or less than its lines and tax, then waits for you. The flow
  is not published before each of the three is decided.
- An item that the inventory does not have, an order that was shipped or closed in Sage Pro and changes in the shop, and prices that include the
  tax stand at the exceptions, with what is wrong. Nothing is guessed, and no line of such an order is written.

## What you may change

- What is an item: the row **Item** of the mapping, by a lookup table where SKUs and items differ.
- From where goods are taken: the row **Warehouse**, with a constant.
- Further rules, such as a customer that must exist. A branch or an approval before the writing: draw it between two steps.

## What is tested

It comes with tests of its own, each with an order, and with customers, items and sales orders of its own that are judged as those of your books are:
an order that is new, one that changes, one that is announced again, one that is cancelled; an item that is not there or not sold any more; an order that was
shipped, closed or entered in Sage Pro; a customer who is found by e-mail, whose fields are kept, or who waits; freight and discounts with an item and
without; an order without a number, and prices that include the tax. Try it on a past order before you publish it. The change preview shows which customers and sales orders the orders of the last days would have made, and compares a change with what runs.
`;

const rules: readonly Rule[] = [{ id: "number", kind: "required", severity: "stop", message: "", field: "websono" }];

export const orderToSalesOrder: FlowTemplate = {
  name: "Order to sales order",
  summary:
    "An order of the shop becomes a sales order in Sage Pro, with its customer; changes and cancellations follow.",
  explanation: explanation.trim(),
  document: (settings) => ({
    schemaVersion: 2,
    name: "Order to sales order",
    trigger: { type: shopEventKinds.orders, config: {} },
    nodes: [
      placed("read", "shop.read-order", { column: 1 }),
      placed("map", "map.record", { column: 2 }, { mapping: orderToSalesOrderMapping(settings) }),
      placed("validate", "check.rules", { column: 3 }, { about: "sage-pro.sales-order", rules: [...rules], days: 14 }),
      placed("write", "erp.write-sales-order", { column: 4 }, { like: "", freightItem: "", discountItem: "" }),
    ],
    edges: [
      { from: triggerNode, port: nextPort, to: "read" },
      { from: "read", port: nextPort, to: "map" },
      { from: "map", port: nextPort, to: "validate" },
      { from: "validate", port: nextPort, to: "write" },
    ],
  }),
  tests: orderTests,
};
