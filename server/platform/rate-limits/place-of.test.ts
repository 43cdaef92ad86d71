import { expect, test } from "vitest";
import { placeOf } from "./place-of";

test("all addresses of one IPv6 network are one place, and the next network is another", () => {
  const place = placeOf("2001:db8:1:2::1");
  for (const same of ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:DB8:1:2::", "2001:0db8:0001:0002::1"]) {
    expect(placeOf(same)).toBe(place);
  }
  expect(placeOf("2001:db8:1:3::1")).not.toBe(place);
  expect(placeOf("fe80::1%eth0")).toBe(placeOf("fe80::2"));
});

test("an IPv4 address is one place, plain or mapped, and no other address is", () => {
  expect(placeOf("::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(placeOf("203.0.113.9")).toBe("203.0.113.9");
  expect(placeOf("203.0.113.10")).not.toBe("203.0.113.9");
});

test("what is no address stays what it is", () => {
  expect(placeOf("unknown")).toBe("unknown");
});
