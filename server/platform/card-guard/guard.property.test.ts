import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasIssuer, issuerRanges, passesLuhn } from "./card-number";
import { guardJson } from "./guard-json";
import { guardText } from "./guard-text";
import { mayHoldCardNumber } from "./may-hold-card-number";

/** Any number a network could have issued: a prefix of a range, random digits, and the check digit. */
const cardNumber = fc
  .constantFrom(...issuerRanges)
  .chain(({ from, to, shortest, longest }) =>
    fc.record({
      prefix: fc
        .integer({ min: Number(from), max: Number(to) })
        .map((prefix) => String(prefix).padStart(from.length, "0")),
      length: fc.integer({ min: shortest, max: longest }),
      rest: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 }),
    }),
  )
  .map(({ prefix, length, rest }) => {
    const body = (prefix + rest.join("")).slice(0, length - 1);
    return body + [..."0123456789"].find((digit) => passesLuhn(body + digit));
  });

const joints = [
  " ",
  "-",
  "\u00a0",
  "\u2009",
  "\u2013",
  "\u2212",
  "\u200b",
  "\u200d",
  "\ufeff",
  "\u00ad",
  "--",
  " - ",
  "+",
];
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10, 0x1d7ce, 0x1fbf0];

const digitsAs = (write: (digit: string, index: number) => string) =>
  fc.constant((card: string) => [...card].map(write).join(""));
const hex = (digit: string) => digit.charCodeAt(0).toString(16);

