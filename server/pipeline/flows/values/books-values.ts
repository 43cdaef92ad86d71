import type { FoundInvoice } from "@/server/connectors/sage-pro";
import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import { madeFact } from "../facts";
import { type ItemValue, known } from "./item-value";

const ofReceipt = (label: string, type: ValueType, field: string): ItemValue => ({
  label,
  type,
  personal: false,
  fact: madeFact("sage-pro.receipt"),
  read: ({ made }) => made.get("sage-pro.receipt")?.[field],
});

const ofInvoice = (
  label: string,
  type: ValueType,
  read: (invoice: FoundInvoice) => unknown,
  personal = false,
): ItemValue => ({
  label,
  type,
  personal,
  fact: "invoice",
  read: ({ invoices: [first] }) => (first === undefined ? undefined : read(first)),
});

/** Of the books: what was posted, what a mapping made for them, and the invoice that the payer's reference leads to. */
export const booksValues = {
  "postings.confirmed": {
    label: "Postings in the books",
    type: "number",
    fact: "postings",
    personal: false,
    read: (item) => String(item.known.filter(({ state }) => state === "confirmed").length),
  },
  "receipt.reference": ofReceipt("Mapped reference", "text", "reference"),
  "receipt.custno": ofReceipt("Mapped customer number", "text", "custno"),
  "receipt.cashAccount": ofReceipt("Mapped G/L account", "text", "cashAccount"),
  "receipt.date": ofReceipt("Mapped posting date", "date", "date"),
  "invoice.found": {
    label: "An invoice was found",
    type: "switch",
    fact: "invoice",
    personal: false,
    read: ({ invoices }) => invoices.length > 0,
  },
  "invoice.invno": ofInvoice("Invoice number", "text", ({ invno }) => invno.trim()),
  "invoice.custno": {
    label: "Customer number",
    type: "text",
    fact: "invoice",
    personal: false,
    read: ({ invoices: [first], custno }) => known((first?.custno ?? custno).trim()),
  },
  "invoice.company": ofInvoice("Name of the customer", "text", ({ company }) => known(company), true),
  "invoice.balance": ofInvoice("Open balance of the invoice", "money", ({ balance }) => balance),
  "invoice.date": ofInvoice("Date of the invoice", "date", ({ invdte }) => invdte),
} as const satisfies Record<string, ItemValue>;
