import fc from "fast-check";
import { expect, test } from "vitest";
import { made, use } from "@/tests/support/use-transform";

const items = fc.array(fc.string({ maxLength: 10 }), { maxLength: 20 });

test("what is picked of a list stands there, and what does not stand there is nothing or an error, as was asked", () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 30 }), (list, number) => {
      const pick = (which: string, missing = "nothing") => use("pick-item", { which, number, missing }, list);
      expect(made(pick("first"))).toBe(list[0]);
      expect(made(pick("last"))).toBe(list.at(-1));
      expect(made(pick("number"))).toBe(list[number - 1]);
      expect(pick("number", "error").ok).toBe(number <= list.length);
      expect(pick("only").ok).toBe(list.length <= 1);
    }),
  );
});

test("a list has as many items as it was joined of", () => {
  const texts = fc.array(fc.stringMatching(/^[a-z0-9 ]{1,10}$/), { maxLength: 20 });
  fc.assert(
    fc.property(texts, (list) => {
      expect(made(use("count-items", {}, list))).toBe(String(list.length));
      const joined = made(use("join", { with: "," }, [{ name: "list", value: list }]));
      const again = joined === undefined ? [] : made(use("split", { at: ",", trim: false }, joined));
      expect(made(use("count-items", {}, again))).toBe(String(list.length));
    }),
  );
});
