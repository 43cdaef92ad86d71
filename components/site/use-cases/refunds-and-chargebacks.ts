import type { UseCase } from "./use-case";

export const refundsAndChargebacks: UseCase = {
  title: "Refunds and chargebacks",
  summary:
    "What goes back at PayTrace is taken out of Sage Pro by opposite rows, with the chargeback's fee in the ledger.",
  before:
    "A refund is made in the gateway and remembered in the books at month end, if somebody sees it. A chargeback arrives as a letter, and the invoice still counts as paid.",
  steps: [
    {
      title: "A refund, void or chargeback is seen",
      text: "Refunds and voids by notice or by the poll. Chargebacks by notice alone: PayTrace's list does not have them.",
    },
    {
      title: "Its sale is recalled",
      text: "From what the portal posted. One that comes before its sale waits for it; one of an unknown sale, or of more than was received, needs you.",
    },
    {
      title: "A large refund waits for a second person",
      text: "Above the limit in the flow. PayTrace has given the money back already: the approval is about the books, so that nobody finds it at the end of the month.",
    },
    {
      title: "The receipt is taken back",
      text: "By opposite rows, dated in an open period. What was written before is never changed and never deleted. The invoice is open again.",
    },
    {
      title: "The fee is written",
      text: "Once for each chargeback, as a batch of the general ledger that waits in Sage Pro until somebody posts it there. The amount is the one the notice tells or the one you set: nothing invents it.",
    },
    {
      title: "Finance is told",
      text: "Whose payment, how much, which invoice, and whether the fee is written.",
    },
  ],
  outcome: [
    "The invoice is open again by exactly what went back",
    "Nothing is posted into a closed period: late ones wait, and are tried every hour",
    "Two chargebacks that cannot be told apart are put before a person, not guessed",
  ],
  pattern: [
    "Refund or chargeback",
    "Recall the sale",
    "Approve above a limit",
    "Reverse",
    "Write the fee",
    "Tell finance",
  ],
  limits: [
    "Answering the bank within its time is yours; the portal collects no evidence for it.",
    "The Visual FoxPro edition takes no entries of the general ledger from outside, so no fee is written there.",
  ],
  links: [
    { href: "/docs/flows", label: "Flows and approvals" },
    { href: "/docs/paytrace", label: "What PayTrace tells, and what it does not" },
  ],
};
