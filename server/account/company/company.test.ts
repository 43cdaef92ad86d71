import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiKey, requireApiKey } from "@/server/account/api-keys";
import { findPrincipal, isAllowedAddress } from "@/server/platform/auth";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { changeCompany, readCompany } from ".";
import type { CompanySettings } from "./company.schema";

let portal: TestPortal;
let records: PortalRecords;
let acme: TestPlace;
let globex: TestPlace;
const clock = { now: () => new Date("2026-11-20T12:00:00Z") };
const hourMs = 3_600_000;

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  acme = await records.addPlace("acme");
  globex = await records.addPlace("globex");
});
afterAll(async () => {
  await records?.close();
  await portal?.close();
});

const change = (settings: Partial<CompanySettings>, ownAddress = "203.0.113.7") =>
  changeCompany(
    { db: portal.db, clock },
    { tenantId: acme.tenantId, actor: "user:admin" },
    {
      settings: { name: "Acme", allowedAddresses: [], sessionHours: 12, timeZone: "America/Los_Angeles", ...settings },
      ownAddress,
    },
  );
const enter = (address?: string, sessionAgeMs = 0, place = acme) =>
  findPrincipal(portal.db, place.userId, place, address === undefined ? undefined : { address, sessionAgeMs });

describe("the addresses a company answers to", () => {
  test("hold for people from the next request on, for this company alone, and end when the list is emptied", async () => {
    await change({ allowedAddresses: ["203.0.113.0/24", "2001:db8::/32"] });
    for (const address of ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8::1"]) {
      expect(await enter(address)).toMatchObject({ tenantId: acme.tenantId });
    }
    for (const address of ["203.0.114.1", "2001:db9::1", "unknown", "", undefined]) {
      await expect(enter(address)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await enter("198.51.100.1", 0, globex)).toMatchObject({ tenantId: globex.tenantId });
    await change({ allowedAddresses: [] });
    expect(await enter("198.51.100.1")).toMatchObject({ tenantId: acme.tenantId });
  });

  test("hold for API keys too", async () => {
    const { key } = await createApiKey(
      { db: portal.db, clock },
      { scope: acme, environmentId: acme.environmentId, name: "K", actor: "user:a", permissions: ["payments.read"] },
    );
    const request = new Request("http://portal.example/", { headers: { authorization: `Bearer ${key}` } });
    await change({ allowedAddresses: ["203.0.113.7"] });
    const use = (from: string) => requireApiKey({ db: portal.db, clock }, request, from);
    expect(await use("203.0.113.7")).toMatchObject({ tenantId: acme.tenantId });
    await expect(use("203.0.113.8")).rejects.toMatchObject({ code: "forbidden" });
    await change({ allowedAddresses: [] });
  });

  test("cannot be set so that whoever sets them is locked out, nor to what is no address", async () => {
    for (const own of ["198.51.100.1", "", "unknown"]) {
      await expect(change({ allowedAddresses: ["203.0.113.0/24"] }, own)).rejects.toMatchObject({
        code: "unprocessable",
        field: "allowedAddresses",
      });
    }
    for (const text of ["acme.example", "203.0.113.0/33", "203.0.113", "0x7f.1"]) {
      await expect(change({ allowedAddresses: [text, "0.0.0.0/0"] })).rejects.toMatchObject({ code: "invalid_input" });
    }
    expect(await enter("198.51.100.1")).toMatchObject({ tenantId: acme.tenantId });
  });

  test("are judged by their bits, whichever address and prefix", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        fc.tuple(octet, octet, octet, octet),
        fc.tuple(octet, octet, octet, octet),
        fc.integer({ min: 0, max: 32 }),
        (net, address, bits) => {
          const asNumber = (parts: readonly number[]) => parts.reduce((sum, part) => sum * 256 + part, 0);
          const size = 2 ** (32 - bits);
          const same = Math.floor(asNumber(net) / size) === Math.floor(asNumber(address) / size);
          expect(isAllowedAddress([`${net.join(".")}/${bits}`], address.join("."))).toBe(same);
        },
      ),
    );
  });
});

describe("the length of sessions", () => {
  test("ends a session for this company at its hour, and not for another", async () => {
    await change({ sessionHours: 2 });
    expect(await enter("203.0.113.7", 2 * hourMs - 1)).toMatchObject({ tenantId: acme.tenantId });
    await expect(enter("203.0.113.7", 2 * hourMs)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await enter("203.0.113.7", 2 * hourMs, globex)).toMatchObject({ tenantId: globex.tenantId });
    await change({ sessionHours: 12 });
  });
});

test("a change says in the audit log what was before and after, and one that changes nothing says nothing", async () => {
  const count = async () =>
    portal.db.withTenantSql(acme, (sql) =>
      sql.query<{ detail: object }>(
        "select detail from audit_entries where tenant_id = $1 and action = 'tenant.settings_changed' order by sequence",
        [acme.tenantId],
      ),
    );
  await change({ name: "Acme Works" });
  const entries = await count();
  expect(entries.at(-1)?.detail).toMatchObject({ after: { name: "Acme Works" }, before: { name: "Acme" } });
  await change({ name: "Acme Works" });
  expect(await count()).toHaveLength(entries.length);
  expect(await readCompany({ db: portal.db }, { ...acme, role: "viewer" }, "")).toMatchObject({
    settings: { name: "Acme Works" },
    mayChange: false,
  });
});
