import { ownFields } from "./describe-fields";
import type { RecordShape } from "./record-shape";

/** What an entry of the general ledger takes of a mapping; its posting key and its numbers are the portal's and Sage Pro's. */
export const sageProEntry: RecordShape = {
  id: "sage-pro.entry",
  name: "Sage Pro G/L entry",
  description:
    "One amount from one account of the general ledger to another: a batch of glbtch, glhunp and gldunp with two lines.",
  fields: ownFields({
    date: {
      label: "Date",
      type: "date",
      required: true,
      example: "2026-11-20",
      description: "The day on which it stands in the books. It must lie in an open period.",
    },
    amount: {
      label: "Amount",
      type: "money",
      required: true,
      example: "25.00 USD",
      description: "What is moved, in the currency of the books and above zero.",
    },
    debitAccount: {
      label: "Debit account",
      type: "text",
      width: 24,
      required: true,
      example: "5010-000",
      description: "The account that is debited.",
    },
    creditAccount: {
      label: "Credit account",
      type: "text",
      width: 24,
      required: true,
      example: "1310-000",
      description: "The account that is credited.",
    },
    description: {
      label: "Description",
      type: "text",
      width: 35,
      example: "Cost of HAM-16",
      description: "What the entry is called in Sage Pro.",
    },
    reference: {
      label: "Reference",
      type: "text",
      width: 20,
      example: "#1001",
      description: "The document it comes from. Without one it is the number of the order.",
    },
  }),
};
