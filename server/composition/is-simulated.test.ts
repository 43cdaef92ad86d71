import { expect, test } from "vitest";
import { isSimulated, isSimulatedShop } from "./is-simulated";

const own = "http://127.0.0.1:3000/sandbox/paytrace/01a20fd8-71c1-759c-88de-fac8b4ca0f35";
const real = "https://api.paytrace.com";
const ownShop = own.replace("/paytrace/", "/shop/");
const realShop = "https://acme.myshopify.com";

test.each([
  ["sandbox", real, true],
  ["sandbox", own, true],
  ["dev", own, true],
  ["dev", real, false],
  ["dev", `${own}/v1`, false],
  ["qa", own, true],
  ["production", own, false],
  ["production", real, false],
  ["sandbox", realShop, true],
  ["dev", ownShop, true],
  ["dev", realShop, false],
  ["dev", ownShop.replace("/shop/", "/other/"), false],
  ["production", ownShop, false],
])("in %s the address %s leads to a simulated system: %s", (environmentKind, baseUrl, simulated) => {
  expect(isSimulated({ environmentKind, baseUrl })).toBe(simulated);
});

test("a simulated shop is told from the simulated gateway by its address", () => {
  expect([own, ownShop, realShop].map((baseUrl) => isSimulatedShop({ baseUrl }))).toEqual([false, true, false]);
});
