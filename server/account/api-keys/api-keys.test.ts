import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId, sha256Hex } from "@/server/kernel/ids";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { type PaidTenant, seedPaidTenant } from "@/tests/support/seed-paid-tenant";
import { createApiKey, listApiKeys, requireApiKey, revokeApiKey, rotateApiKey } from ".";

let portal: TestPortal;
let acme: PaidTenant;
let globex: PaidTenant;
let superuser: pg.Client;
let now = new Date("2026-11-20T12:00:00Z");
const ground = () => ({ db: portal.db, clock: { now: () => now } });

beforeAll(async () => {
  portal = await openTestPortal();
  acme = await seedPaidTenant(portal.database, "acme", 900_000);
  globex = await seedPaidTenant(portal.database, "globex", 800_000);
  superuser = new pg.Client(portal.database.superuserUrl);
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await portal?.close();
});

const create = (environmentId: string, name = "Nightly export") =>
  createApiKey(ground(), { scope: acme, environmentId, name, actor: "user:test", permissions: ["payments.read"] });
const admin = () =>
  ({ tenantId: acme.tenantId, environmentId: acme.sandboxId, role: "admin", actor: "user:admin" }) as const;
const requestWith = (authorization?: string) =>
  new Request(
    "http://portal.example/api/v1/payments",
    authorization === undefined ? {} : { headers: { authorization } },
  );
const use = (key: string) => requireApiKey(ground(), requestWith(`Bearer ${key}`));

