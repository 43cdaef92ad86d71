import { createHmac } from "node:crypto";
import { z } from "zod";

/** A card as far as it may be kept: shown digits, and a keyed hash by which the duplicate filter tells cards apart. */
export interface Card {
  /** First six and last four digits with `x` between, such as `401200xxxxxx5439`. */
  readonly digits: string;
  readonly hash: string;
  readonly expirationMonth: number;
  readonly expirationYear: number;
}

export type CardHasher = (number: string) => string;

/**
 * Hashes card numbers with a key that exists in memory only. A stolen database therefore gives no way to try numbers
 * out; the price is that the duplicate filter forgets at a restart, which spans minutes at most.
 */
export const createCardHasher =
  (key: Uint8Array): CardHasher =>
  (number) =>
    createHmac("sha256", key).update(number).digest("base64url");

const month = z.coerce
  .number({ error: "expiration_month" })
  .int("expiration_month")
  .min(1, "expiration_month")
  .max(12, "expiration_month");
const year = z.coerce
  .number({ error: "expiration_year" })
  .int("expiration_year")
  .transform((value) => (value < 100 ? 2000 + value : value))
  .pipe(z.number().min(2000, "expiration_year").max(2099, "expiration_year"));

/** The `credit_card` object of a keyed call. The number is checked, never kept. */
export const creditCard = z.object(
  {
    number: z
      .union([z.string(), z.number()], { error: "card_number" })
      .transform((value) => String(value).replace(/[ -]/g, ""))
      .pipe(
        z
          .string()
          .regex(/^\d{13,19}$/, "card_number")
          .refine(passesLuhn, "card_number"),
      ),
    expiration_month: month,
    expiration_year: year,
  },
  { error: "card_number" },
);

export const toCard = (given: z.output<typeof creditCard>, hash: CardHasher): Card => ({
  digits: `${given.number.slice(0, 6)}${"x".repeat(given.number.length - 10)}${given.number.slice(-4)}`,
  hash: hash(given.number),
  expirationMonth: given.expiration_month,
  expirationYear: given.expiration_year,
});

/** As answers show a card: `xxxxxxxxxxxx5439`. */
export const maskForAnswer = (digits: string): string => "x".repeat(digits.length - 4) + digits.slice(-4);

/** As exports show a card: `************5439`, or with the first six digits when they were asked for. */
export const maskForExport = (digits: string, withFirstSix: boolean): string =>
  withFirstSix ? digits.replaceAll("x", "*") : "*".repeat(digits.length - 4) + digits.slice(-4);

export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = Number(number[number.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
