import fc from "fast-check";
import { expect, test } from "vitest";
import { made, use } from "@/tests/support/use-transform";

test("yes and no are read as they were written, whatever their words, and every other word is an error", () => {
  const word = fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/);
  const words = fc.uniqueArray(word, { minLength: 3, maxLength: 3, selector: (each) => each.toLowerCase() });
  fc.assert(
    fc.property(words, fc.boolean(), ([yes = "", no = "", other = ""], value) => {
      const written = made(use("write-switch", { yes, no }, value));
      expect(written).toBe(value ? yes : no);
      const read = (text: string) => use("read-switch", { yes: [yes], no: [no] }, text);
      expect(made(read(` ${String(written).toUpperCase()} `))).toBe(value);
      expect(read(other).ok).toBe(false);
    }),
  );
});
