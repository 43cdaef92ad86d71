import type { UseCase } from "./use-case";

export const reconciliation: UseCase = {
  title: "Reconciliation",
  summary: "Payments at PayTrace are held against receipts in Sage Pro, every night and on demand, down to the record.",
  before:
    "At month end two lists are laid side by side. What differs is looked for in mails, in batch reports, and in the memory of whoever keyed it.",
  steps: [
    {
      title: "Nothing is left out",
      text: "PayTrace's own list is read beside the notifications, back to before an outage. What no notice announced is found and posted.",
    },
    {
      title: "What is open is read again",
      text: "Payments that are authorized or wait for settlement are read by id, once an hour, until they end. What stays open for 60 days is put before a person.",
    },
    {
      title: "Each payment is compared with its effect",
      text: "What the books hold for a payment must be what the gateway holds. Both records stand side by side, field by field.",
    },
    {
      title: "The books are held to their own rules",
      text: "Balances of customers and items, receipts against paid amounts, sessions, distributions, the journal against the rows behind it.",
    },
    {
      title: "Every night, by itself",
      text: "A flow makes all checks and writes to finance when one does not hold, or could not be made. A green night is no mail.",
    },
    {
      title: "A red one names its records",
      text: "Open it, see the payments and documents it is about, and what to do.",
    },
  ],
  outcome: [
    "A difference is known the next morning, with its records",
    "Each payment can be proved alone, by its certificate",
    "What is on account or waits is a list with money and age, not a surprise",
  ],
  pattern: ["Every night", "Read both sides", "Make the checks", "All hold?", "Tell finance which do not"],
  limits: [
    "It reconciles payments with receipts. It does not read settled batches and does not match deposits with the bank statement.",
    "There is no desk for matching by hand: what does not match is worked off at the exceptions.",
  ],
  links: [
    { href: "/docs/synchronisation", label: "How a change is found" },
    { href: "/docs/0002-inbox-is-the-truth", label: "Why nothing is lost" },
    { href: "/technical#data", label: "The data logic" },
  ],
};
