import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { tellAuditHeads } from "./tell-audit-heads";

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test("the head of every audit log leaves the database by the log of the process, with its number and its hash", async () => {
  const [tenantId, silent] = [newId(), newId()];
  for (const id of [tenantId, silent]) {
    await portal.db.withTenant({ tenantId: id }, (tx) =>
      tx.tenant.create({ data: { id, slug: `t-${id}`, name: "T" } }),
    );
  }
  const entry = { tenantId, at: new Date(), actor: "user:x", action: "tenant.changed", target: "x", detail: {} };
  for (let count = 0; count < 2; count += 1) await portal.db.withTenantSql(entry, (sql) => appendAudit(sql, entry));
  const said: unknown[] = [];
  const log = { info: (_: string, facts?: unknown) => void said.push(facts) };
  expect(await tellAuditHeads({ db: portal.db, log })).toBe(1);
  const [newest] = await portal.db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ hash: string }>("select hash from audit_entries where sequence = 2"),
  );
  expect(said).toEqual([{ tenantId, sequence: "2", hash: newest?.hash }]);
});
