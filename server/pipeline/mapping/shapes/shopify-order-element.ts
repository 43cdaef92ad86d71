import { below, ownFields } from "./describe-fields";
import type { RecordShape, ShapeField } from "./record-shape";
import { line, transaction, twice } from "./shopify-order";

const ofOrder: readonly ShapeField[] = [
  ...ownFields({
    number: {
      label: "Number",
      type: "number",
      required: true,
      example: "1",
      description: "Which one of the order it is, from 1 on.",
    },
    order: { label: "Order", type: "record", required: true, description: "The order it belongs to." },
  }),
  ...below(
    "order",
    ownFields({
      orderId: {
        label: "Order ID",
        type: "text",
        required: true,
        example: "gid://shopify/Order/5550001",
        description: "Shopify's own id of the order.",
      },
      name: {
        label: "Order",
        type: "text",
        required: true,
        example: "#1001",
        description: "What people call the order.",
      },
      placedAt: {
        label: "Placed at",
        type: "instant",
        required: true,
        example: "2026-11-20T18:00:00.000Z",
        description: "When the order was placed.",
      },
      financialStatus: {
        label: "State of the money",
        type: "text",
        example: "PAID",
        description: "Whether the order is paid, in Shopify's words.",
      },
    }),
  ),
];

/** One line of an order, as a flow that is called for each of them finds it. */
export const shopifyOrderLine: RecordShape = {
  id: "shopify.order-line",
  name: "Line of a Shopify order",
  description: "What was bought by one line of an order, with the order it belongs to. For each line finds it.",
  fields: [
    ...ownFields(line),
    ...twice("unitPrice", "Unit price", "The price of one"),
    ...twice("amount", "Amount", "The price of one, times the quantity"),
    ...ofOrder,
  ],
};

/** One movement of an order's money, as a flow that is called for each of them finds it. */
export const shopifyOrderMovement: RecordShape = {
  id: "shopify.order-movement",
  name: "Movement of a Shopify order's money",
  description: "A payment, refund or void of an order, with the order it belongs to. For each movement finds it.",
  fields: [...ownFields(transaction), ...twice("amount", "Amount", "How much was moved"), ...ofOrder],
};
