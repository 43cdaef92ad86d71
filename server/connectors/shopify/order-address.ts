import { z } from "zod";

/** An address of an order, as it was given when it was placed; what was not given is ''. */
export interface ShopAddress {
  /** The person. */
  readonly name: string;
  readonly company: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  /** The code of state or province, such as `OR`; its name where the shop has no code. */
  readonly state: string;
  readonly zip: string;
  readonly country: string;
  readonly phone: string;
}

const part = z.string().nullish();

export const orderAddress = z
  .looseObject({
    name: part,
    company: part,
    address1: part,
    address2: part,
    city: part,
    province: part,
    provinceCode: part,
    zip: part,
    country: part,
    phone: part,
  })
  .nullish();

export const addressFields = "{ name company address1 address2 city province provinceCode zip country phone }";

/** @returns undefined where the shop has none, or one without a word in it */
export function toShopAddress(node: z.output<typeof orderAddress>): ShopAddress | undefined {
  if (node === null || node === undefined) return undefined;
  const text = (given: string | null | undefined): string => given?.trim() ?? "";
  const address: ShopAddress = {
    name: text(node.name),
    company: text(node.company),
    address1: text(node.address1),
    address2: text(node.address2),
    city: text(node.city),
    zip: text(node.zip),
    country: text(node.country),
    state: text(node.provinceCode) || text(node.province),
    phone: text(node.phone),
  };
  return Object.values(address).some((given) => given !== "") ? address : undefined;
}
