import { ConnectorError } from "@/server/connectors/contract";

/** How many numbers beyond the needed ones are looked at when some are taken already. */
export const numberWindow = 1_000;

/**
 * Draws numbers the way Sage's programs do: go on from the counter and pass over every number that is used, live or in
 * history. The counter is locked by the caller and must be stored with the last number drawn.
 *
 * @throws ConnectorError `invalid` when the counter is so far behind its numbers that a person must correct it
 */
export function allocateNumbers(counter: bigint, used: ReadonlySet<bigint>, wanted: number): bigint[] {
  const drawn: bigint[] = [];
  for (let number = counter + 1n; drawn.length < wanted; number += 1n) {
    if (number > counter + BigInt(wanted + numberWindow) || number > 9_999_999_999n) {
      throw new ConnectorError("invalid", `The counter ${counter} is behind the numbers in use; it must be corrected.`);
    }
    if (!used.has(number)) drawn.push(number);
  }
  return drawn;
}

/** An A/R session number as the distributions keep it. */
export const sessionText = (number: bigint): string => number.toString().padStart(10, "0");
