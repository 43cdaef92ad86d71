import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseStrictJson } from "./parse-strict-json";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a message reads the same for everybody", () => {
  test.each([
    ["empty", ""],
    ["null", "null"],
    ["an array", "[]"],
    ["a string", '"x"'],
    ["a number", "1"],
    ["truncated", '{"a":1'],
    ["a trailing comma", '{"a":1,}'],
    ["a byte order mark", '\ufeff{"a":1}'],
    ["two documents", '{"a":1}{"b":2}'],
    ["a key twice", '{"amount":1,"amount":2}'],
    ["a key twice by escape", '{"amount":1,"\\u0061mount":2}'],
    ["a key twice in a nested object", '{"a":{"b":1, "b" :2}}'],
    ["U+0000", '{"a":"\\u0000"}'],
    ["a lone surrogate", '{"a":"\\ud800"}'],
    ["an open string", '{"a":"'],
  ])("%s is refused", (_, text) => {
    expect(parseStrictJson(bytes(text)).ok).toBe(false);
  });

  test("invalid UTF-8 is refused", () => {
    expect(parseStrictJson(Uint8Array.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])).ok).toBe(
      false,
    );
  });

  test("ten thousand levels and a hundred thousand keys are refused without running out of stack", () => {
    expect(parseStrictJson(bytes(`{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`)).ok).toBe(false);
    const many = Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join(",");
    expect(parseStrictJson(bytes(`{${many}}`)).ok).toBe(false);
  });

  test("the same key in different objects is fine", () => {
    expect(parseStrictJson(bytes('{"a":{"id":1},"b":[{"id":1},{"id":2}],"id":"a\\"id\\":"}')).ok).toBe(true);
  });

  test("__proto__ is a plain key and pollutes nothing", () => {
    const parsed = parseStrictJson(bytes('{"__proto__":{"polluted":true}}'));
    expect(parsed.ok).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("every object that JSON.stringify writes is read back as it was", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 4 })), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes("\\u0000") && text.isWellFormed() && !/\\ud[89a-f]/i.test(text));
        const parsed = parseStrictJson(bytes(text));
        expect(parsed).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });
});
