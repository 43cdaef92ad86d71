import type { UseCase } from "./use-case";

export const orderToErp: UseCase = {
  title: "Order to payment to ERP",
  summary: "An order of a Shopify shop becomes a sales order in Sage Pro, and its PayTrace payment a cash receipt.",
  before:
    "Orders are exported from the shop, keyed into Sage Pro, and matched to a card report by somebody who knows which customer writes which reference.",
  steps: [
    {
      title: "The shop announces an order",
      text: "Or a poll finds it. An announcement is a hint: what is written is the order as it stands when it is read.",
    },
    {
      title: "The order is mapped",
      text: "Customer, number, day and tax come from the order, and each line becomes a line of the sales order. SKUs that differ go through a lookup table.",
    },
    {
      title: "The sales order is written",
      text: "The customer is found by number, then by e-mail address, and made where there is none. The order is found again by the shop's number: a change changes it, a cancellation voids it.",
    },
    {
      title: "The payment arrives",
      text: "It is read from PayTrace and matched: to the invoice where one is named, and kept on account at the customer of the sales order until there is one.",
    },
    {
      title: "One receipt is posted",
      text: "Receipt, invoice balance, customer balance, distributions and the journal row are one transaction. The payment's certificate shows them.",
    },
    {
      title: "Stock and prices go back",
      text: "If you switch it on: what Sage Pro has on hand and what it costs there is set in the shop by SKU, after a preview that somebody looks at.",
    },
  ],
  outcome: [
    "One sales order for each order of the shop, however often it changes",
    "One receipt for each payment, on the invoice or on account at the right customer",
    "An item that the books lack, or prices that include the tax, stand at the exceptions with the reason",
  ],
  pattern: ["Shop order", "Map lines", "Write sales order", "Payment", "Find invoice", "Write receipt"],
  limits: [
    "Sage Pro makes the invoice; the portal does not.",
    "What the shop took before it was connected is not brought in, and items that the books lack are named, not created.",
    "Orders for the Visual FoxPro edition are refused.",
  ],
  links: [
    { href: "/docs/shopify", label: "Shopify" },
    { href: "/docs/synchronisation", label: "Stock and prices" },
    { href: "/docs/flows", label: "Flows" },
  ],
};
