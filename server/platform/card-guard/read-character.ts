import { type Character, characterOf } from "./characters";

/** One character as its reader will see it, and how many UTF-16 units of the text spell it. */
export interface ReadCharacter {
  readonly character: Character;
  readonly width: number;
}

// Every repetition has a bound: what is encoded more often than that is hostile, and is not to cost more than other text.
const percentBytes = /(?:%(?:25){0,4}[0-9a-f]{2}){1,4}/iy;
const htmlEntity =
  /&(?:amp;)?(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(nbsp|[a-z]{2,3}sp|[nm]dash|dash|hyphen|minus|period|shy|zwn?j|middot|sol|lowbar));/iy;
const jsonEscape = /\\{1,16}(?:u([0-9a-f]{4})(?:\\{1,16}u([0-9a-f]{4}))?|x([0-9a-f]{2}))/iy;
const jsonSlash = /\\{1,16}[/t]/y;

const ascii: readonly Character[] = Array.from({ length: 0x80 }, (_, codePoint) => characterOf(codePoint));

/**
 * Reads the character at `index`, in plain or spelt as a URL (`%34`, also encoded again), as HTML (`&#52;`) or as JSON
 * (`\u0034`). A spelling of anything but a digit or what joins digits is not resolved: its signs are `other`, one by one.
 */
export function readCharacter(text: string, index: number): ReadCharacter {
  const unit = text.charCodeAt(index);
  if (unit === 0x25) return readPercent(text, index);
  if (unit === 0x26) return readEntity(text, index);
  if (unit === 0x5c) return readEscape(text, index);
  const plain = ascii[unit];
  if (plain !== undefined) return { character: plain, width: 1 };
  const codePoint = text.codePointAt(index) ?? 0;
  return { character: characterOf(codePoint), width: codePoint > 0xffff ? 2 : 1 };
}

const literal: ReadCharacter = { character: "other", width: 1 };
const spelt = (codePoint: number, width: number): ReadCharacter | undefined => {
  const character = codePoint <= 0x10ffff ? characterOf(codePoint) : "other";
  return character === "other" ? undefined : { character, width };
};

function readPercent(text: string, index: number): ReadCharacter {
  const [run] = matchAt(percentBytes, text, index);
  if (run === undefined) return literal;
  // A character of UTF-8 has four bytes at most; how many of these belong to it, the first of them says.
  const bytes = [...run.matchAll(/%(?:25){0,4}([0-9a-f]{2})/gi)];
  const [character = ""] = Buffer.from(bytes.map(([, hex]) => hex).join(""), "hex").toString("utf8");
  const used = bytes.slice(0, Buffer.byteLength(character, "utf8"));
  const width = used.reduce((sum, [spelling]) => sum + spelling.length, 0);
  return spelt(character.codePointAt(0) ?? 0, width) ?? literal;
}

function readEntity(text: string, index: number): ReadCharacter {
  const [whole, decimal, hex, name] = matchAt(htmlEntity, text, index);
  if (whole === undefined) return literal;
  if (name !== undefined) return { character: /^(sol|lowbar)$/i.test(name) ? "slash" : "joint", width: whole.length };
  const codePoint = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return spelt(codePoint, whole.length) ?? literal;
}

function readEscape(text: string, index: number): ReadCharacter {
  const [whole, first, second, short] = matchAt(jsonEscape, text, index);
  if (whole === undefined) {
    // JSON writes a slash as `\/` and a tab as `\t`, and several times over when documents are nested.
    const [mark] = matchAt(jsonSlash, text, index);
    return mark === undefined ? literal : { character: "slash", width: mark.length };
  }
  if (short !== undefined) return spelt(Number.parseInt(short, 16), whole.length) ?? literal;
  const high = Number.parseInt(first ?? "", 16);
  if (second !== undefined && high >= 0xd800 && high < 0xdc00) {
    const pair = String.fromCharCode(high, Number.parseInt(second, 16));
    return spelt(pair.codePointAt(0) ?? 0, whole.length) ?? literal;
  }
  // Two escapes were matched, but they are no pair: only the first one, four digits after its letter, is read here.
  return spelt(high, whole.search(/u/i) + 5) ?? literal;
}

function matchAt(pattern: RegExp, text: string, index: number): readonly (string | undefined)[] {
  pattern.lastIndex = index;
  return pattern.exec(text) ?? [];
}
