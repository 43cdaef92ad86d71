import {
  type GatewayTransaction,
  payTraceConnector,
  transactionStatuses,
  transactionTypes,
} from "@/server/connectors/paytrace";
import { type ToldByRules, toldByRules } from "../tell-posting-rules";
import { below, describeFields, type FieldWords, type OwnField, ownFields } from "./describe-fields";
import type { RecordShape } from "./record-shape";

/** The compiler asks for a line once there is another brand. */
const brandNames = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  diners: "Diners Club",
  jcb: "JCB",
} as const satisfies Record<NonNullable<GatewayTransaction["cardBrand"]>, string>;

const words = {
  transactionId: {
    description: "The number PayTrace gave the transaction. It becomes the reference of the receipt in Sage Pro.",
    required: true,
    example: "79388123",
  },
  type: {
    description: "What was done: a sale, an authorization, its capture, a refund, a void or a chargeback.",
    required: true,
    choices: transactionTypes,
    example: "sale",
  },
  status: {
    description: "What became of it. Money has moved for sure once it is settled.",
    required: true,
    choices: transactionStatuses,
    example: "settled",
  },
  amount: {
    description: "The amount, never negative: which way the money goes follows from the type.",
    required: true,
    example: "125.00 USD",
  },
  occurredAt: {
    description: "When the payment was taken. Its day in your time zone is the posting date.",
    required: true,
    example: "2026-11-20T18:00:00.000Z",
  },
  settledAt: {
    description: "When its batch was settled; empty before.",
    example: "2026-11-21T02:15:00.000Z",
  },
  batchNumber: {
    description:
      "The number of its settled batch. Numbers start again, so a batch is known by its number and day together.",
    example: "571",
  },
  invoiceId: {
    description: "What the payer or clerk entered as invoice. Most receipts are matched by it.",
    example: "177154",
  },
  customerReferenceId: { description: "A reference of the payer's own, such as a purchase order.", example: "PO-4471" },
  customerId: {
    description: "The customer in PayTrace's vault, often the customer number of Sage Pro.",
    example: "C00042",
  },
  payerName: { description: "The name in the billing address.", example: "Humble Heron Tools" },
  payerEmail: { description: "Where PayTrace sent the receipt.", example: "ap@heron.example" },
  maskedNumber: { description: "What may be shown of the card number.", example: "401200******5439" },
  cardBrand: {
    description: "The brand, where the digits that are shown tell it.",
    choices: Object.keys(brandNames),
    example: "visa",
  },
  approvalCode: { description: "The issuer's code for an approved payment.", example: "TAS610" },
  approvalMessage: { description: "The issuer's answer in words.", example: "NO MATCH - Approved and completed" },
  avsResponse: { description: "Whether street and postal code matched the card.", example: "Full Exact Match" },
  cscResponse: { description: "Whether the security code matched the card.", example: "Match" },
  responseText: { description: "The status in PayTrace's own words.", example: "Approved" },
  originalTransactionId: {
    description: "The sale that a refund or chargeback belongs to, where we know it.",
    example: "79388001",
  },
  discretionary: {
    description: "Fields that you set up yourself in PayTrace, each under its title.",
    type: "record",
    unlisted: "text",
  },
} as const satisfies Record<keyof GatewayTransaction, FieldWords>;

/** No field of PayTrace: what the environment says of the payment, so that a mapping follows it or overrides it. */
const byRules = {
  reference: {
    label: "Reference, by the posting rules",
    type: "text",
    example: "177154",
    description:
      "By what the payer names what is paid: the field that the posting rules name, else the invoice, else the reference of the payer.",
  },
  invno: {
    label: "Certain invoice, by the posting rules",
    type: "text",
    example: "177154",
    description: "The invoice of a payment that was begun here, which is known for certain; empty for all others.",
  },
  custno: {
    label: "Customer, by the posting rules",
    type: "text",
    personal: true,
    example: "C00042",
    description: "The customer of the payment, else the one who takes payments of unknown payers.",
  },
  date: {
    label: "Posting date, by the posting rules",
    type: "date",
    example: "2026-11-20",
    description: "The day of the payment in the time zone of the posting rules.",
  },
  cashAccount: {
    label: "Cash account, by the posting rules",
    type: "text",
    example: "1050-000",
    description: "The G/L account that the posting rules name for the card brand, else the one for all others.",
  },
} as const satisfies Record<keyof ToldByRules, OwnField>;

export const payTraceTransaction: RecordShape = {
  id: "paytrace.transaction",
  name: "PayTrace transaction",
  description: "A payment, refund, void or chargeback, read from PayTrace itself.",
  fields: [
    ...describeFields(payTraceConnector.resources.transactions?.fields ?? [], words),
    ...ownFields({
      [toldByRules]: {
        label: "Posting rules",
        type: "record",
        description:
          "What the posting rules of the environment say of this payment, as they are when it is posted. A row that reads from here follows them.",
      },
    }),
    ...below(toldByRules, ownFields(byRules)),
  ],
};
