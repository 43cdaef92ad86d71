import { expect, test } from "vitest";
import { safeDestination } from "./safe-destination";

test.each(["/acme/sandbox/payments?state=posted&page=2", "/"])("%s is a page of ours", (path) => {
  expect(safeDestination(path)).toBe(path);
});

test.each([
  "",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/x\\..\\..",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/a\nb",
  "/\t/evil.example",
  " /acme",
  "acme",
])("%j leads nowhere", (path) => {
  expect(safeDestination(path)).toBeUndefined();
});
