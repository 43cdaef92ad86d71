import fc from "fast-check";
import { expect, test } from "vitest";
import { made, use } from "@/tests/support/use-transform";

const text = fc.string({ unit: "grapheme", maxLength: 60 });

test("changing the case a second time changes nothing, and a text without letters stays as it is", () => {
  const noLetters = fc.stringMatching(/^[0-9 .,#-]{0,40}$/);
  // A letter that becomes two in capitals, such as the German ß, begins a word otherwise the second time.
  const latin = fc.stringMatching(/^[A-Za-zÀ-ÖØ-Þà-öø-þ0-9 '&-]{0,40}$/);
  fc.assert(
    fc.property(latin, noLetters, fc.constantFrom("upper", "lower", "title"), (given, plain, to) => {
      const once = made(use("change-case", { to }, given));
      expect(made(use("change-case", { to }, once))).toBe(once);
      expect(made(use("change-case", { to }, plain))).toBe(plain);
    }),
  );
});

test("what is kept of a text are its own characters of the kind and those named beside, all of them and in their order", () => {
  const kinds = { digits: /[0-9]/, letters: /\p{L}/u, "letters-and-digits": /[\p{L}0-9]/u } as const;
  const kind = fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[]));
  fc.assert(
    fc.property(text, kind, fc.string({ unit: "grapheme", maxLength: 5 }), (given, keep, also) => {
      const expected = [...given].filter((letter) => kinds[keep].test(letter) || [...also].includes(letter));
      expect(made(use("keep-characters", { keep, also }, given))).toBe(expected.join(""));
    }),
  );
  expect(made(use("keep-characters", { keep: "digits", also: "🙂" }, "1🙂a2"))).toBe("1🙂2");
});

test("of a text that was replaced nothing is left, and nothing else has changed", () => {
  const parts = fc.array(fc.stringMatching(/^[a-w ]{0,8}$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      parts,
      fc.stringMatching(/^[XYZ]{1,3}$/),
      fc.stringMatching(/^[0-9$&]{0,4}$/),
      (kept, find, replacement) => {
        const replaced = made(use("replace-text", { find, replacement }, kept.join(find)));
        expect(replaced).toBe(kept.join(replacement));
        expect(String(replaced)).not.toContain(find);
      },
    ),
  );
});

test("a part is as long as asked for where the text is, is found in it, and both counts meet in the middle", () => {
  fc.assert(
    fc.property(text, fc.nat(70), fc.integer({ min: 1, max: 70 }), (given, skip, length) => {
      const characters = [...given];
      const part = String(made(use("take-part", { skip, length }, given)));
      expect([...part]).toHaveLength(Math.max(0, Math.min(length, characters.length - skip)));
      expect(given).toContain(part);
      const reversed = String(made(use("take-part", { from: "end", skip, length }, characters.toReversed().join(""))));
      expect([...reversed].toReversed().join("")).toBe(part);
    }),
  );
});

test("a value written as text stands whole between what is put before and behind it", () => {
  const amount = fc.bigInt(-(10n ** 13n), 10n ** 13n).map((minor) => ({ minor, currency: "USD" }));
  fc.assert(
    fc.property(
      fc.oneof(text, amount, fc.boolean(), fc.date({ noInvalidDate: true })),
      text,
      text,
      (given, before, after) => {
        const alone = String(made(use("write-as-text", {}, given)));
        expect(made(use("write-as-text", { before, after }, given))).toBe(`${before}${alone}${after}`);
        if (typeof given === "string") expect(alone).toBe(given);
        if (given instanceof Date) expect(new Date(alone)).toEqual(given);
        if (typeof given === "object" && "minor" in given)
          expect(made(use("read-money", { currency: "USD" }, alone))).toEqual(given);
      },
    ),
  );
});

test("a trimmed text is what was between its spaces, and trimming it again changes nothing", () => {
  const inner = fc.stringMatching(/^[a-z0-9]( ?[a-z0-9]){0,20}$/);
  fc.assert(
    fc.property(inner, fc.stringMatching(/^[ \t]{0,4}$/), fc.stringMatching(/^[ \t]{0,4}$/), (given, before, after) => {
      const trimmed = made(use("trim", {}, `${before}${given}${after}`));
      expect(trimmed).toBe(given);
      expect(made(use("trim", {}, trimmed))).toBe(trimmed);
    }),
  );
});