/** The ways to spell a card number that the guard promises to see through. */
const spellings: Record<string, fc.Arbitrary<(card: string) => string>> = {
  plain: fc.constant((card) => card),
  "joints anywhere": fc
    .array(fc.constantFrom("", "", ...joints), { minLength: 19, maxLength: 19 })
    .map(
      (gaps) => (card) => [...card].map((digit, index) => (index === 0 ? digit : `${gaps[index]}${digit}`)).join(""),
    ),
  "dots anywhere": fc
    .array(fc.boolean(), { minLength: 19, maxLength: 19 })
    .map(
      (gaps) => (card) => [...card].map((digit, index) => (index > 0 && gaps[index] ? `.${digit}` : digit)).join(""),
    ),
  "another script": fc
    .constantFrom(...zeros)
    .map((zero) => (card) => [...card].map((digit) => String.fromCodePoint(zero + Number(digit))).join("")),
  superscript: digitsAs((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? ""),
  "URL-encoded": digitsAs((digit) => `%${hex(digit)}`),
  "URL-encoded twice": digitsAs((digit) => `%25${hex(digit)}`),
  "URL-encoded groups": fc.constant((card) => encodeURIComponent(card.replace(/.{4}/g, "$&\u00a0").trim())),
  "decimal entities": digitsAs((digit) => `&#${digit.charCodeAt(0)};`),
  "hexadecimal entities": digitsAs((digit) => `&#x${hex(digit)};`),
  "entities encoded twice": digitsAs((digit) => `&amp;#${digit.charCodeAt(0)};`),
  "groups joined by entities": fc.constant((card) => card.replace(/.{4}(?=.)/g, "$&&nbsp;")),
  "JSON escapes": digitsAs((digit, index) => (index % 2 ? digit : `\\u00${hex(digit)}`)),
  "JSON escapes of wide digits": digitsAs((digit) => `\\uff1${digit}`),
  "JSON within JSON": digitsAs((digit) => `\\\\u00${hex(digit)}`),
  "hexadecimal bytes": fc.constant((card) => Buffer.from(card).toString("hex")),
  "hexadecimal bytes apart, in groups": fc.constant((card) =>
    [...Buffer.from(card.replace(/.{4}(?=.)/g, "$& "))].map((byte) => byte.toString(16)).join(" "),
  ),
  base64: fc.constant((card) => Buffer.from(card).toString("base64")),
  "base64 for URLs": fc.constant((card) => Buffer.from(`{"pan":"${card}"}`).toString("base64url")),
  "base64 behind a path": fc
    .nat(2)
    .map((pad) => (card) => `a/b${"x".repeat(pad)}/${Buffer.from(card).toString("base64")}`),
  "base64 in lines": fc.constant((card) =>
    Buffer.from(`memo: ${card.replace(/.{4}(?=.)/g, "$& ")} and more text`)
      .toString("base64")
      .replace(/.{8}/g, "$&\r\n"),
  ),
};

const around = fc.constantFrom("", "card: ", "Visa,", "x", "№", '{"memo":"', "paid with ", "\n", "1) ", "é ");

describe.each(Object.entries(spellings))("a card number, %s", (_name, spelling) => {
  it("is found in text, replaced as a whole, and no longer found in the result", () => {
    fc.assert(
      fc.property(cardNumber, spelling, around, around, (card, spell, before, after) => {
        const written = spell(card);
        const text = `${before}${written}${after.trimStart().startsWith("1") ? "" : after}`;
        const { clean, findings } = guardText(text);
        expect(findings.length).toBeGreaterThan(0);
        expect(clean).not.toContain(written);
        expect(clean).not.toContain(card);
        expect(guardText(clean)).toEqual({ clean, findings: [] });
      }),
      { numRuns: 300 },
    );
  });

  it("is never missed by the quick scan, neither in text nor in the JSON of a document that holds it", () => {
    fc.assert(
      fc.property(cardNumber, spelling, around, (card, spell, before) => {
        const memo = `${before}${spell(card)}`;
        const json = JSON.stringify({ transaction_id: 392483066, memo });
        expect(mayHoldCardNumber(Buffer.from(memo))).toBe(true);
        expect(mayHoldCardNumber(Buffer.from(json))).toBe(true);
        expect(guardJson(JSON.parse(json)).findings).toMatchObject([{ path: "memo" }]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("an id as Shopify spells it", () => {
  const kinds = fc.constantFrom("Order", "Customer", "LineItem", "OrderTransaction", "ProductVariant", "InventoryItem");
  const shortCard = cardNumber.filter((card) => card.length <= 14);
  const behind = fc.constantFrom(
    "",
    '"',
    '","name":"#1001"',
    ")",
    ", paid",
    " was paid",
    "\n2 pieces",
    ".",
    '\\"}',
    "?key=1",
  );

  it("is let through, though its digits alone are taken for a card number", () => {
    fc.assert(
      fc.property(kinds, shortCard, behind, (kind, digits, after) => {
        const text = `order gid://shopify/${kind}/${digits}${after}`;
        expect(guardText(digits).findings).toHaveLength(1);
        expect(guardText(text)).toEqual({ clean: text, findings: [] });
        const record = { id: `gid://shopify/${kind}/${digits}` };
        expect(guardJson(record)).toMatchObject({ clean: record, findings: [] });
      }),
    );
  });

  it("hides no card number in any other text: another prefix, more digits, digits that go on, or a card beside it", () => {
    const nearly = fc.constantFrom<(kind: string, card: string) => string>(
      (kind, card) => `gid://shopify/${kind} ${card}`,
      (kind, card) => `gid://shop/${kind}/${card}`,
      (kind, card) => `xgid://shopify/${kind}/${card}`,
      (kind, card) => `shopify/${kind}/${card}`,
      (_, card) => `gid://shopify/Card/${card}`,
      (_, card) => `gid://shopify/${card}`,
      (kind, card) => `gid://shopify/${kind}/ ${card}`,
      (kind, card) => `gid://shopify/${kind}/1 ${card}`,
      (kind, card) => `gid://shopify/${kind}/1, ${card}`,
      (kind, card) => `${card} gid://shopify/${kind}/1`,
    );
    fc.assert(
      fc.property(kinds, cardNumber, nearly, (kind, card, write) => {
        const { clean, findings } = guardText(write(kind, card));
        expect(findings.length).toBeGreaterThan(0);
        expect(clean).not.toContain(card);
      }),
      { numRuns: 500 },
    );
  });

  it("hides no card number of 15 digits or more, and none whose last digits stand apart", () => {
    const longCard = cardNumber.filter((card) => card.length >= 15);
    fc.assert(
      fc.property(kinds, longCard, fc.constantFrom("", " ", "-", "."), fc.integer({ min: 8, max: 14 }), (...given) => {
        const [kind, card, joint, at] = given;
        const text = `gid://shopify/${kind}/${card.slice(0, at)}${joint}${card.slice(at)}`;
        expect(guardText(text).findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

it("agrees with the networks' ranges on the numbers it makes", () => {
  fc.assert(fc.property(cardNumber, (card) => hasIssuer(card) && passesLuhn(card)));
});

it("a JSON number is found as key, as value and in a list, by the quick scan too", () => {
  fc.assert(
    fc.property(cardNumber, (card) => {
      for (const json of [`{"n":${card}}`, `[1,[${card}]]`, `{"${card}":1}`, `${card}`]) {
        expect(mayHoldCardNumber(Buffer.from(json))).toBe(true);
        const { clean, findings } = guardJson(JSON.parse(json));
        expect(findings).toHaveLength(1);
        expect(JSON.stringify(clean)).not.toContain(card.slice(0, -4));
      }
    }),
  );
});

it("any text is guarded without an error, and a guarded text is clean", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const { clean } = guardText(text);
      expect(guardText(clean).findings).toEqual([]);
    }),
  );
});
