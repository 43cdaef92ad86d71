import type { TriedKind } from "@/server/pipeline/flows/try/try.schema";

/** What a flow is tried with, by what it begins with. */
export function triedKindOf(trigger: string): TriedKind {
  if (trigger === "gateway.transaction") return "payment";
  return trigger === "shop.order" ? "order" : "call";
}

/** What is said of each kind on the page. */
export const triedWords = {
  payment: {
    title: "Try a payment",
    busy: "Trying the payment",
    past: "Past payment",
    pasted: "Record or notification",
    pasteHelp: "One transaction or notification of PayTrace, as JSON. It is not stored. Card numbers are refused.",
    example: '{ "transaction_id": 79388123, "transaction_type": "SALE", … }',
    empty:
      "Choose a payment and run it. You see what each step does with it, and which receipt, credit or reversal would be written. A dry run writes nothing.",
  },
  order: {
    title: "Try an order",
    busy: "Trying the order",
    past: "Past order",
    pasted: "Order",
    pasteHelp:
      "One order as a webhook of Shopify sends it, as its GraphQL interface answers it, or as a test keeps it, as JSON. It is not stored. Card numbers are refused.",
    example: '{ "admin_graphql_api_id": "gid://shopify/Order/1001", "order_number": 1001, "line_items": [ … ], … }',
    empty:
      "Choose an order and run it. You see what each step does with it, and which customer and sales order would be written, row by row. A dry run writes nothing.",
  },
  call: {
    title: "Try a run",
    busy: "Trying the run",
    past: "",
    pasted: "",
    pasteHelp: "",
    example: "",
    empty:
      "Choose a day and run it. You see what each step would do: what would be charged, what is checked, and which mails would be sent. A dry run writes, charges and mails nothing.",
  },
} as const satisfies Record<TriedKind, Record<string, string>>;
