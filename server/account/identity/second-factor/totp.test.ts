import fc from "fast-check";
import { TOTP } from "otpauth";
import { expect, test } from "vitest";
import { newTotpSecret, stepOfCode } from "./totp";

const codeAt = (secret: string, timestamp: number) => new TOTP({ secret }).generate({ timestamp });

test("a code counts in its own step and in the one before and after it, and in no other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 100_000_000 }), fc.integer({ min: -5, max: 5 }), (step, away) => {
      const secret = newTotpSecret();
      const code = codeAt(secret, step * 30_000);
      const found = stepOfCode(secret, code, new Date((step + away) * 30_000));
      if (Math.abs(away) <= 1) expect(found).toBe(BigInt(step));
      // Two steps in a million share their six digits, which is the code of the other one then.
      else expect(found === undefined || found !== BigInt(step)).toBe(true);
    }),
  );
});

test("the codes are those of RFC 6238", () => {
  // The RFC's secret "12345678901234567890" at second 59, whose eight digits end in these six.
  expect(stepOfCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287082", new Date(59_000))).toBe(1n);
});

test("what is no code is none", () => {
  for (const code of ["", "12345", "1234567", "abcdef", "१२३४५६"])
    expect(stepOfCode(newTotpSecret(), code, new Date())).toBeUndefined();
});
