import { type FoundCustomer, sageProConnector } from "@/server/connectors/sage-pro";
import { describeFields, type FieldWords, ownFields } from "./describe-fields";
import type { RecordShape } from "./record-shape";

const found = {
  custno: { description: "The customer number (arcust.custno).", required: true, example: "C00042" },
  company: { description: "The customer's name (arcust.company).", required: true, example: "Humble Heron Tools" },
  email: { description: "The e-mail address (arcust.email).", example: "ap@heron.example" },
  currency: { description: "The currency the customer is billed in (arcust.currency).", example: "USD" },
  balance: {
    description: "What the customer owes in all; Sage keeps it, and it is never written (arcust.balance).",
    example: "1,250.00 USD",
  },
  onHold: { description: "The customer gets nothing on credit at present (arcust.credstat).", example: "no" },
} as const satisfies Record<keyof FoundCustomer, FieldWords>;

/** Columns of arcust as the later releases name them. */
const columns = ownFields({
  contact: {
    label: "Contact",
    type: "text",
    width: 30,
    personal: true,
    description: "Whom to ask there.",
    example: "Ada Blake",
  },
  title: {
    label: "Title",
    type: "text",
    width: 30,
    personal: true,
    description: "The contact's title or position.",
    example: "Buyer",
  },
  address1: {
    label: "Address",
    type: "text",
    width: 35,
    personal: true,
    description: "First line of the address.",
    example: "12 Mill Lane",
  },
  address2: {
    label: "Address, second line",
    type: "text",
    width: 35,
    personal: true,
    description: "Suite or floor.",
    example: "Suite 4",
  },
  city: { label: "City", type: "text", width: 20, personal: true, description: "The city.", example: "Portland" },
  addrstate: {
    ...{ label: "State", type: "text", width: 10, personal: true, example: "OR" },
    description: "State or province; releases up to 6.0 call the column state.",
  },
  zip: {
    label: "Postal code",
    type: "text",
    width: 10,
    personal: true,
    description: "The postal code.",
    example: "97201",
  },
  country: {
    label: "Country",
    type: "text",
    width: 15,
    description: "The country, as your company writes it.",
    example: "USA",
  },
  phone: {
    label: "Telephone",
    type: "text",
    width: 20,
    personal: true,
    description: "The telephone number.",
    example: "503 555 0144",
  },
  faxno: {
    label: "Fax",
    type: "text",
    width: 20,
    personal: true,
    description: "The fax number.",
    example: "503 555 0145",
  },
  terr: { label: "Territory", type: "text", width: 3, description: "The sales territory.", example: "WST" },
  salesmn: {
    label: "Salesperson",
    type: "text",
    width: 4,
    description: "The code of the salesperson.",
    example: "S03",
  },
  type: {
    label: "Customer class",
    type: "text",
    width: 8,
    description: "Your own class of customers, such as wholesale.",
    example: "WHOLE",
  },
  pterms: {
    label: "Terms",
    type: "text",
    width: 20,
    description: "The terms of payment in words.",
    example: "2% 10, net 30",
  },
  pdisc: { label: "Discount, %", type: "number", description: "Discount for early payment, in percent.", example: "2" },
  pdays: {
    label: "Discount days",
    type: "number",
    description: "Within how many days the discount holds.",
    example: "10",
  },
  pnet: {
    label: "Net days",
    type: "number",
    description: "After how many days the whole amount is due.",
    example: "30",
  },
  credlimit: {
    label: "Credit limit",
    type: "money",
    description: "How much the customer may owe.",
    example: "5,000.00 USD",
  },
  gllink: {
    label: "G/L link code",
    type: "text",
    width: 3,
    description: "The code by which arglac gives the accounts of sales.",
    example: "ALL",
  },
  aracct: {
    label: "Receivables account",
    type: "text",
    width: 24,
    description: "The G/L account of what the customer owes.",
    example: "1100-000",
  },
  taxcode: {
    label: "Tax code",
    type: "text",
    width: 6,
    description: "How sales to the customer are taxed.",
    example: "OR",
  },
  pricecode: {
    label: "Price code",
    type: "text",
    width: 3,
    description: "Which of your price lists holds.",
    example: "A",
  },
  comment: {
    label: "Comment",
    type: "text",
    width: 65,
    personal: true,
    description: "A line for your own people.",
    example: "Calls before delivery",
  },
});

export const sageProCustomer: RecordShape = {
  id: "sage-pro.customer",
  name: "Sage Pro customer",
  description: "A customer of accounts receivable (arcust).",
  fields: [...describeFields(sageProConnector.resources.customers?.fields ?? [], found), ...columns],
};
