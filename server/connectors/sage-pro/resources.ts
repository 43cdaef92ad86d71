import type { ConnectorResource, ResourceField } from "@/server/connectors/contract";
import type { FoundCustomer, FoundInvoice, PostedDocument } from "./operations";

type FieldsOf<Row> = Record<keyof Row, Omit<ResourceField, "name">>;

const invoice = {
  invno: { label: "Invoice number", type: "text", width: 10, personal: false },
  custno: { label: "Customer number", type: "text", width: 10, personal: false },
  company: { label: "Customer", type: "text", width: 35, personal: true },
  type: { label: "Type", type: "choice", personal: false },
  status: { label: "Status", type: "choice", personal: false },
  inHistory: { label: "In history", type: "switch", personal: false },
  invdte: { label: "Invoice date", type: "date", personal: false },
  ornum: { label: "Sales order", type: "text", width: 10, personal: false },
  ponum: { label: "Purchase order", type: "text", width: 20, personal: false },
  amount: { label: "Amount", type: "money", personal: false },
  paid: { label: "Paid", type: "money", personal: false },
  balance: { label: "Balance", type: "money", personal: false },
  locked: { label: "Being edited", type: "switch", personal: false },
} as const satisfies FieldsOf<FoundInvoice>;

const customer = {
  custno: { label: "Customer number", type: "text", width: 10, personal: false },
  company: { label: "Customer", type: "text", width: 35, personal: true },
  email: { label: "E-mail", type: "text", personal: true },
  currency: { label: "Currency", type: "text", width: 3, personal: false },
  balance: { label: "Balance", type: "money", personal: false },
  onHold: { label: "On credit hold", type: "switch", personal: false },
} as const satisfies FieldsOf<FoundCustomer>;

const posting = {
  postingKey: { label: "Posting key", type: "text", width: 64, personal: false },
  kind: { label: "Kind", type: "choice", personal: false },
  custno: { label: "Customer number", type: "text", width: 10, personal: false },
  invno: { label: "Invoice number", type: "text", width: 10, personal: false },
  refno: { label: "Reference", type: "text", width: 20, personal: false },
  amount: { label: "Amount", type: "money", personal: false },
  date: { label: "Posting date", type: "date", personal: false },
  arsess: { label: "A/R session", type: "text", width: 10, personal: false },
  rowsHash: { label: "Fingerprint of its rows", type: "text", width: 64, personal: false },
  postedAt: { label: "Posted at", type: "instant", personal: false },
} as const satisfies FieldsOf<PostedDocument>;

const listed = (fields: FieldsOf<Record<string, unknown>>): readonly ResourceField[] =>
  Object.entries(fields).map(([name, field]) => ({ name, ...field }));

/** What the connector reads and writes, with the widths of the tables as `docs/sandbox-company.md` has them. */
export const resources = {
  invoices: { label: "Invoices", fields: listed(invoice) },
  customers: { label: "Customers", fields: listed(customer) },
  postings: { label: "Postings", fields: listed(posting) },
} as const satisfies Record<string, ConnectorResource>;
