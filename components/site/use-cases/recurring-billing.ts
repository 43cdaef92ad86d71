import type { UseCase } from "./use-case";

export const recurringBilling: UseCase = {
  title: "Recurring billing",
  summary:
    "Invoices that a customer agreed to are charged to a stored method when they are due, and posted as receipts.",
  before:
    "Somebody goes through the due invoices every morning, opens the virtual terminal, charges the stored card, and keys the receipt. A declined one is remembered on a note.",
  steps: [
    {
      title: "The customer leaves a method",
      text: "By a payment link. The card fields are PayTrace's own; the portal keeps an id of the vault, the last four digits and the expiry.",
    },
    {
      title: "You record what was agreed",
      text: "Which method, invoices from which day on, when they are charged, at most how much of an invoice and in a month, and what shows the agreement.",
    },
    {
      title: "What is due is found",
      text: "Once an hour, or by a flow every morning: open invoices of Sage Pro that fall under an agreement and are not ordered yet.",
    },
    {
      title: "Each is charged once",
      text: "For what Sage Pro says is open now. A run that dies, two runs at once, a person and a link: the same invoice is never charged twice by them.",
    },
    {
      title: "The payment becomes a receipt",
      text: "It carries an invoice id of its own, so it is matched for certain and posted like every other payment.",
    },
    {
      title: "What cannot be charged needs you",
      text: "A decline is tried again on the agreed days. A card that ran out, or more than was agreed, is an exception with the money on it.",
    },
  ],
  outcome: [
    "Due invoices are paid and posted without a hand",
    "Each charge names its agreement in the audit log",
    "Above the limit of the environment a second person approves",
  ],
  pattern: ["Schedule", "Due invoices", "Check the agreement", "Charge once", "Payment", "Write receipt"],
  limits: [
    "Sage Pro makes the invoices; the portal charges those that are posted to receivables.",
    "Customers are told nothing before or after a charge: announcements and receipts by mail are yours.",
    "Agreements are made in the portal, not by REST.",
  ],
  links: [
    { href: "/docs/charge-agreements", label: "Charge agreements" },
    { href: "/docs/payment-links", label: "Payment links" },
    { href: "/security/pci", label: "Card data and PCI DSS" },
  ],
};
