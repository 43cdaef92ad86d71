import { type FlowDocument, nextPort, triggerNode } from "../flow.schema";
import { placed } from "./placed";

/** What is looked at of each line of an order before anything of it is written. */
export const checkOrderLine = (): FlowDocument => ({
  schemaVersion: 2,
  name: "Check a line of an order",
  trigger: { type: "flow.called", config: { known: ["order", "element", "order line"] } },
  nodes: [
    placed(
      "wanted",
      "flow.branch",
      { column: 1 },
      {
        branches: [
          {
            port: "removed",
            name: "Taken out of the order",
            match: "all",
            conditions: [{ value: "line.quantity", is: "equals", than: "0" }],
          },
        ],
      },
    ),
    placed("item", "flow.look-up", { column: 2 }, { what: "item", key: "{line.sku}", table: "", column: "" }),
    placed(
      "sold",
      "flow.branch",
      { column: 3 },
      {
        branches: [
          {
            port: "inactive",
            name: "Not sold any more",
            match: "all",
            conditions: [{ value: "item.status", is: "equals", than: "I" }],
          },
        ],
      },
    ),
    placed(
      "no-item",
      "flow.end",
      { column: 3, row: 1 },
      {
        how: "needs_you",
        text: "The inventory of Sage Pro has no item of this number. Enter the item, or correct the SKU in the shop.",
      },
    ),
    placed(
      "inactive",
      "flow.end",
      { column: 4, row: 1 },
      {
        how: "needs_you",
        text: "Sage Pro does not sell this item any more. Activate it there, or take another one in the shop.",
      },
    ),
    placed("back", "flow.return", { column: 4 }, { port: nextPort, label: "Back" }),
  ],
  edges: [
    { from: triggerNode, port: nextPort, to: "wanted" },
    { from: "wanted", port: "removed", to: "back" },
    { from: "wanted", port: "otherwise", to: "item" },
    { from: "item", port: "found", to: "sold" },
    { from: "item", port: "missing", to: "no-item" },
    { from: "sold", port: "inactive", to: "inactive" },
    { from: "sold", port: "otherwise", to: "back" },
  ],
});
