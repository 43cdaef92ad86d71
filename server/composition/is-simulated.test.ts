import { expect, test } from "vitest";
import { isSimulated } from "./is-simulated";

const own = "http://127.0.0.1:3000/sandbox/paytrace/01a20fd8-71c1-759c-88de-fac8b4ca0f35";
const real = "https://api.paytrace.com";

test.each([
  ["sandbox", real, true],
  ["sandbox", own, true],
  ["dev", own, true],
  ["dev", real, false],
  ["dev", `${own}/v1`, false],
  ["qa", own, true],
  ["production", own, false],
  ["production", real, false],
])("in %s the address %s leads to the simulated gateway: %s", (environmentKind, baseUrl, simulated) => {
  expect(isSimulated({ environmentKind, baseUrl })).toBe(simulated);
});
