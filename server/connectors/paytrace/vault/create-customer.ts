import { type CardSource, cardFields, isHosted } from "../card-source";
import { readDone } from "../read-answer";
import { customerAnswer } from "../schemas";
import type { Session } from "../session";
import { isMasked } from "../transform";
import { wireReference } from "../wire-text";
import { type CustomerDetails, detailFields } from "./customer-details";

export interface CreateCustomerInput extends CustomerDetails {
  /** Ours, and new in the vault; by it the customer is charged later. */
  readonly customerId: string;
  /** The card, or an earlier transaction whose card is stored. */
  readonly from: { readonly card: CardSource } | { readonly transactionId: string };
  /** The vault wants a name, unless the customer is made from a transaction that has one. */
  readonly billing?: CustomerDetails["billing"];
}

export interface StoredCustomer {
  readonly customerId: string;
  /** `xxxxxxxxxxxx1111` where PayTrace says it, which it does not for hosted fields and transactions. */
  readonly maskedNumber?: string;
}

/**
 * Stores a card under an id of ours. Ids are unique, so after an unclear end it can be asked for again: `conflict` then says
 * that the first call had stored it, and the export tells what.
 * @throws ConnectorError conflict when the id is taken
 */
export async function createCustomer(session: Session, input: CreateCustomerInput): Promise<StoredCustomer> {
  const { from } = input;
  const [path, source] =
    "card" in from
      ? [isHosted(from.card) ? "pt_protect_create" : "create", cardFields(from.card)]
      : ["create_from_transaction", { transaction_id: from.transactionId }];
  const body = { customer_id: wireReference(input.customerId, "A customer id"), ...source, ...detailFields(input) };
  return readCustomer(await session.call(`/v1/customer/${path}`, body, "write"), 160);
}

/** Reads the answer to a creation (160), an update (161) or a deletion (162). */
export function readCustomer(json: unknown, code: 160 | 161 | 162): StoredCustomer {
  const { customer_id, masked_card_number } = readDone(json, code, customerAnswer);
  return {
    customerId: customer_id,
    ...(masked_card_number !== "" && isMasked(masked_card_number) ? { maskedNumber: masked_card_number } : {}),
  };
}
