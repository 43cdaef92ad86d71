import { type CardSource, cardFields, isHosted } from "../card-source";
import type { Session } from "../session";
import { wireReference } from "../wire-text";
import { readCustomer, type StoredCustomer } from "./create-customer";
import { type CustomerDetails, detailFields } from "./customer-details";

export interface UpdateCustomerInput extends CustomerDetails {
  readonly customerId: string;
  readonly newCustomerId?: string;
  readonly card?: CardSource;
}

/** Changes what is given. Asking twice is harmless, unless the id changes: then the second call finds no customer. */
export async function updateCustomer(session: Session, input: UpdateCustomerInput): Promise<StoredCustomer> {
  const { card, newCustomerId } = input;
  const path = card !== undefined && isHosted(card) ? "pt_protect_update" : "update";
  const body = {
    customer_id: wireReference(input.customerId, "A customer id"),
    ...(newCustomerId === undefined ? {} : { new_id: wireReference(newCustomerId, "A customer id") }),
    ...(card === undefined ? {} : cardFields(card)),
    ...detailFields(input),
  };
  return readCustomer(await session.call(`/v1/customer/${path}`, body, "write"), 161);
}
