import { describe, expect, test } from "vitest";
import { createClientAddress } from "./client-address";

const clientAddress = createClientAddress(["10.0.0.0/8", "127.0.0.1", "2001:db8:1::/48"]);

describe("the client's address behind proxies", () => {
  test.each([
    ["the one the proxy heard from", "10.0.0.2", "203.0.113.9", "203.0.113.9"],
    ["not what the client claimed to the proxy", "10.0.0.2", "198.51.100.1, 203.0.113.9", "203.0.113.9"],
    ["not even a claim to be a proxy of ours", "10.0.0.2", "10.0.0.7, 203.0.113.9", "203.0.113.9"],
    ["found through several proxies of ours", "127.0.0.1", "198.51.100.1, 203.0.113.9, 10.0.0.3", "203.0.113.9"],
    ["found over IPv6", "2001:db8:1::2", "2001:db8:2::9", "2001:db8:2::9"],
    ["the same in both of its spellings", "::ffff:10.0.0.2", "::ffff:203.0.113.9", "203.0.113.9"],
    ["read with the port some proxies add", "10.0.0.2", "203.0.113.9:51234", "203.0.113.9"],
    ["read out of brackets", "10.0.0.2", "[2001:db8:2::9]:443", "2001:db8:2::9"],
    ["the farthest one of ours when all are", "10.0.0.2", "10.0.0.9, 10.0.0.3", "10.0.0.9"],
    ["the proxy when it says nothing", "10.0.0.2", undefined, "10.0.0.2"],
    ["the proxy when it says nothing that can be read", "10.0.0.2", "203.0.113.9, unknown", "10.0.0.2"],
    ["the proxy when it says nothing that is whole", "10.0.0.2", "203.0.113.9,", "10.0.0.2"],
  ])("is %s", (_, peer, forwardedFor, client) => {
    expect(clientAddress(peer, forwardedFor)).toBe(client);
  });

  test.each(["203.0.113.9", "11.0.0.1", "2001:db8:2::1", "::ffff:203.0.113.9", ""])(
    "is the peer itself, %s, when that is no proxy of ours, whatever it says",
    (peer) => {
      expect(clientAddress(peer, "127.0.0.1")).toBe(peer);
      expect(clientAddress(peer, "198.51.100.1, 10.0.0.2")).toBe(peer);
    },
  );

  test("is read from all headers of that name, in their order", () => {
    expect(clientAddress("10.0.0.2", ["198.51.100.1", "203.0.113.9"])).toBe("203.0.113.9");
  });
});
