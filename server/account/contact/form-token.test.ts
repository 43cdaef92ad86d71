import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { issueFormToken, judgeFormToken } from "./form-token";

const secret = "a secret of at least thirty-two characters";
const shownAt = new Date("2026-11-26T12:00:00Z");
const later = (seconds: number) => new Date(shownAt.getTime() + seconds * 1_000);

describe("the mark of a shown form", () => {
  test.each([
    [1, "too_early"],
    [3, "good"],
    [86_400, "good"],
    [86_401, "too_late"],
  ] as const)("%d seconds later is %s", (seconds, verdict) => {
    expect(judgeFormToken(secret, issueFormToken(secret, shownAt), later(seconds))).toBe(verdict);
  });

  test("is not taken when another installation signed it, or when any part of it was changed", () => {
    const token = issueFormToken(secret, shownAt);
    expect(judgeFormToken(`another ${secret}`, token, later(60))).toBe("not_ours");
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."0aZ_-."), (at, sign) => {
        const changed = token.slice(0, at) + sign + token.slice(at + 1);
        // The last sign of base64 carries bits that mean nothing, so another one may stand for the same signature.
        const verdict = judgeFormToken(secret, changed, later(60));
        expect(verdict === "good").toBe(changed === token || (at === token.length - 1 && verdict === "good"));
      }),
    );
    expect(judgeFormToken(secret, "", later(60))).toBe("not_ours");
  });
});
