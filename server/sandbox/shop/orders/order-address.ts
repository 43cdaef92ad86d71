import { cities } from "../../sage-pro/seed/word-lists";

/** An address as Shopify answers it. */
export interface OrderAddress {
  readonly name: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly province: string | null;
  readonly provinceCode: string | null;
  readonly zip: string | null;
  readonly country: string | null;
  readonly phone: string | null;
}

/** Where a customer of the simulated shop lives: made from the number, so that it is always the same, and nobody's. */
export function addressOf({ name, custno }: { readonly name: string; readonly custno: string }): OrderAddress {
  const number = Number(custno.replace(/\D/g, "")) || 0;
  const [city, provinceCode, zip] = cities[number % cities.length] ?? ["Portland", "OR", "97201"];
  return {
    name,
    company: null,
    address1: `${100 + number} Example Street`,
    address2: null,
    city,
    province: provinceCode,
    provinceCode,
    zip,
    country: "United States",
    phone: `555-01${String(number % 100).padStart(2, "0")}`,
  };
}
