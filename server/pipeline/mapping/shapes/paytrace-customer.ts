import type { Address, CustomerDetails, VaultCustomer } from "@/server/connectors/paytrace";
import { below, type OwnField, ownFields } from "./describe-fields";
import type { RecordShape } from "./record-shape";

const address = {
  name: {
    label: "Name",
    type: "text",
    personal: true,
    description: "Person or company.",
    example: "Humble Heron Tools",
  },
  street: {
    label: "Street",
    type: "text",
    personal: true,
    description: "First line of the street.",
    example: "12 Mill Lane",
  },
  street2: {
    label: "Street, second line",
    type: "text",
    personal: true,
    description: "Suite or floor.",
    example: "Suite 4",
  },
  city: { label: "City", type: "text", personal: true, description: "The city.", example: "Portland" },
  state: { label: "State", type: "text", personal: true, description: "State or province.", example: "OR" },
  zip: { label: "Postal code", type: "text", personal: true, description: "The postal code.", example: "97201" },
  country: { label: "Country", type: "text", personal: false, description: "Country as two letters.", example: "US" },
} as const satisfies Record<keyof Address, OwnField>;

const fields = {
  customerId: {
    label: "Customer ID",
    type: "text",
    width: 50,
    required: true,
    personal: true,
    example: "C00042",
    description: "The name under which the vault keeps the customer and the stored method.",
  },
  maskedNumber: {
    label: "Masked card number",
    type: "text",
    personal: true,
    example: "xxxxxxxxxxxx5439",
    description: "What may be shown of the stored card; PayTrace tells it, and it is never written.",
  },
  expirationMonth: {
    label: "Expiry month",
    type: "number",
    personal: false,
    example: "11",
    description: "Month in which the stored card ends, 1 to 12; PayTrace tells it.",
  },
  expirationYear: {
    label: "Expiry year",
    type: "number",
    personal: false,
    example: "2029",
    description: "Year in which the stored card ends, with four digits; PayTrace tells it.",
  },
  name: {
    label: "Name on the account",
    type: "text",
    personal: true,
    example: "Humble Heron Tools",
    description: "The name in the billing address, as PayTrace lists it.",
  },
  email: {
    label: "E-mail",
    type: "text",
    personal: true,
    example: "ap@heron.example",
    description: "Where receipts go.",
  },
  phone: {
    label: "Telephone",
    type: "text",
    width: 50,
    personal: true,
    example: "503 555 0144",
    description: "The telephone number.",
  },
  billing: {
    label: "Billing address",
    type: "record",
    personal: true,
    description: "The address of the card; replaced as a whole when any part of it is written.",
  },
  shipping: {
    label: "Shipping address",
    type: "record",
    personal: true,
    description: "Where goods go; replaced as a whole when any part of it is written.",
  },
  discretionary: {
    label: "Discretionary data",
    type: "record",
    personal: true,
    unlisted: "text",
    description: "Fields that you set up yourself in PayTrace, each under its title, up to 99 characters.",
  },
} as const satisfies Record<keyof VaultCustomer | keyof CustomerDetails, OwnField>;

export const payTraceCustomer: RecordShape = {
  id: "paytrace.customer",
  name: "PayTrace customer",
  description: "A customer of PayTrace's vault with a stored card or account.",
  fields: [...ownFields(fields), ...below("billing", ownFields(address)), ...below("shipping", ownFields(address))],
};
