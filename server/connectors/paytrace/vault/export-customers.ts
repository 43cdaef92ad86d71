import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { unexpectedShape } from "../errors";
import { readDone } from "../read-answer";
import { envelope, text } from "../schemas";
import type { Session } from "../session";
import { isMasked } from "../transform";
import { wireReference } from "../wire-text";
import { type Address, addressOnWire, readAddress } from "./customer-details";

/** A customer of the vault, with what may be shown of the card. */
export interface VaultCustomer {
  readonly customerId: string;
  readonly maskedNumber: string;
  readonly expirationMonth?: number;
  /** With four digits. */
  readonly expirationYear?: number;
  readonly name: string;
  /** As it stands there, blanks left out: who changes the name sends the rest again, because an address is replaced as a whole. */
  readonly billing: Address;
  readonly email: string;
  readonly phone: string;
}

export interface ExportedCustomers {
  readonly customers: readonly VaultCustomer[];
  readonly unreadable: readonly { readonly customerId: string | undefined; readonly error: ConnectorError }[];
}

/** The card's part is recorded; that the other names are those of a new customer is a guess. */
const customerRecord = z.looseObject({
  customer_id: text.pipe(z.string().min(1)),
  credit_card: z
    .looseObject({
      masked_number: text,
      expiration_month: z.unknown().optional(),
      expiration_year: z.unknown().optional(),
    })
    .nullish(),
  billing_address: z.looseObject(addressOnWire).nullish(),
  email: text,
  phone: text,
});
const customersAnswer = envelope.extend({ customers: z.array(z.unknown()) });

/** The whole vault, or one customer of it: none where PayTrace does not know the id. */
export async function exportCustomers(session: Session, customerId?: string): Promise<ExportedCustomers> {
  const body = customerId === undefined ? {} : { customer_id: wireReference(customerId, "A customer id") };
  const json = await session.call("/v1/customer/export", body, "read");
  const answer = readKnown(json, customerId !== undefined);
  const customers: VaultCustomer[] = [];
  const unreadable: { customerId: string | undefined; error: ConnectorError }[] = [];
  for (const row of answer) {
    const record = customerRecord.safeParse(row);
    if (!record.success) {
      unreadable.push({ customerId: undefined, error: unexpectedShape("a customer record") });
      continue;
    }
    const customer = toCustomer(record.data);
    // Asked for one customer, another one must not pass for it.
    if (customerId !== undefined && customer.customerId !== customerId) {
      throw unexpectedShape("asked for one customer, got another");
    }
    if (isMasked(customer.maskedNumber)) customers.push(customer);
    else {
      const error = new ConnectorError("invalid", "The card number is not masked, so the record is not kept.");
      unreadable.push({ customerId: customer.customerId, error });
    }
  }
  return { customers, unreadable };
}

function readKnown(json: unknown, oneOnly: boolean): readonly unknown[] {
  try {
    return readDone(json, 1, customersAnswer).customers;
  } catch (error) {
    if (oneOnly && error instanceof ConnectorError && error.kind === "not_found") return [];
    throw error;
  }
}

function toCustomer(record: z.output<typeof customerRecord>): VaultCustomer {
  const month = z.coerce.number().int().min(1).max(12).safeParse(record.credit_card?.expiration_month);
  const year = z.coerce.number().int().min(0).max(2099).safeParse(record.credit_card?.expiration_year);
  return {
    customerId: record.customer_id,
    maskedNumber: record.credit_card?.masked_number ?? "",
    ...(month.success ? { expirationMonth: month.data } : {}),
    ...(year.success ? { expirationYear: year.data < 100 ? 2000 + year.data : year.data } : {}),
    name: record.billing_address?.name ?? "",
    billing: record.billing_address == null ? {} : readAddress(record.billing_address),
    email: record.email,
    phone: record.phone,
  };
}
