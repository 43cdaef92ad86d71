import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  findPrincipal,
  listMemberships,
  type Permission,
  permissions,
  permissionsByRole,
  requirePermission,
  roles,
} from "@/server/platform/auth";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";

let accounts: TestAccounts;
let ada: Awaited<ReturnType<TestAccounts["openConfirmed"]>>;
let bob: Awaited<ReturnType<TestAccounts["openConfirmed"]>>;
beforeAll(async () => {
  accounts = await openTestAccounts();
  ada = await accounts.openConfirmed("ada@one.example", "violet tractor 81 hums", "One");
  bob = await accounts.openConfirmed("bob@two.example", "violet tractor 81 hums", "Two");
});
afterAll(() => accounts.close());

const place = (tenantSlug: string, environmentKind = "sandbox") => ({ tenantSlug, environmentKind });

describe("a principal", () => {
  test("stands in the environment of their own tenant", async () => {
    expect(await findPrincipal(accounts.context.db, ada.userId, place(ada.slug))).toEqual({
      userId: ada.userId,
      tenantId: ada.tenantId,
      tenantSlug: ada.slug,
      tenantName: "One",
      environmentId: ada.sandboxEnvironmentId,
      environmentKind: "sandbox",
      role: "owner",
      actor: `user:${ada.userId}`,
    });
  });

  test("gets the same answer for a foreign tenant as for one that does not exist", async () => {
    for (const wanted of [
      place(bob.slug),
      place("no-such-company"),
      place(ada.slug, "production"),
      place(ada.slug, "nonsense"),
      place("' or true --"),
    ]) {
      await expect(findPrincipal(accounts.context.db, ada.userId, wanted)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("is out at once when the membership is removed", async () => {
    const { db } = accounts.context;
    await db.withTenant(bob, (tx) =>
      tx.membership.create({ data: { tenantId: bob.tenantId, userId: ada.userId, role: "viewer" } }),
    );
    expect(await findPrincipal(db, ada.userId, place(bob.slug))).toMatchObject({ role: "viewer" });
    expect(await listMemberships(db, ada.userId)).toHaveLength(2);
    await db.withTenant(bob, (tx) =>
      tx.membership.delete({ where: { tenantId_userId: { tenantId: bob.tenantId, userId: ada.userId } } }),
    );
    await expect(findPrincipal(db, ada.userId, place(bob.slug))).rejects.toMatchObject({ code: "not_found" });
  });

  test("with a role that is not known is nobody", async () => {
    const { db } = accounts.context;
    await db.withTenant(bob, (tx) =>
      tx.membership.create({ data: { tenantId: bob.tenantId, userId: ada.userId, role: "constructor" } }),
    );
    await expect(findPrincipal(db, ada.userId, place(bob.slug))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("roles", () => {
  test("allow what the table says and name what they do not", () => {
    for (const role of roles) {
      const allowed: readonly Permission[] = permissionsByRole[role];
      for (const permission of Object.keys(permissions) as Permission[]) {
        const ask = () => requirePermission({ role }, permission);
        if (allowed.includes(permission)) expect(ask).not.toThrow();
        else expect(ask).toThrow(expect.objectContaining({ code: "forbidden" }));
      }
    }
  });

  test("give every permission to the owner and none that changes anything to a viewer", () => {
    expect([...permissionsByRole.owner].sort()).toEqual(Object.keys(permissions).sort());
    for (const permission of permissionsByRole.viewer) expect(permission).toMatch(/\.read$/);
  });
});
