import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { procedurePermissions } from "@/server/api/trpc/procedure-permissions";
import { appRouter, createCaller } from "@/server/api/trpc/root";
import { type Role, roleAllows, roles } from "@/server/platform/auth";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";
import { actingContext } from "./acting-context";
import { type MatrixWorld, marker, openMatrixWorld } from "./matrix-world";
import { procedureInputs } from "./procedure-inputs";
import { readTenantRows } from "./tenant-rows";
import { unauditedMutations } from "./unaudited-mutations";

let world: MatrixWorld;
let records: PortalRecords;
let a: TestPlace;
let b: TestPlace;
let demo: TestPlace;
beforeAll(async () => {
  world = await openMatrixWorld();
  ({ records, a, b, demo } = world);
});
afterAll(() => world?.close());

const inputs = procedureInputs(() => world);
const paths = Object.keys(appRouter._def.procedures);

async function call(
  userId: string | undefined,
  path: string,
  place: { tenantSlug: string; environmentKind: string },
  more: object = {},
): Promise<unknown> {
  const [group = "", name = ""] = path.split(".");
  const caller = createCaller(actingContext(world, userId)) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const procedure = caller[group]?.[name];
  if (!procedure) throw new Error(`The router has no ${path}.`);
  const { tenantSlug, environmentKind } = place;
  return procedure({ tenantSlug, environmentKind, ...inputs[path]?.(), ...more });
}

/** Everything an answer or an error says, as text. */
const everythingIn = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "bigint"
      ? `${inner}`
      : inner instanceof Error
        ? { ...inner, message: inner.message, cause: String(inner.cause) }
        : inner,
  ) ?? "";

const procedures = appRouter._def.procedures as unknown as Record<string, { readonly _def: { readonly type: string } }>;
const isMutation = (path: string): boolean => procedures[path]?._def.type === "mutation";

async function countAudited(): Promise<number> {
  const rows = await world.portal.db.withTenantSql(a, (sql) =>
    sql.query<{ entries: number }>("select count(*)::int as entries from audit_entries where tenant_id = $1", [
      a.tenantId,
    ]),
  );
  return rows[0]?.entries ?? 0;
}

const snapshot = (): Promise<unknown> => readTenantRows(world.portal.db, a);

test("every procedure is in this matrix, and every one has a permission or is refused", () => {
  expect(paths.slice().sort()).toEqual(Object.keys(inputs).sort());
  expect(Object.keys(procedurePermissions).sort()).toEqual(Object.keys(inputs).sort());
});

test("what is excused from the audit log is a mutation that exists", () => {
  expect(Object.keys(unauditedMutations).filter((path) => !isMutation(path))).toEqual([]);
});

