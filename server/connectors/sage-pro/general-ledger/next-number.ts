import { ConnectorError } from "@/server/connectors/contract";

/** How many numbers behind the next one are looked at when some are taken already. */
export const ledgerWindow = 200;
const highest = 999_999;

/** A batch or transaction number as the general ledger keeps it. */
export const ledgerNumber = (number: number): string => String(number).padStart(6, "0");
const after = (number: number): number => (number >= highest ? 1 : number + 1);

/** Where the counters of the general ledger lie in their texts: the *next* number in six digits. */
export const counterPlaces = { batch: 0, transaction: 4 } as const;

/** @throws ConnectorError `invalid` when there is no number at that place */
export function readCounter(text: string, place: number): number {
  const digits = text.slice(place, place + 6);
  if (!/^\d{6}$/.test(digits) || Number(digits) === 0) {
    throw new ConnectorError(
      "invalid",
      "Sage Pro's counters of the general ledger hold no number; correct them there.",
    );
  }
  return Number(digits);
}

/** The text of a counter with another number in it; all around it stays. */
export const writeCounter = (text: string, place: number, number: number): string =>
  text.slice(0, place).padEnd(place) + ledgerNumber(number) + text.slice(place + 6).trimEnd();

/** The numbers that are looked at when so many are wanted, from the next one on; 999999 is followed by 1. */
export function candidates(next: number, wanted: number): readonly number[] {
  const list: number[] = [];
  for (let number = next; list.length < wanted + ledgerWindow; number = after(number)) list.push(number);
  return list;
}

/**
 * Draws numbers the way Sage's programs do: go on from the counter and pass over every number in use.
 *
 * @returns the numbers, and the one that is next afterwards
 * @throws ConnectorError `invalid` when the counter is so far behind its numbers that a person must correct it
 */
export function drawNumbers(
  next: number,
  used: ReadonlySet<string>,
  wanted: number,
): { readonly drawn: readonly string[]; readonly next: number } {
  const free = candidates(next, wanted).filter((number) => !used.has(ledgerNumber(number)));
  const drawn = free.slice(0, wanted);
  if (drawn.length < wanted) {
    throw new ConnectorError(
      "invalid",
      `Sage Pro's counter ${ledgerNumber(next)} of the general ledger is behind the numbers in use; correct it there.`,
    );
  }
  const last = drawn.at(-1);
  return { drawn: drawn.map(ledgerNumber), next: last === undefined ? next : after(last) };
}
