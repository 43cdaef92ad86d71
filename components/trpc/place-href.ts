/** Where a page is: what every request for data of an environment names. */
export interface Place {
  readonly tenantSlug: string;
  readonly environmentKind: string;
}

/** The address of a page of an environment, such as `/acme/sandbox/payments`. */
export const placeHref = (place: Place, path = ""): string =>
  `/${encodeURIComponent(place.tenantSlug)}/${place.environmentKind}${path}`;

/** The page of one connection, within its environment. */
export const connectionPath = (connectionId: string): string => `/connections/${connectionId}`;

/** The page of one payment, within its environment. */
export const paymentPath = (transactionId: string): string => `/payments/${encodeURIComponent(transactionId)}`;
