import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId, sha256Hex } from "@/server/kernel/ids";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { type PaidTenant, seedPaidTenant } from "@/tests/support/seed-paid-tenant";
import { createApiKey, listApiKeys, requireApiKey, revokeApiKey } from ".";

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
  createApiKey(ground(), { scope: acme, environmentId, name, actor: "user:test" });
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
      permissions: [],
      actor: `api-key:${apiKeyId}`,
    });
  });

  test("is refused with the same answer whether it is missing, unknown, altered or revoked", async () => {
    const { apiKeyId, key } = await create(acme.sandboxId);
    await revokeApiKey(ground(), { scope: acme, apiKeyId, actor: "user:test" });
    const requests = [
      requestWith(),
      requestWith(""),
      requestWith("Basic dGVzdA=="),
      requestWith("Bearer "),
      requestWith("Bearer tb_sandbox_unknown"),
      requestWith(`Bearer ${key}x`),
      requestWith(`Bearer ${key} ${key}`),
      requestWith(`Bearer ${"x".repeat(10_000)}`),
      requestWith(`Bearer ${key}`),
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
    const foreign = { scope: globex, actor: "user:test" };
    await expect(
      createApiKey(ground(), { ...foreign, environmentId: acme.sandboxId, name: "Mine" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeApiKey(ground(), { ...foreign, apiKeyId })).rejects.toMatchObject({ code: "not_found" });
    expect(await listApiKeys(ground(), { scope: globex, environmentId: acme.sandboxId })).toEqual([]);
    expect((await use(key)).tenantId).toBe(acme.tenantId);
  });

  test("is made and revoked once each, and the audit log says by whom", async () => {
    const { apiKeyId } = await create(acme.sandboxId, "  Audit me  ");
    const revoke = () => revokeApiKey(ground(), { scope: acme, apiKeyId, actor: "user:owner" });
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
});
