import { type OpenCreditToPost, type ReceiptToPost, sageProConnector } from "@/server/connectors/sage-pro";
import { describeFields, type FieldWords, ownFields } from "./describe-fields";
import type { RecordShape } from "./record-shape";

/** What a receipt takes of a mapping; its posting key, its reference number and the part that goes on account are the portal's. */
const ofReceipt = {
  invno: {
    description:
      "The invoice, where its number is known for certain. It is then looked up by this number alone; leave it out otherwise.",
    example: "177154",
  },
  amount: {
    description:
      "The payment's own amount. A mapping that makes another amount of it is stopped, and nothing is posted.",
    required: true,
    example: "125.00 USD",
  },
  date: {
    description: "The day on which it stands in the books. It must lie in an open period.",
    required: true,
    example: "2026-11-20",
  },
  cashAccount: {
    description: "The G/L account to debit, such as cash or card clearing (glaccnt of arcash).",
    required: true,
    example: "1050-000",
  },
} as const satisfies Partial<Record<keyof ReceiptToPost, FieldWords>>;

const ofOpenCredit = {
  custno: {
    description: "The customer on whose account the money is kept when no invoice is found.",
    example: "C00042",
  },
  memo: {
    description: "A note on money kept on account. Without one it says which invoice was named, or which was overpaid.",
    example: "Deposit for order 20871",
  },
} as const satisfies Partial<Record<keyof OpenCreditToPost, FieldWords>>;

const { receipts, openCredits } = sageProConnector.resources;

export const sageProReceipt: RecordShape = {
  id: "sage-pro.receipt",
  name: "Sage Pro receipt",
  description:
    "What a payment needs to become a cash receipt, or a payment on account: arcash, armast and ardist follow from it.",
  fields: [
    ...ownFields({
      reference: {
        label: "Reference",
        type: "text",
        example: "177154",
        description:
          "What the payer says is paid: an invoice, order or purchase order number. It is tried in the order that your posting rules say.",
      },
    }),
    ...describeFields(receipts?.fields ?? [], ofReceipt),
    ...describeFields(openCredits?.fields ?? [], ofOpenCredit),
  ],
};
