import { expect, it } from "vitest";
import { localDays } from "./local-time";

const zone = "America/Los_Angeles";

it("names each of the merchant's days once, also where one has 23 or 25 hours", () => {
  const days = (from: string, to: string) => localDays(new Date(from), new Date(to), zone);
  // Daylight saving begins on 8 March 2026 and ends on 1 November.
  expect(days("2026-03-08T07:59:00Z", "2026-03-09T08:00:00Z")).toEqual(["03/07/2026", "03/08/2026", "03/09/2026"]);
  expect(days("2026-11-01T07:00:00Z", "2026-11-02T07:59:00Z")).toEqual(["11/01/2026"]);
  expect(days("2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z")).toEqual(["11/01/2026", "11/02/2026"]);
});

it("names the one day of one instant", () => {
  const at = new Date("2026-06-01T06:59:59Z");
  expect(localDays(at, at, zone)).toEqual(["05/31/2026"]);
});
