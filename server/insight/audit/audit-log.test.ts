import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { type AuditRecord, appendAudit, withAuditOrigin } from "@/server/platform/audit";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { type AuditRow, auditQuerySchema } from "./audit.schema";
import { checkAuditPart } from "./check-audit-part";
import { exportAudit } from "./export-audit";
import { listAudit } from "./list-audit";

let portal: TestPortal;
let superuser: pg.Client;
let acme = "";
let globex = "";

const entries = 60;

async function newTenant(): Promise<string> {
  const tenantId = newId();
  await portal.db.withTenantSql({ tenantId }, (sql) =>
    sql.query("insert into tenants (tenant_id, slug, name) values ($1, $2, 'Test')", [tenantId, `t-${tenantId}`]),
  );
  return tenantId;
}

const append = (record: Partial<AuditRecord> & { readonly tenantId: string }) =>
  portal.db.withTenantSql(record, (sql) =>
    appendAudit(sql, {
      at: new Date("2026-11-20T10:00:00Z"),
      actor: "user:someone",
      action: "connection.saved",
      target: "a connection",
      detail: {},
      ...record,
    }),
  );

beforeAll(async () => {
  portal = await openTestPortal();
  superuser = new pg.Client(portal.database.superuserUrl);
  await superuser.connect();
  [acme, globex] = [await newTenant(), await newTenant()];
  for (let number = 1; number <= entries; number += 1) {
    await append({
      tenantId: acme,
      at: new Date(Date.UTC(2026, 10, 1 + (number % 5), 23, 59, 59)),
      action: number % 3 === 0 ? "api_key.created" : "connection.saved",
      target: `=target ${number}`,
    });
  }
  await append({ tenantId: globex, target: "SECRET OF ANOTHER COMPANY" });
});
afterAll(async () => {
  await superuser?.end();
  await portal?.close();
});

const list = (tenantId: string, query: object = {}) => listAudit(portal, { tenantId }, auditQuerySchema.parse(query));

async function everyPage(query: object, limit: number): Promise<readonly AuditRow[]> {
  const found: AuditRow[] = [];
  let before: string | undefined;
  do {
    const page = await list(acme, { ...query, limit, before });
    found.push(...page.entries);
    before = page.next;
  } while (before);
  return found;
}

async function exported(format: "csv" | "json"): Promise<string> {
  const filter = auditQuerySchema.parse({ areas: ["api_key"] });
  let text = "";
  for await (const piece of exportAudit(portal, { tenantId: acme }, { filter, format })) text += piece;
  return text;
}

describe("the audit log", () => {
  test("is paged without a gap and without a repetition, whatever the size of the page and the filter", async () => {
    const query = fc.record({
      areas: fc.constantFrom([], ["api_key"], ["connection"], ["api_key", "connection"]),
      from: fc.constantFrom(undefined, "2026-11-02"),
      until: fc.constantFrom(undefined, "2026-11-03"),
      search: fc.constantFrom("", "TARGET 1"),
    });
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: 25 }), async (filter, limit) => {
        const whole = (await list(acme, { ...filter, limit: 500 })).entries.map(({ sequence }) => sequence);
        expect((await everyPage(filter, limit)).map(({ sequence }) => sequence)).toEqual(whole);
        expect(whole).toEqual([...whole].sort((a, b) => Number(b) - Number(a)));
      }),
      { numRuns: 20 },
    );
  });

  test("shows what fits the filter and nothing else: the last second of a day belongs to it", async () => {
    const rows = (await list(acme, { from: "2026-11-02", until: "2026-11-02", areas: ["api_key"], limit: 500 }))
      .entries;
    expect(rows).not.toEqual([]);
    for (const row of rows) {
      expect(row.action).toBe("api_key.created");
      expect(row.at.toISOString()).toBe("2026-11-02T23:59:59.000Z");
    }
    expect((await list(acme, { search: "target 17" })).entries.map(({ target }) => target)).toEqual(["=target 17"]);
    expect((await list(acme, { search: "100%" })).entries).toEqual([]);
  });

  test("of another company is not shown, found or exported", async () => {
    expect((await list(acme, { search: "SECRET OF ANOTHER" })).entries).toEqual([]);
    expect(JSON.stringify(await everyPage({}, 50))).not.toContain("SECRET OF ANOTHER");
    expect((await list(globex)).entries).toHaveLength(1);
  });

  test("is exported whole, with hashes, and no cell of it is a formula", async () => {
    const listed = (await list(acme, { areas: ["api_key"], limit: 500 })).entries;
    const json = JSON.parse(await exported("json"));
    expect(json.map(({ sequence, hash }: AuditRow) => [sequence, hash])).toEqual(
      listed.map(({ sequence, hash }) => [sequence, hash]),
    );
    const lines = (await exported("csv")).trim().split("\r\n");
    expect(lines).toHaveLength(listed.length + 1);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?=target/);
  });

  test("says from which address a call came, also where the entry is written deep inside of it", async () => {
    const tenantId = await newTenant();
    await Promise.all(
      ["203.0.113.1", "203.0.113.2"].map((address) =>
        withAuditOrigin(address, () => append({ tenantId, target: `from ${address}` })),
      ),
    );
    await append({ tenantId, target: "from " });
    for (const row of (await list(tenantId)).entries) expect(`from ${row.ip}`).toBe(row.target);
    expect(await checkAuditPart(portal, { tenantId }, "0")).toMatchObject({ ended: true, fault: null, total: "3" });
  });
});

describe("the check of the chain in parts", () => {
  test("names the entry that was changed or taken out, wherever the parts begin", async () => {
    for (const [statement, reason] of [
      ["update audit_entries set actor = 'user:other' where tenant_id = $1 and sequence = 4", /changed after/],
      ["delete from audit_entries where tenant_id = $1 and sequence = 4", /missing/],
    ] as const) {
      const tenantId = await newTenant();
      for (let number = 1; number <= 6; number += 1) await append({ tenantId, target: `${number}` });
      await superuser.query(statement, [tenantId]);
      for (const after of ["0", "1", "3"]) {
        expect(await checkAuditPart(portal, { tenantId }, after)).toMatchObject({
          ended: true,
          fault: { sequence: "4", reason: expect.stringMatching(reason) },
        });
      }
    }
  });
});