describe("an API key", () => {
  test("names its environment, and stands in the database only as its hash", async () => {
    const { apiKeyId, key } = await create(acme.productionId);
    expect(key).toMatch(/^tb_production_[\w-]{43}$/);
    const { rows } = await superuser.query("select * from api_keys where api_key_id = $1", [apiKeyId]);
    expect(rows[0]).toMatchObject({ key_hash: sha256Hex(key), last_four: key.slice(-4), name: "Nightly export" });
    const { rows: dump } = await superuser.query<{ text: string }>(
      "select (select string_agg(k::text, '') from api_keys k) || (select string_agg(a::text, '') from audit_entries a) as text",
    );
    expect(dump[0]?.text).not.toContain(key);
  });

  test("lets its holder act in its own environment and in no other", async () => {
    const { apiKeyId, key } = await create(acme.sandboxId);
    expect(await use(key)).toEqual({
      tenantId: acme.tenantId,
      environmentId: acme.sandboxId,
      environmentKind: "sandbox",
      apiKeyId,
      permissions: ["payments.read"],
      actor: `api-key:${apiKeyId}`,
    });
  });

  test("is refused with the same answer whether it is missing, unknown or altered", async () => {
    const { key } = await create(acme.sandboxId);
    const requests = [
      requestWith(),
      requestWith(""),
      requestWith("Basic dGVzdA=="),
      requestWith("Bearer "),
      requestWith("Bearer tb_sandbox_unknown"),
      requestWith(`Bearer ${key}x`),
      requestWith(`Bearer ${key} ${key}`),
      requestWith(`Bearer ${"x".repeat(10_000)}`),
    ];
    const answers = await Promise.all(
      requests.map((request) => requireApiKey(ground(), request).catch(({ code, userText }) => ({ code, userText }))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
    expect(answers[0]).toMatchObject({ code: "unauthenticated" });
  });

  test("notes its last use at most once a minute", async () => {
    const { apiKeyId, key } = await create(acme.sandboxId);
    const lastUsed = async () =>
      (await listApiKeys(ground(), { scope: acme, environmentId: acme.sandboxId })).find((k) => k.apiKeyId === apiKeyId)
        ?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    for (const [used, noted] of [
      ["12:00:00", "12:00:00"],
      ["12:00:59", "12:00:00"],
      ["12:01:01", "12:01:01"],
    ]) {
      now = new Date(`2026-11-20T${used}Z`);
      await use(key);
      expect(await lastUsed()).toEqual(new Date(`2026-11-20T${noted}Z`));
    }
  });

  test("cannot be made for, seen from or revoked by another tenant", async () => {
    const { apiKeyId, key } = await create(acme.sandboxId);
    const foreign = { scope: globex, environmentId: acme.sandboxId, actor: "user:test" };
    await expect(createApiKey(ground(), { ...foreign, name: "Mine", permissions: [] })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(revokeApiKey(ground(), { ...foreign, apiKeyId })).rejects.toMatchObject({ code: "not_found" });
    expect(await listApiKeys(ground(), { scope: globex, environmentId: acme.sandboxId })).toEqual([]);
    expect((await use(key)).tenantId).toBe(acme.tenantId);
  });

  test("is made and revoked once each, and the audit log says by whom", async () => {
    const { apiKeyId } = await create(acme.sandboxId, "  Audit me  ");
    const revoke = () =>
      revokeApiKey(ground(), { scope: acme, environmentId: acme.sandboxId, apiKeyId, actor: "user:owner" });
    const outcomes = await Promise.allSettled([revoke(), revoke(), revoke()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { rows } = await superuser.query(
      "select action, actor, detail ->> 'name' as name from audit_entries where target = $1 order by sequence",
      [`api-key:${apiKeyId}`],
    );
    expect(rows).toEqual([
      { action: "api_key.created", actor: "user:test", name: "Audit me" },
      { action: "api_key.revoked", actor: "user:owner", name: "Audit me" },
    ]);
  });

  test("needs a name and an environment that exists", async () => {
    await expect(create(acme.sandboxId, "   ")).rejects.toMatchObject({ code: "invalid_input", field: "name" });
    await expect(create(acme.sandboxId, "4012 8888 8888 1881")).rejects.toMatchObject({ field: "name" });
    await expect(create(acme.sandboxId, "x".repeat(61))).rejects.toMatchObject({ code: "invalid_input" });
    await expect(create(newId())).rejects.toMatchObject({ code: "not_found" });
  });

  test("that was revoked or has expired is refused, and whoever holds it is told which", async () => {
    now = new Date("2026-11-20T12:00:00Z");
    const revoked = await create(acme.sandboxId);
    const { apiKeyId } = revoked;
    await revokeApiKey(ground(), { scope: acme, environmentId: acme.sandboxId, apiKeyId, actor: "user:test" });
    await expect(use(revoked.key)).rejects.toMatchObject({
      code: "unauthenticated",
      userText: expect.stringContaining(`${revoked.key.slice(-4)} was revoked at 2026-11-20T12:00:00.000Z`),
    });
    const expiresAt = new Date("2026-11-20T13:00:00Z");
    const short = await createApiKey(ground(), {
      scope: acme,
      environmentId: acme.sandboxId,
      name: "Short",
      actor: "user:test",
      permissions: ["payments.read"],
      expiresAt,
    });
    now = new Date("2026-11-20T12:59:59.999Z");
    expect(await use(short.key)).toMatchObject({ apiKeyId: short.apiKeyId });
    now = expiresAt;
    await expect(use(short.key)).rejects.toMatchObject({
      code: "unauthenticated",
      userText: expect.stringContaining("expired at 2026-11-20T13:00:00.000Z"),
    });
  });

  test("that is replaced works beside the new one until the overlap ends, and can be replaced once", async () => {
    now = new Date("2026-11-20T12:00:00Z");
    const old = await create(acme.sandboxId);
    const replace = () => rotateApiKey(ground(), admin(), { apiKeyId: old.apiKeyId, overlapHours: 24 });
    const outcomes = await Promise.allSettled([replace(), replace(), replace()]);
    const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(made).toHaveLength(1);
    now = new Date("2026-11-21T11:59:59Z");
    expect((await use(old.key)).apiKeyId).toBe(old.apiKeyId);
    expect(await use(made[0]?.key ?? "")).toMatchObject({
      apiKeyId: made[0]?.apiKeyId,
      permissions: ["payments.read"],
    });
    now = new Date("2026-11-21T12:00:00Z");
    await expect(use(old.key)).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await use(made[0]?.key ?? "")).apiKeyId).toBe(made[0]?.apiKeyId);
    const { rows } = await superuser.query(
      "select actor, detail ->> 'oldWorksUntil' as until from audit_entries where target = $1 and action = 'api_key.rotated'",
      [`api-key:${old.apiKeyId}`],
    );
    expect(rows).toEqual([{ actor: "user:admin", until: "2026-11-21T12:00:00.000Z" }]);
  });

  test("never works longer for having been replaced, and the new one lives as long as the old one did", async () => {
    now = new Date("2026-11-20T12:00:00Z");
    const old = await createApiKey(ground(), {
      scope: acme,
      environmentId: acme.sandboxId,
      name: "An hour",
      actor: "user:test",
      permissions: ["flows.read"],
      expiresAt: new Date("2026-11-20T13:00:00Z"),
    });
    now = new Date("2026-11-20T12:30:00Z");
    const { apiKeyId, oldWorksUntil } = await rotateApiKey(ground(), admin(), {
      apiKeyId: old.apiKeyId,
      overlapHours: 24,
    });
    expect(oldWorksUntil).toEqual(new Date("2026-11-20T13:00:00Z"));
    const keys = await listApiKeys(ground(), { scope: acme, environmentId: acme.sandboxId });
    expect(keys.find((key) => key.apiKeyId === apiKeyId)).toMatchObject({
      state: "works",
      name: "An hour",
      expiresAt: new Date("2026-11-20T13:30:00Z"),
    });
    expect(keys.find((key) => key.apiKeyId === old.apiKeyId)).toMatchObject({
      state: "ending",
      replacedById: apiKeyId,
    });
  });

  test("that may more than a person cannot be taken over by that person through replacing it", async () => {
    const { apiKeyId } = await createApiKey(ground(), {
      scope: acme,
      environmentId: acme.sandboxId,
      name: "Charges",
      actor: "user:admin",
      permissions: ["charges.request"],
    });
    const asked = { apiKeyId, overlapHours: 24 };
    const integrator = { ...admin(), role: "integrator" as const };
    await expect(rotateApiKey(ground(), integrator, asked)).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = { ...admin(), environmentId: acme.productionId };
    await expect(rotateApiKey(ground(), elsewhere, asked)).rejects.toMatchObject({ code: "not_found" });
    await expect(rotateApiKey(ground(), { ...admin(), tenantId: globex.tenantId }, asked)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("says from where it was used last", async () => {
    now = new Date("2026-11-22T12:00:00Z");
    const { apiKeyId, key } = await create(acme.sandboxId);
    await requireApiKey(ground(), requestWith(`Bearer ${key}`), "203.0.113.7");
    const keys = await listApiKeys(ground(), { scope: acme, environmentId: acme.sandboxId });
    expect(keys.find((listed) => listed.apiKeyId === apiKeyId)).toMatchObject({
      lastUsedFrom: "203.0.113.7",
      lastUsedAt: now,
    });
  });
});
