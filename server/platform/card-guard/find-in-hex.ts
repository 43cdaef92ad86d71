import { findCardNumbers } from "./find-card-numbers";
import type { Span } from "./finding";

/** ASCII digits as hexadecimal bytes, `34 31 31 …`, with blanks (20) between the digits and any blank or dash between the bytes. */
const hexRun = /(?:(?:3[0-9]|20)[ -]?){13,}/g;

/** Finds stretches of hexadecimal that hold a card number, as dumps and some gateways' logs write it. The whole stretch is the finding. */
export function findInHex(text: string): readonly Span[] {
  return [...text.matchAll(hexRun)].flatMap(({ 0: run, index }) => {
    const decoded = Buffer.from(run.replace(/[ -]/g, ""), "hex").toString("latin1");
    const [found] = findCardNumbers(decoded);
    return found === undefined ? [] : [{ ...found, start: index, end: index + run.trimEnd().length }];
  });
}
