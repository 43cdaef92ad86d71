import type { Session } from "../session";
import { wireReference } from "../wire-text";
import { readCustomer } from "./create-customer";

/** Takes a customer and the stored card out of the vault. `not_found` after an unclear end says that it is gone. */
export async function deleteCustomer(session: Session, customerId: string): Promise<void> {
  const body = { customer_id: wireReference(customerId, "A customer id") };
  readCustomer(await session.call("/v1/customer/delete", body, "write"), 162);
}
