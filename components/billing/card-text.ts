import type { Billing } from "@/server/account/billing/billing.schema";

type Card = NonNullable<Billing["card"]>;

const brands: Readonly<Record<string, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
};

/** "Visa ending in 4242". */
export const cardText = ({ brand, lastFour }: Pick<Card, "brand" | "lastFour">): string =>
  `${brands[brand] ?? "Card"} ending in ${lastFour}`;

/** "12/2029". */
export const expiryText = ({ expiryMonth, expiryYear }: Pick<Card, "expiryMonth" | "expiryYear">): string =>
  `${String(expiryMonth).padStart(2, "0")}/${expiryYear}`;
