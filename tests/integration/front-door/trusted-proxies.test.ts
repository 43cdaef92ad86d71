import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createClientAddress } from "@/server/front-door/client-address";
import { createFrontDoor } from "@/server/front-door/create-front-door";
import { silentLog } from "@/server/platform/log/log";
import { readSettings } from "@/server/platform/settings/settings";

let door: Server | undefined;

/** What a page and a mounted handler learn of a request that comes to a portal with this setting. */
async function seenWith(trustedProxies: string, headers: Readonly<Record<string, string>>): Promise<unknown[]> {
  const { TRUSTED_PROXIES } = readSettings({ TRUSTED_PROXIES: trustedProxies });
  const seen: unknown[] = [];
  const see = (get: (name: string) => unknown) => {
    const others = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded"].filter((name) =>
      get(name),
    );
    seen.push([get("x-real-ip"), ...others]);
  };
  door = createFrontDoor({
    receiveNotification: async () => ({ status: 401, reason: "Not here." }),
    mounts: () => [
      {
        prefix: "/mounted",
        handle: async (request) => {
          see((name) => request.headers.get(name));
          return new Response();
        },
      },
    ],
    pages: (request, response) => {
      see((name) => request.headers[name]);
      response.end();
    },
    ...(TRUSTED_PROXIES.length > 0 ? { clientAddress: createClientAddress(TRUSTED_PROXIES) } : {}),
    origin: () => "http://portal.test",
    log: silentLog,
  });
  const listening = door;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  for (const place of ["/page", "/mounted/thing"]) await (await fetch(origin + place, { headers })).arrayBuffer();
  return seen;
}

afterEach(async () => {
  door?.closeAllConnections();
  await new Promise((resolve) => (door ? door.close(resolve) : resolve(undefined)));
});

const twice = (address: string) => [[address], [address]];
const claims = {
  "x-forwarded-for": "198.51.100.1, 203.0.113.9",
  "x-real-ip": "198.51.100.1",
  "x-forwarded-proto": "https",
  "x-forwarded-host": "evil.example",
  forwarded: "for=198.51.100.1",
};

describe("TRUSTED_PROXIES", () => {
  test("left out, believes nobody", async () => {
    expect(await seenWith("", claims)).toEqual(twice("127.0.0.1"));
  });

  test("believes of a proxy that is named the address it heard from, and nothing else", async () => {
    expect(await seenWith("127.0.0.1", claims)).toEqual(twice("203.0.113.9"));
    expect(await seenWith("10.0.0.0/8, 127.0.0.0/8", claims)).toEqual(twice("203.0.113.9"));
  });

  test("believes nothing of a peer that is not named", async () => {
    expect(await seenWith("10.0.0.0/8,::1", claims)).toEqual(twice("127.0.0.1"));
  });

  test.each(["proxy.example", "10.0.0.0/33", "10.0.0", "0.0.0.0/0", "::/0", "127.0.0.1;10.0.0.1"])(
    "refuses %s",
    (text) => {
      expect(() => readSettings({ TRUSTED_PROXIES: text })).toThrow(
        "TRUSTED_PROXIES: Give addresses or CIDR ranges, such as 10.0.0.0/8.",
      );
    },
  );
});
