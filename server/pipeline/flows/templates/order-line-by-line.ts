import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { type FlowDocument, type FlowEdge, nextPort } from "../flow.schema";
import { mostElements } from "../sub-flows/sub-flow.schema";
import { checkOrderLine } from "./check-order-line";
import type { FlowTemplate } from "./flow-template";
import { orderLineTests } from "./order-line-tests";
import { orderToSalesOrder } from "./order-to-sales-order";
import { placed } from "./placed";

const explanation = `
Before an order of the shop becomes a sales order, each of its lines is held against the inventory of Sage Pro. So one look tells everything
that keeps an order from being written, line by line, with the money of each, instead of one line after the other.

## What happens

1. **Read the order from the shop, map it, validate it.** As in "Order to sales order": customer, number, day and tax are made from the
   order, and each line of it becomes a line of the sales order.
2. **For each line**, the flow "Check a line of an order" is gone through: a line that was taken out of the order is left alone; of every other
   one the item is looked up in Sage Pro. All lines of all orders that come together are asked for in one call.
3. A line whose item **is not there**, or **is not sold any more**, is an exception of its own: which line, how much, whose order, what to do.
4. **Write the sales order**, with its customer, once all lines are in order. Nothing of an order is written before that: a sales order
   with a line missing would be shipped and invoiced as if it were whole.

Enter the item, or correct the SKU in the shop, and run any of the exceptions of the order again: what is repaired loses its exception, and
the sales order is written when none is left. The correction in the shop is a further state of the order, and runs by itself.

## What is asked of you

- As in "Order to sales order": look at the customer that **new customers are made like**, and at the **items for freight and discounts**.
- The flow "Check a line of an order" is installed and published with this one. It runs only where it is called.

## What you may change

- What else is looked at of a line: open "Check a line of an order" and add to it, such as a mail for goods of one kind,
  or the entry of its cost in the general ledger. Publish it, then publish this flow again: it calls the version it was published with.
- Where SKUs and items differ, take the item from a lookup table, in the row **Item** of the mapping and in the look-up of the line alike.
- What an exception says: the text of the two ends of "Check a line of an order".

## What is tested

It comes with tests of its own: an order whose items are all there, one with an item that the inventory does not have, one with an item that is
not sold any more, and a cancelled one; and with those of "Order to sales order" about customers, freight and discounts, and orders that were shipped or closed.
`;

/** The step that goes through the lines, in which the flow that is called is put by its installed id. */
const each = "lines";

/** "Order to sales order" with a look at each line before the writing. */
function documentFor(settings: PostingRules): FlowDocument {
  const flow = orderToSalesOrder.document(settings);
  const called = { flow: "check-order-line", pinned: { version: 1, document: checkOrderLine() } };
  const edges: readonly FlowEdge[] = [
    { from: "validate", port: nextPort, to: each },
    { from: each, port: nextPort, to: "write" },
    { from: each, port: "otherwise", to: "write" },
    { from: each, port: "empty", to: "write" },
    { from: each, port: "too_many", to: "many" },
  ];
  return {
    ...flow,
    name: "Order to sales order, line by line",
    nodes: [
      ...flow.nodes.map((node) => (node.id === "write" ? { ...node, x: node.x + 240 } : node)),
      placed(
        each,
        "flow.for-each",
        { column: 4 },
        JSON.parse(JSON.stringify({ ...called, from: "order.lines", list: "", separator: ",", most: mostElements })),
      ),
      placed(
        "many",
        "flow.end",
        { column: 5, row: 1 },
        { how: "needs_you", text: "The order has more lines than are gone through." },
      ),
    ],
    edges: [...flow.edges.filter(({ from }) => from !== "validate"), ...edges],
  };
}

export const orderLineByLine: FlowTemplate = {
  name: "Order to sales order, line by line",
  summary:
    "Each line of an order is held against the inventory before the sales order is written; what does not fit is told line by line.",
  explanation: explanation.trim(),
  document: documentFor,
  calls: [{ node: each, document: checkOrderLine }],
  tests: orderLineTests,
};
