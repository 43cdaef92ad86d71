import { expect, test } from "vitest";
import { canonicalJson, hashSigningKey, sameText, sign, signingKeyPattern, verifySignature } from "./signing";

const key = "signkey-prod-12345678";

test("the hashed signing key is the one of the protocol's description", () => {
  expect(hashSigningKey(key)).toBe("signkey-prod-b2ed992186a5cb19f6668aade821f502c1d00970dfd0e35128d51bac4649916c");
});

test("a signature is right for its body, key and time only", () => {
  const now = Date.UTC(2026, 0, 1);
  const signature = sign("body", key, now);
  expect(verifySignature(signature, "body", key, now + 299_000)).toBe(true);
  expect(verifySignature(signature, "other", key, now)).toBe(false);
  expect(verifySignature(signature, "body", "signkey-prod-87654321", now)).toBe(false);
  expect(verifySignature(signature, "body", key, now + 301_000)).toBe(false);
  expect(verifySignature(signature, "body", key, now - 301_000)).toBe(false);
  for (const wrong of [null, "", "t=1", "s=1", signature.replace(/t=\d+/, "t=abc")]) {
    expect(verifySignature(wrong, "body", key, now)).toBe(false);
  }
});

test("canonical JSON sorts members by their text, keys that look like numbers included", () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], "10": 1, "9": 2, a: undefined })).toBe(
    '{"10":1,"9":2,"b":[{"c":null,"d":1}]}',
  );
});

test("only hexadecimal signing keys are taken", () => {
  expect(signingKeyPattern.test("signkey-prod-12ab")).toBe(true);
  expect(signingKeyPattern.test("12ab")).toBe(true);
  expect(signingKeyPattern.test("signkey-prod-xyz")).toBe(false);
  expect(signingKeyPattern.test("signkey-prod-123")).toBe(false);
});

test("texts are the same or not", () => {
  expect(sameText("a", "a")).toBe(true);
  expect(sameText("a", "ab")).toBe(false);
});
