/** First digits a network has been given, as equally long bounds, and the lengths of its card numbers. */
export interface IssuerRange {
  readonly from: string;
  readonly to: string;
  readonly shortest: number;
  readonly longest: number;
}

/**
 * The ranges of the card networks. They keep a random number from passing for a card number nine times in ten, and
 * compact timestamps (20…) and counters of milliseconds (1…) always. UATP (1, 15 digits) is left out for that reason: no
 * gateway we connect takes it.
 */
export const issuerRanges: readonly IssuerRange[] = [
  { from: "2200", to: "2204", shortest: 16, longest: 19 }, // Mir
  { from: "2221", to: "2720", shortest: 16, longest: 16 }, // Mastercard
  { from: "300", to: "305", shortest: 14, longest: 19 }, // Diners Club
  { from: "3095", to: "3095", shortest: 14, longest: 19 }, // Diners Club
  { from: "34", to: "34", shortest: 15, longest: 15 }, // American Express
  { from: "3528", to: "3589", shortest: 16, longest: 19 }, // JCB, RuPay
  { from: "36", to: "36", shortest: 14, longest: 19 }, // Diners Club
  { from: "37", to: "37", shortest: 15, longest: 15 }, // American Express
  { from: "38", to: "39", shortest: 14, longest: 19 }, // Diners Club, Hipercard
  { from: "4", to: "4", shortest: 13, longest: 13 }, // Visa, early
  { from: "4", to: "4", shortest: 16, longest: 16 }, // Visa
  { from: "4", to: "4", shortest: 19, longest: 19 }, // Visa
  { from: "50", to: "50", shortest: 13, longest: 19 }, // Maestro, Verve, Dankort, Elo
  { from: "51", to: "55", shortest: 16, longest: 16 }, // Mastercard
  { from: "56", to: "58", shortest: 13, longest: 19 }, // Maestro
  { from: "60", to: "66", shortest: 16, longest: 19 }, // Discover, UnionPay, RuPay, Elo, Hipercard
  { from: "67", to: "67", shortest: 13, longest: 19 }, // Maestro
  { from: "68", to: "69", shortest: 16, longest: 19 }, // Maestro
  { from: "81", to: "82", shortest: 16, longest: 19 }, // RuPay, UnionPay
  { from: "9792", to: "9792", shortest: 16, longest: 16 }, // Troy
];

export const shortestCardNumber = 13;
export const longestCardNumber = 19;

const rangesByFirstDigit = Array.from({ length: 10 }, (_, digit) =>
  issuerRanges.filter(({ from }) => from.startsWith(String(digit))),
);

/** Whether a network could have issued a number that begins like this and is this long. */
export function hasIssuer(digits: string): boolean {
  const ranges = rangesByFirstDigit[digits.charCodeAt(0) - 0x30] ?? [];
  return ranges.some(({ from, to, shortest, longest }) => {
    const head = digits.slice(0, from.length);
    return digits.length >= shortest && digits.length <= longest && head >= from && head <= to;
  });
}

/** The check digit of ISO/IEC 7812: from the right, every second digit counts double, and the sum ends in zero. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index -= 1, double = !double) {
    const digit = digits.charCodeAt(index) - 0x30;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** Whether these ASCII digits, as a whole, are to be taken for a card number. */
export const isCardNumber = (digits: string): boolean => hasIssuer(digits) && passesLuhn(digits);
