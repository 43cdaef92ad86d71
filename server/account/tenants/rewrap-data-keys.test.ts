import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { createVault, type MasterKey, type Vault } from "@/server/platform/vault";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openSecret, sealSecret } from "../identity/second-factor/sealed-secret";
import { rewrapDataKeys } from "./rewrap-data-keys";

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const masterKey = (id: string): MasterKey => ({ id, key: randomBytes(32) });
const [first, second, foreign] = [masterKey("k1"), masterKey("k2"), masterKey("k9")];
const [before, during, after] = [createVault([first]), createVault([second, first]), createVault([second])];
const placeOf = (rowId: string) => ({ table: "connections", column: "sealed_credentials", rowId });

async function addTenant(vault: Vault) {
  const tenantId = newId();
  const key = vault.createDataKey(tenantId);
  const sealed = vault.seal(key, placeOf(tenantId), `secret of ${tenantId}`);
  await portal.db.withTenant({ tenantId }, async (tx) => {
    await tx.tenant.create({ data: { id: tenantId, slug: `t-${tenantId}`, name: "T" } });
    await tx.tenantDataKey.create({ data: { tenantId, id: key.dataKeyId, wrapped: Buffer.from(key.wrapped) } });
  });
  const open = async (by: Vault) => {
    const row = await portal.db.withTenant({ tenantId }, (tx) => tx.tenantDataKey.findFirstOrThrow());
    return by.open({ tenantId, dataKeyId: row.id, wrapped: row.wrapped }, placeOf(tenantId), sealed);
  };
  return { open, secret: `secret of ${tenantId}` };
}

async function addPerson(vault: Vault, secret: string) {
  const userId = newId();
  const email = `${userId}@acme.example`;
  await portal.db.identity.user.create({ data: { id: userId, email, name: "Ada", passwordHash: "none" } });
  await portal.db.identity.secondFactor.create({
    data: { userId, ...sealSecret({ vault }, userId, secret), createdAt: new Date() },
  });
  return async (by: Vault) => {
    const stored = await portal.db.identity.secondFactor.findUniqueOrThrow({ where: { userId } });
    return openSecret({ vault: by }, stored);
  };
}

test("after a change of the master key everything opens with the new one alone, however often the run dies on the way", async () => {
  const tenants = await Promise.all(Array.from({ length: 5 }, () => addTenant(before)));
  const current = await addTenant(during);
  const openFactor = await addPerson(before, "JBSWY3DPEHPK3PXP");
  class Killed extends Error {}
  for (let calls = 1; calls < 4; calls += 1) {
    let left = calls;
    const dying = {
      isCurrent: during.isCurrent,
      rewrap: (key: Parameters<Vault["rewrap"]>[0]) => {
        left -= 1;
        if (left === 0) throw new Killed();
        return during.rewrap(key);
      },
    };
    await expect(rewrapDataKeys({ db: portal.db, vault: dying })).rejects.toThrow(Killed);
    for (const { open, secret } of tenants) expect(await open(during)).toBe(secret);
  }
  const told: number[] = [];
  const ended = await rewrapDataKeys({ db: portal.db, vault: during }, ({ seen }) => told.push(seen));
  expect(ended).toMatchObject({ seen: 7, closed: 0 });
  expect(ended.rewrapped).toBeGreaterThan(0);
  expect(told.at(-1)).toBe(7);
  for (const { open, secret } of [...tenants, current]) expect(await open(after)).toBe(secret);
  expect(await openFactor(after)).toBe("JBSWY3DPEHPK3PXP");
  expect(await rewrapDataKeys({ db: portal.db, vault: during })).toEqual({ seen: 7, rewrapped: 0, closed: 0 });
});

test("a key whose master key is not loaded is counted and left as it is, and keeps no other from being rewrapped", async () => {
  const stranger = await addTenant(createVault([foreign]));
  const known = await addTenant(before);
  expect(await rewrapDataKeys({ db: portal.db, vault: during })).toMatchObject({ closed: 1 });
  expect(await known.open(after)).toBe(known.secret);
  expect(await stranger.open(createVault([foreign]))).toBe(stranger.secret);
});
