import { expect, test } from "vitest";
import { readResponse, readRetryAfter } from "./read-response";

const now = Date.UTC(2026, 0, 1);
const read = (status: number, body: string, headers: Record<string, string> = {}) =>
  readResponse({ status, body, headers: new Headers(headers) }, now);

test("200 is the function's result, and an empty body is null", () => {
  expect(read(200, '{"a":1}')).toEqual({ kind: "returned", data: { a: 1 } });
  expect(read(200, "")).toEqual({ kind: "returned", data: null });
});

test("206 is a list of operations, or one", () => {
  const op = { id: "abc", op: "StepRun", data: 1 };
  expect(read(206, JSON.stringify([op]))).toMatchObject({ kind: "steps", ops: [op], fatal: false, eager: false });
  expect(read(206, JSON.stringify(op), { "x-inngest-req-version": "1" })).toMatchObject({ ops: [op], eager: true });
});

test("an error says whether it may be repeated, and when", () => {
  const body = JSON.stringify({ name: "TypeError", message: "no", stack: "here" });
  expect(read(500, body, { "retry-after": "30" })).toEqual({
    kind: "failed",
    fatal: false,
    retryAt: now + 30_000,
    error: { name: "TypeError", message: "no", stack: "here" },
  });
  expect(read(400, body, { "x-inngest-no-retry": "true" })).toMatchObject({ kind: "failed", fatal: true });
});

test.each([
  [502, "<html>Bad gateway</html>"],
  [200, "<html>Welcome</html>"],
  [206, '[{"op":"StepRun"}]'],
  [206, "7"],
  [404, ""],
  [201, "{}"],
])("status %i with %j is a failed attempt that may be repeated", (status, body) => {
  expect(read(status, body)).toMatchObject({ kind: "failed", fatal: false, error: { name: "Error" } });
});

test.each([
  ["60", now + 60_000],
  ["0", now + 1_000],
  ["2026-01-01T00:10:00Z", now + 600_000],
  ["Thu, 01 Jan 2026 00:00:30 GMT", now + 30_000],
  ["2030-01-01T00:00:00Z", now + 86_400_000],
  ["soon", undefined],
  [null, undefined],
])("Retry-After %s is understood", (header, expected) => {
  expect(readRetryAfter(header, now)).toBe(expected);
});