describe.each(paths)("%s", (path) => {
  test("answers a member of another tenant who names tenant A's address as if A did not exist, and changes nothing", async () => {
    const before = await snapshot();
    const acted = world.actedFor.length;
    const failure: unknown = await call(b.userId, path, a).then(
      (answer) => ({ answered: answer }),
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: "TRPCError", code: "NOT_FOUND" });
    expect(everythingIn(failure)).not.toContain(marker);
    expect(await snapshot()).toEqual(before);
    expect(world.actedFor.slice(acted)).toEqual([]);
  });

  test("gives a member of another tenant nothing of tenant A when they use its ids in their own place", async () => {
    const before = await snapshot();
    const acted = world.actedFor.length;
    const outcome: unknown = await call(b.userId, path, b).catch((error: unknown) => error);
    expect(everythingIn(outcome)).not.toContain(marker);
    expect(everythingIn(outcome)).not.toContain(a.tenantId);
    if (
      /\.(get|endOverlap|resolve|runAgain|check|pause|save|deliveries|delivery|resendNotification|rotateHookSecret|sendTestNotification|backfills|previewBackfill|startBackfill|steerBackfill|schedules|setSchedule|runSchedule|connect|renewCode|revoke|fields|lookAtFields|closeUnclearTry|cancel|decide|lookUpAgain|previewRefund|requestRefund|open|compare|publish|restore|saveDraft|switch|version|versions|replace|change|setState|writes|previewWrites|return|withdraw|rotate|changeAccess|resendInvitation|withdrawInvitation|transferOwnership|resetSecondFactor)$|^(members|savedViews)\.remove$/.test(
        path,
      )
    )
      expect(outcome).toMatchObject({ code: "NOT_FOUND" });
    expect(await snapshot()).toEqual(before);
    expect(world.actedFor.slice(acted)).not.toContain(a.tenantId);
  });

  test("refuses who is not signed in", async () => {
    await expect(call(undefined, path, a)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("refuses an environment the tenant does not have", async () => {
    await expect(call(a.userId, path, { ...a, environmentKind: "production" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test.each(roles)("asks of the role %s what the one table says", async (role: Role) => {
    const permission = Object.entries(procedurePermissions).find(([name]) => name === path)?.[1];
    if (permission === undefined) throw new Error(`${path} has no permission.`);
    if (roleAllows(role, permission)) return;
    const member = await records.addMember(a, role);
    await expect(call(member, path, a)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("lets the visitor of a demo look and play, and refuses all else", async () => {
    const permission = Object.entries(procedurePermissions).find(([name]) => name === path)?.[1];
    if (permission === undefined) throw new Error(`${path} has no permission.`);
    const failure: unknown = await call(demo.userId, path, demo).catch((error: unknown) => error);
    if (roleAllows("visitor", permission)) expect(failure).not.toMatchObject({ code: "FORBIDDEN" });
    else expect(failure).toMatchObject({ code: "FORBIDDEN" });
    expect(everythingIn(failure)).not.toContain(marker);
    await expect(call(demo.userId, path, a)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

// Last, because some of them change what they are asked about.
test.each(paths)("%s works for a member of tenant A", async (path) => {
  const auditedBefore = await countAudited();
  const answering = call(a.userId, path, a);
  // Tenant A's place is a Sandbox, which takes no real system; that it does elsewhere is shown where it is connected.
  if (path === "connections.add" || path === "agents.connect")
    return expect(answering).rejects.toThrow(/Sandbox has simulated systems only/);
  // What is promoted leaves a Sandbox and never comes into one; that it does elsewhere is shown where there are others.
  if (path === "promotions.plan" || path === "promotions.request")
    return expect(answering).rejects.toThrow(/Nothing is promoted into Sandbox/);
  // They are the only owner, who cannot leave and has nothing to hand over to themselves.
  if (path === "members.leave" || path === "members.transferOwnership")
    return expect(answering).rejects.toMatchObject({ code: "CONFLICT" });
  // The name is typed otherwise here, and nothing waits; tests/integration/account/closing.test.ts shows both.
  if (path === "company.askDeletion") return expect(answering).rejects.toThrow(/Type the name as it stands/);
  if (path === "company.keep") return expect(answering).rejects.toThrow(/The company is kept already/);
  // No list of a company was read there, so there is nothing to work out; that it is elsewhere is shown where systems are.
  if (path === "sync.previewWrites") return expect(answering).rejects.toMatchObject({ code: "CONFLICT" });
  // Nothing was bought, so there is nothing to change; that it is changed elsewhere is shown where something was.
  if (/^billing\.(changePlan|openPortal|payOpenInvoice|previewChange|setCancellation)$/.test(path))
    return expect(answering).rejects.toMatchObject({ code: "CONFLICT" });
  const answer = await answering;
  if (isMutation(path)) {
    const reason = unauditedMutations[path];
    expect((await countAudited()) > auditedBefore, `${path} writes into the audit log: ${reason ?? "it must"}`).toBe(
      reason === undefined,
    );
  }
  if (
    /\.(list|get|byIds|bookChoices|openCauses|findInvoices|invariants|deliveries|delivery|backfills|fields|schedules|writes|records)$/.test(
      path,
    ) &&
    path !== "events.list"
  ) {
    expect(everythingIn(answer)).toContain(marker);
  }
});

test("a member who is removed is out with the next call", async () => {
  const member = await records.addMember(a, "viewer");
  await call(member, "payments.list", a);
  await records.query("delete from memberships where user_id = $1", [member]);
  await expect(call(member, "payments.list", a)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("text that no database can hold is refused as the sender's mistake, wherever it stands in the input", async () => {
  const member = await records.addMember(a, "owner");
  for (const filter of [{ search: "a\u0000b" }, { search: "\ud800" }, { "search\u0000": "" }]) {
    await expect(call(member, "payments.list", a, { filter })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
  const named = { transactionId: "1\u0000" };
  await expect(call(member, "payments.get", a, named)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
