import { text } from "../schemas";
import { wireText } from "../wire-text";

export interface Address {
  readonly name?: string;
  readonly street?: string;
  readonly street2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
  readonly country?: string;
}

/** What the vault keeps of a customer beside the card. */
export interface CustomerDetails {
  readonly billing?: Address;
  readonly shipping?: Address;
  readonly email?: string;
  readonly phone?: string;
  /** Values by the titles of the fields that the merchant has set up in the Virtual Terminal; 1 to 99 characters each. */
  readonly discretionary?: Readonly<Record<string, string>>;
}

/** The fields that are given; an absent one is left as it is in the vault. */
export const detailFields = ({ billing, shipping, email, phone, discretionary }: CustomerDetails) => ({
  ...(billing === undefined ? {} : { billing_address: addressFields(billing) }),
  ...(shipping === undefined ? {} : { shipping_address: addressFields(shipping) }),
  ...(email === undefined ? {} : { email: wireText(email) }),
  ...(phone === undefined ? {} : { phone: wireText(phone, 50) }),
  ...(discretionary === undefined
    ? {}
    : {
        discretionary_data: Object.fromEntries(
          Object.entries(discretionary).map(([title, value]) => [wireText(title, 99), wireText(value, 99)]),
        ),
      }),
});

const wireNames = {
  name: "name",
  street: "street_address",
  street2: "street_address2",
  city: "city",
  state: "state",
  zip: "zip",
  country: "country",
} as const satisfies Record<keyof Address, string>;

/** An address as the vault exports it. That it has the names with which it is sent is a guess. */
export const addressOnWire = {
  name: text,
  street_address: text,
  street_address2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
};

export const readAddress = (wire: Readonly<Record<keyof typeof addressOnWire, string>>): Address =>
  Object.fromEntries(
    Object.entries(wireNames).flatMap(([ours, theirs]) => (wire[theirs] === "" ? [] : [[ours, wire[theirs]]])),
  );

/** An address is replaced as a whole, so nothing of an earlier one stays in it. */
export const addressFields = (address: Address): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(wireNames).map(([ours, theirs]) => [theirs, wireText(address[ours as keyof Address] ?? "")]),
  );
