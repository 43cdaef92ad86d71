import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiKey, revokeApiKey } from "@/server/account/api-keys";
import { keyPermissionNames } from "@/server/account/api-keys/api-key.schema";
import { operations } from "@/server/api/rest/operations";
import { openTestRestApi, type TestRestApi } from "@/tests/support/rest-api";

let api: TestRestApi;
beforeAll(async () => {
  api = await openTestRestApi();
});
afterAll(() => api?.close());

const make = (more: {
  permissions: typeof keyPermissionNames | (typeof keyPermissionNames)[number][];
  expiresAt?: Date;
}) =>
  createApiKey(api.services, {
    scope: api.acme,
    environmentId: api.acme.sandboxId,
    name: "Key",
    actor: "user:test",
    ...more,
  });

describe.each(Object.values(operations))("$id", ({ method, path, permission }) => {
  test("answers no key that may everything else but not this", async () => {
    const { key } = await make({ permissions: keyPermissionNames.filter((name) => name !== permission) });
    const to = path.replace("{kind}", "sandbox").replace(/\{\w+\}/, api.acme.posted.transactionId);
    const response = method === "GET" ? await api.get(to, key) : await api.post(to, {}, key);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect([response.status, await response.json()]).toMatchObject([
      403,
      { code: "forbidden", detail: expect.stringContaining("lacks the permission") },
    ]);
  });
});

test("a key that has ended gets a problem that says whether it was revoked or has expired", async () => {
  const revoked = await make({ permissions: keyPermissionNames });
  const { apiKeyId } = revoked;
  const of = { scope: api.acme, environmentId: api.acme.sandboxId, actor: "user:test" };
  await revokeApiKey(api.services, { ...of, apiKeyId });
  const expired = await make({ permissions: keyPermissionNames, expiresAt: api.services.clock.now() });
  for (const [key, word] of [
    [revoked.key, "was revoked at"],
    [expired.key, "expired at"],
  ] as const) {
    const response = await api.get("/payments", key);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { code: "unauthenticated", detail: expect.stringContaining(word) },
    ]);
  }
});
