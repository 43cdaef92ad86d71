import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { loadVerdicts } from "./load-verdicts";
import { noteVerdicts } from "./note-verdicts";
import { noteVerdictsSchema } from "./verdict.schema";

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal?.close());

const shapes = { source: "paytrace.transaction", target: "sage-pro.receipt" };
const clock = { now: () => new Date("2026-11-20T10:00:00Z") };

async function newTenant(): Promise<{ tenantId: string; actor: string }> {
  const tenantId = newId();
  await portal.db.withTenantSql({ tenantId }, (sql) =>
    sql.query("insert into tenants (tenant_id, slug, name) values ($1, $2, 'Test')", [tenantId, `t-${tenantId}`]),
  );
  return { tenantId, actor: "user:someone" };
}
const verdict = (target: string, sources: string[], said: "confirmed" | "refused") => ({
  target,
  sources,
  verdict: said,
});
const note = (tenant: { tenantId: string; actor: string }, ...verdicts: ReturnType<typeof verdict>[]) =>
  noteVerdicts({ db: portal.db, clock }, tenant, noteVerdictsSchema.parse({ ...shapes, verdicts }));
const load = (tenant: { tenantId: string }, pair = shapes) => loadVerdicts(portal.db, tenant, pair);

describe("what people said about pairs is remembered", () => {
  test("for the tenant and the two kinds of records alone, in the form the scorer takes", async () => {
    const [ours, theirs] = [await newTenant(), await newTenant()];
    const said = [
      verdict("contact", ["first_name", "last_name"], "refused"),
      verdict("invno", ["invoice_id"], "confirmed"),
    ];
    await note(ours, ...said);
    expect(await load(ours)).toEqual(said);
    expect(await load(theirs)).toEqual([]);
    expect(await load(ours, { ...shapes, target: "sage-pro.customer" })).toEqual([]);
  });

  test("the last word about a pair holds, within one call and after it", async () => {
    const tenant = await newTenant();
    await note(tenant, verdict("invno", ["invoice_id"], "confirmed"), verdict("invno", ["invoice_id"], "refused"));
    expect(await load(tenant)).toEqual([verdict("invno", ["invoice_id"], "refused")]);
    await note(tenant, verdict("invno", ["invoice_id"], "confirmed"));
    expect(await load(tenant)).toEqual([verdict("invno", ["invoice_id"], "confirmed")]);
  });

  test("a field has one confirmed source, and refusals stay beside it", async () => {
    const tenant = await newTenant();
    await note(tenant, verdict("refno", ["approval_code"], "refused"), verdict("refno", ["description"], "confirmed"));
    await note(
      tenant,
      verdict("refno", ["invoice_id"], "confirmed"),
      verdict("refno", ["transaction_id"], "confirmed"),
    );
    expect(await load(tenant)).toEqual([
      verdict("refno", ["approval_code"], "refused"),
      verdict("refno", ["transaction_id"], "confirmed"),
    ]);
  });

  test("who said something, and how much, is in the audit log", async () => {
    const tenant = await newTenant();
    await note(tenant, verdict("invno", ["invoice_id"], "confirmed"));
    const entries = await portal.db.withTenantSql(tenant, (sql) =>
      sql.query("select actor, action, target, detail from audit_entries where tenant_id = $1", [tenant.tenantId]),
    );
    const detail = { source: shapes.source, confirmed: 1, refused: 0 };
    expect(entries).toEqual([{ actor: tenant.actor, action: "mapping.verdicts", target: shapes.target, detail }]);
  });

  test("a path with a line break and paths that no key could hold are refused", () => {
    const parse = (sources: string[]) =>
      noteVerdictsSchema.safeParse({ ...shapes, verdicts: [verdict("invno", sources, "confirmed")] }).success;
    expect(parse(["a\nb"])).toBe(false);
    expect(parse(Array.from({ length: 4 }, () => "ü".repeat(200)))).toBe(false);
    expect(parse(["invoice_id"])).toBe(true);
  });
});
