import { pieces, wholeColumns } from "./abbreviations";
import { conceptsOfPhrase, knownWords } from "./concepts";

const longestPhrase = 5;

/** A run of letters taken apart into known pieces, fewest first: "paidamt" → paid amount. Undefined where a rest stays. */
function takeApart(run: string): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 2; end <= run.length; end += 1) {
    for (let start = 0; start <= end - 2; start += 1) {
      const before = best[start];
      const piece = run.slice(start, end);
      if (before === undefined || !(piece in pieces || knownWords.has(piece))) continue;
      if (piece.length === 2 && !(piece in pieces || piece === "id")) continue;
      const candidate = [...before, pieces[piece] ?? piece];
      const known = best[end];
      if (known === undefined || candidate.length < known.length) best[end] = candidate;
    }
  }
  return best[run.length];
}

/** Words of one name, in small letters and written out: "custno" → customer number, "createdAt" → created at. */
export function splitName(name: string): string[] {
  const whole = wholeColumns[name.toLowerCase()];
  if (whole !== undefined) return whole.split(" ");
  const tokens = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/([A-Za-z])(\d)/g, "$1 $2")
    .replaceAll("#", " number ")
    .toLowerCase()
    .split(/[^a-z0-9']+/)
    .filter((token) => token !== "");
  return tokens.flatMap((token) => {
    const piece = pieces[token];
    if (piece !== undefined) return [piece];
    if (knownWords.has(token)) return [token];
    const singular = token.replace(/s$/, "");
    if (knownWords.has(singular)) return [singular];
    return takeApart(token) ?? [token];
  });
}

/** Meanings of words in order; the longest phrase that is known wins. A word nobody knows stands for itself, marked with "=". */
export function readConcepts(words: readonly string[]): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < words.length) {
    let length = Math.min(longestPhrase, words.length - at);
    let concepts: readonly string[] | undefined;
    for (; length > 0; length -= 1) {
      concepts = conceptsOfPhrase.get(words.slice(at, at + length).join(" "));
      if (concepts !== undefined) break;
    }
    if (concepts === undefined) {
      const word = words[at] ?? "";
      if (word.length > 1) found.push(`=${word}`);
      at += 1;
    } else {
      found.push(...concepts);
      at += length;
    }
  }
  return found;
}
