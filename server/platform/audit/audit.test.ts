import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { type AuditRecord, appendAudit, canonicalJson, verifyAuditChain } from ".";

let portal: TestPortal;
let superuser: pg.Client;

beforeAll(async () => {
  portal = await openTestPortal();
  superuser = new pg.Client(portal.database.superuserUrl);
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await portal.close();
});

async function newTenant(): Promise<string> {
  const tenantId = newId();
  await portal.db.withTenantSql({ tenantId }, (sql) =>
    sql.query("insert into tenants (tenant_id, slug, name) values ($1, $2, 'Test')", [tenantId, `t-${tenantId}`]),
  );
  return tenantId;
}

const record = (tenantId: string, target: string): AuditRecord => ({
  tenantId,
  at: new Date("2026-11-20T10:00:00.123Z"),
  actor: "user:someone",
  action: "connection.tested",
  target,
  detail: { b: [1, "ü", null, { z: true, a: 0.1 }], a: undefined, text: "line\nbreak" },
});

const append = (tenantId: string, target: string) =>
  portal.db.withTenantSql({ tenantId }, (sql) => appendAudit(sql, record(tenantId, target)));
const verify = (tenantId: string) => portal.db.withTenantSql({ tenantId }, (sql) => verifyAuditChain(sql, tenantId));

describe("the audit log", () => {
  test("is one unbroken chain after fifty concurrent appends, through SQL and through Prisma", async () => {
    const tenantId = await newTenant();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        index % 2 === 0
          ? append(tenantId, `entry ${index}`)
          : portal.db.withTenant({ tenantId }, (tx) => appendAudit(tx, record(tenantId, `entry ${index}`))),
      ),
    );
    expect(await verify(tenantId)).toMatchObject({ intact: true, entries: 50 });
  });

  test("names the row that was edited behind its back", async () => {
    const tenantId = await newTenant();
    for (const target of ["one", "two", "three", "four"]) await append(tenantId, target);
    await superuser.query("update audit_entries set target = 'other' where tenant_id = $1 and sequence = 3", [
      tenantId,
    ]);
    expect(await verify(tenantId)).toMatchObject({
      intact: false,
      sequence: 3n,
      reason: expect.stringContaining("changed"),
    });
  });

  test("names the row that was removed", async () => {
    const tenantId = await newTenant();
    for (const target of ["one", "two", "three"]) await append(tenantId, target);
    await superuser.query("delete from audit_entries where tenant_id = $1 and sequence = 2", [tenantId]);
    expect(await verify(tenantId)).toMatchObject({
      intact: false,
      sequence: 2n,
      reason: expect.stringContaining("missing"),
    });
  });

  test("names the row after one that was rewritten together with its own hash", async () => {
    const tenantId = await newTenant();
    for (const target of ["one", "two", "three"]) await append(tenantId, target);
    await superuser.query("update audit_entries set hash = repeat('a', 64) where tenant_id = $1 and sequence = 1", [
      tenantId,
    ]);
    expect(await verify(tenantId)).toMatchObject({ intact: false, sequence: 1n });
  });

  test("cannot be changed or emptied by the portal", async () => {
    const tenantId = await newTenant();
    await append(tenantId, "one");
    for (const statement of ["update audit_entries set target = 'x'", "delete from audit_entries"]) {
      await expect(portal.db.withTenantSql({ tenantId }, (sql) => sql.query(statement))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test("takes no entry for another tenant", async () => {
    const [own, foreign] = [await newTenant(), await newTenant()];
    await expect(
      portal.db.withTenantSql({ tenantId: own }, (sql) => appendAudit(sql, record(foreign, "one"))),
    ).rejects.toThrow(/row-level security/);
  });

  test("is undone together with the act it records", async () => {
    const tenantId = await newTenant();
    const failing = portal.db.withTenantSql({ tenantId }, async (sql) => {
      await appendAudit(sql, record(tenantId, "one"));
      throw new Error("the act failed");
    });
    await expect(failing).rejects.toThrow("the act failed");
    expect(await verify(tenantId)).toMatchObject({ intact: true, entries: 0 });
  });
});

test("canonical JSON does not depend on the order of names", () => {
  expect(canonicalJson({ b: 1, a: { d: [2, null], c: "x" } })).toBe('{"a":{"c":"x","d":[2,null]},"b":1}');
});
