import {
  type ShopAddress,
  type ShopOrder,
  type ShopOrderLine,
  type ShopTransaction,
  shopifyConnector,
} from "@/server/connectors/shopify";
import { below, describeFields, type FieldWords, type OwnField, ownFields } from "./describe-fields";
import type { RecordShape, ShapeField } from "./record-shape";

const amounts = ["total", "tax", "outstanding", "refunded"] as const satisfies readonly (keyof ShopOrder)[];
type Amount = (typeof amounts)[number];

const words = {
  orderId: { description: "Shopify's own id of the order.", required: true, example: "gid://shopify/Order/5550001" },
  name: { description: "What people call the order.", required: true, example: "#1001" },
  placedAt: { description: "When it was placed.", required: true, example: "2026-11-20T18:00:00.000Z" },
  updatedAt: {
    description: "When anything about it changed last.",
    required: true,
    example: "2026-11-20T18:05:00.000Z",
  },
  cancelledAt: { description: "When it was cancelled; empty otherwise.", example: "2026-11-21T09:00:00.000Z" },
  financialStatus: { description: "Whether it is paid, in Shopify's words.", example: "PAID" },
  fulfillmentStatus: {
    description: "Whether it is delivered, in Shopify's words.",
    required: true,
    example: "UNFULFILLED",
  },
  customerId: {
    description: "Shopify's id of the customer; empty for a guest.",
    example: "gid://shopify/Customer/7770001",
  },
  email: { description: "The customer's e-mail address.", example: "ap@heron.example" },
} as const satisfies Record<Exclude<keyof ShopOrder, Amount>, FieldWords>;

const amountWords = {
  total: "What the order costs with tax and freight, after every edit, return and refund",
  tax: "The tax in it",
  outstanding: "What is still to be paid",
  refunded: "What was given back",
} as const satisfies Record<Amount, string>;

/** Shopify tells every amount twice. */
export const twice = (path: string, label: string, description: string): readonly ShapeField[] =>
  ownFields({
    [`${path}.shop`]: {
      label,
      type: "money",
      description: `${description}, in the currency of the shop.`,
      required: true,
      example: "125.00 USD",
    },
    [`${path}.presentment`]: {
      label: `${label}, as the customer saw it`,
      type: "money",
      required: true,
      example: "168.75 CAD",
      description: `${description}, in the currency that the customer saw.`,
    },
  });

const orderFields = shopifyConnector.resources.orders?.fields ?? [];
const labelOf = (name: Amount): string => orderFields.find((field) => field.name === name)?.label ?? name;

export const line = {
  lineId: {
    label: "Line ID",
    type: "text",
    required: true,
    description: "Shopify's id of the line.",
    example: "gid://shopify/LineItem/1",
  },
  sku: {
    label: "SKU",
    type: "text",
    description: "The number of the variant, as the shop keeps it.",
    example: "HAM-16",
  },
  title: { label: "Title", type: "text", required: true, description: "What was bought.", example: "Hammer, 16 oz" },
  quantity: {
    label: "Quantity",
    type: "number",
    required: true,
    description: "What is left of it after edits and removals.",
    example: "3",
  },
} as const satisfies Record<Exclude<keyof ShopOrderLine, "unitPrice">, OwnField>;

const address = ownFields({
  name: { label: "Name", type: "text", personal: true, description: "The person.", example: "Ada Moreno" },
  company: {
    label: "Company",
    type: "text",
    personal: true,
    example: "Humble Heron Tools",
    description: "The company, where one was given.",
  },
  address1: {
    label: "Address",
    type: "text",
    personal: true,
    example: "12 Mill Lane",
    description: "Street and number.",
  },
  address2: {
    label: "Address, second line",
    type: "text",
    personal: true,
    example: "Suite 4",
    description: "Suite or floor.",
  },
  city: { label: "City", type: "text", personal: true, description: "The city.", example: "Portland" },
  state: {
    label: "State",
    type: "text",
    personal: true,
    example: "OR",
    description: "The code of state or province; its name where there is no code.",
  },
  zip: { label: "Postal code", type: "text", personal: true, description: "The postal code.", example: "97201" },
  country: { label: "Country", type: "text", description: "The country by its name.", example: "United States" },
  phone: {
    label: "Telephone",
    type: "text",
    personal: true,
    example: "503 555 0144",
    description: "Whom the carrier calls.",
  },
} satisfies Record<keyof ShopAddress, OwnField>);

export const transaction = {
  transactionId: {
    label: "Transaction ID",
    type: "text",
    required: true,
    description: "Shopify's id of the movement.",
    example: "gid://shopify/OrderTransaction/9",
  },
  kind: {
    label: "Kind",
    type: "text",
    required: true,
    description: "What was done, in Shopify's words.",
    example: "SALE",
  },
  status: {
    label: "Status",
    type: "text",
    required: true,
    description: "Whether it went through, in Shopify's words.",
    example: "SUCCESS",
  },
  gateway: { label: "Gateway", type: "text", description: "Which gateway took it.", example: "paytrace" },
  processedAt: {
    label: "Processed at",
    type: "instant",
    description: "When it went through.",
    example: "2026-11-20T18:00:02.000Z",
  },
  parentId: {
    label: "Parent ID",
    type: "text",
    description: "The movement this one follows, such as the sale of a refund.",
    example: "gid://shopify/OrderTransaction/8",
  },
  authorizationCode: {
    label: "Gateway's code",
    type: "text",
    example: "79388123",
    description: "What the gateway calls it. That PayTrace's transaction id stands here is a guess.",
  },
} as const satisfies Record<Exclude<keyof ShopTransaction, "amount">, OwnField>;

export const shopifyOrder: RecordShape = {
  id: "shopify.order",
  name: "Shopify order",
  description: "An order of the shop with its lines and the movements of its money.",
  fields: [
    ...describeFields(orderFields, words),
    ...amounts.flatMap((name) => twice(name, labelOf(name), amountWords[name])),
    ...ownFields({
      billingAddress: {
        label: "Billed to",
        type: "record",
        personal: true,
        description: "Whom the bill goes to; a customer who is made for the order gets this address.",
      },
      shippingAddress: {
        label: "Shipped to",
        type: "record",
        personal: true,
        description: "Where the goods go. Where there is no other address, a new customer gets this one.",
      },
      lines: { label: "Lines", type: "list", required: true, description: "What was bought." },
      transactions: {
        label: "Movements of money",
        type: "list",
        required: true,
        description: "Payments, refunds and voids of the order.",
      },
    }),
    ...below("billingAddress", address),
    ...below("shippingAddress", address),
    ...below("lines[]", [...ownFields(line), ...twice("unitPrice", "Unit price", "The price of one")]),
    ...below("transactions[]", [...ownFields(transaction), ...twice("amount", "Amount", "How much was moved")]),
  ],
};
