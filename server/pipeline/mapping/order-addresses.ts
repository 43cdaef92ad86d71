import type { CustomerToUpsert } from "@/server/connectors/sage-pro";
import type { ShopAddress, ShopOrderWithTransactions } from "@/server/connectors/shopify";

export type CustomerDetails = CustomerToUpsert["details"];

/** The addresses of an order in the columns of Sage Pro, each as a whole or not at all: halves of two addresses are none. */
export const detailsOfOrder = ({
  billingAddress,
  shippingAddress,
}: Pick<ShopOrderWithTransactions, "billingAddress" | "shippingAddress">): {
  readonly billing: CustomerDetails | undefined;
  readonly shipping: CustomerDetails | undefined;
} => ({ billing: detailsOf(billingAddress), shipping: detailsOf(shippingAddress) });

/** Undefined for an address that leads nowhere: a name alone is none. */
function detailsOf(address: ShopAddress | undefined): CustomerDetails | undefined {
  if (address === undefined) return undefined;
  const { name, company, address1, address2, city, state, zip, country, phone } = address;
  if ([address1, address2, city, zip].every((text) => text === "")) return undefined;
  // A person who buys for nobody else is the customer, and the contact too.
  const details = {
    company: company || name,
    contact: name,
    address1,
    address2,
    city,
    addrstate: state,
    zip,
    country,
    phone,
  };
  return Object.fromEntries(Object.entries(details).filter(([, text]) => text !== ""));
}
