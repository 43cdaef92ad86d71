import { expect, test } from "vitest";
import { ConnectorError, type ConnectorErrorKind, connectorErrorTable } from "@/server/kernel/connector-error";
import { isOutage, needsSomebody, opens, probePauseMs } from "./circuit-rules";

const failure = (kind: ConnectorErrorKind, detail = {}) => new ConnectorError(kind, "It failed.", { detail });
const kinds = Object.keys(connectorErrorTable) as ConnectorErrorKind[];

test("a refused sign-in opens at once, silence after three calls, and an answer about the data never", () => {
  const opensAt = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      [1, 2, 3].find((count) => isOutage(failure(kind)) && opens(failure(kind), count)) ?? null,
    ]),
  );
  expect(opensAt).toEqual({
    auth_expired: 1,
    forbidden: 3,
    rate_limited: 3,
    unavailable: 3,
    timeout: 3,
    invalid: null,
    not_found: null,
    conflict: null,
    period_closed: null,
    unexpected_shape: null,
  });
});

test("a refused sign-in alone waits for a person", () => {
  expect(kinds.filter((kind) => needsSomebody(failure(kind)))).toEqual(["auth_expired"]);
});

test("a record that somebody has open is no outage", () => {
  expect(isOutage(failure("unavailable", { invno: "1001" }))).toBe(false);
  expect(isOutage(failure("unavailable", { custno: "ACME" }))).toBe(false);
});

test("probes grow apart from 5 seconds to 5 minutes and never undercut what the system asked for", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 500].map((probes) => probePauseMs(probes) / 1_000)).toEqual([
    5, 10, 20, 40, 80, 160, 300, 300, 300,
  ]);
  expect(probePauseMs(0, 45_000)).toBe(45_000);
  expect(probePauseMs(9, 45_000)).toBe(300_000);
});
