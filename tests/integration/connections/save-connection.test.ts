import { afterAll, beforeAll, expect, test } from "vitest";
import { AppError } from "@/server/kernel/errors";
import { getConnection } from "@/server/pipeline/connections/get-connection";
import { saveConnection } from "@/server/pipeline/connections/save-connection";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let connectionId: string;
let erpId: string;
beforeAll(async () => {
  world = await openPipelineWorld();
  connectionId = world.place.connectionId;
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  erpId = erp?.id ?? "";
});
afterAll(() => world?.close());

const actor = () => ({ ...world.place, actor: `user:${world.userId}` });
const get = (id = connectionId) =>
  getConnection({ ...world.connectionParts, appUrl: "http://portal.test" }, { ...world.place, role: "owner" }, id);
const save = (changes: Partial<Parameters<typeof saveConnection>[2]> = {}) =>
  saveConnection(world.connectionParts, actor(), {
    connectionId,
    name: "Shop payments",
    config: {},
    credentials: {},
    anyway: false,
    ...changes,
  });
const stored = async () =>
  (
    await world.rows<{ name: string; config: Record<string, unknown>; sealed: Buffer; set: Date | null }>(
      `select name, config, sealed_credentials as sealed, credentials_set_at as set from connections
       where environment_id = $1 and connection_id = $2`,
      [connectionId],
    )
  )[0];
test("the page gives the form with the help of every field and its settings, and not one credential", async () => {
  const { fields, config, connection } = await get();
  expect(fields.every(({ help, label }) => help !== "" && label !== "")).toBe(true);
  expect(fields.filter(({ group }) => group === "credentials").map(({ name }) => name)).toEqual([
    "username",
    "password",
  ]);
  expect(config).toMatchObject({ integratorId: "tallybridge" });
  const { username, password } = await readCredentials();
  const said = JSON.stringify({ fields, config, connection });
  expect(said).not.toContain(username);
  expect(said).not.toContain(password);
});

test("a setting that works is kept, tested and written into the audit log by the names of its fields", async () => {
  expect(await save({ config: { timeZone: "America/New_York", timeoutMs: "30000" } })).toMatchObject({ saved: true });
  expect(await stored()).toMatchObject({
    name: "Shop payments",
    config: { timeZone: "America/New_York", timeoutMs: 30_000 },
    set: null,
  });
  expect((await get()).history[0]).toMatchObject({ trigger: "save", passed: true });
  const [entry] = await world.rows<{ detail: unknown }>(
    "select detail from audit_entries where $1::uuid is not null and action = 'connection.saved' order by sequence desc limit 1",
  );
  expect(entry?.detail).toEqual({
    name: "Shop payments",
    passed: true,
    credentials: [],
    settings: expect.arrayContaining(["timeZone", "timeoutMs"]),
  });
});

test("credentials that the gateway refuses are not kept in a Sandbox, whatever is asked for", async () => {
  const before = await stored();
  const refused = await save({ credentials: { password: "not-the-password" }, anyway: true });
  expect(refused).toMatchObject({ saved: false, maySaveAnyway: false });
  expect(refused.results.at(-1)).toMatchObject({
    name: "signed_in",
    passed: false,
    remedy: expect.stringMatching(/./),
  });
  expect(await stored()).toEqual(before);
});

test("credentials that are entered are sealed, shown by their end and age alone, and used by the next read", async () => {
  const { username, password } = await readCredentials();
  const before = Date.now();
  expect(await save({ credentials: { username, password } })).toMatchObject({ saved: true });
  const row = await stored();
  expect(row?.sealed.toString("latin1")).not.toContain(password);
  const { secrets } = (await get()).connection;
  expect(secrets.find(({ name }) => name === "password")?.lastFour).toBe(password.slice(-4));
  for (const { setAt } of secrets) expect(setAt.getTime()).toBeGreaterThanOrEqual(before);
  expect(await world.poll()).toMatchObject({ unreadable: 0 });
  const log = await world.rows<{ entry: string }>(
    "select a.detail::text as entry from audit_entries a where $1::uuid is not null and action = 'connection.saved'",
  );
  const entries = log.map(({ entry }) => entry).join();
  expect(entries).toContain('"password"');
  for (const secret of [username, password, password.slice(-4)]) expect(entries).not.toContain(secret);
});

test("outside a Sandbox what does not work can be kept on purpose, and the connection is red", async () => {
  const { password } = await readCredentials();
  await world.rows("update environments set kind = 'dev' where environment_id = $1");
  try {
    const typed = { credentials: { password: "another-wrong-password" } };
    expect(await save(typed)).toMatchObject({ saved: false, maySaveAnyway: true });
    expect(await save({ ...typed, anyway: true })).toMatchObject({ saved: true });
    expect((await get()).connection).toMatchObject({ health: "failing", healthNote: expect.stringMatching(/./) });
  } finally {
    await world.rows("update environments set kind = 'sandbox' where environment_id = $1");
  }
  expect(await save({ credentials: { password } })).toMatchObject({ saved: true });
});

test.each([
  ["a setting that does not fit", { config: { timeZone: "Moon/Base" } }, "timeZone"],
  ["a setting that is missing", { config: { integratorId: "" } }, "integratorId"],
  ["a number that is none", { config: { timeoutMs: "soon" } }, "timeoutMs"],
  ["a field that no form has", { config: { elsewhere: "1" } }, "elsewhere"],
  ["a card number", { config: { integratorId: "4111 1111 1111 1111" } }, "integratorId"],
])("%s is refused by its name and nothing is kept", async (_, changes, field) => {
  const before = await stored();
  const refusal: unknown = await save(changes).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(AppError);
  expect(refusal).toMatchObject({ code: "invalid_input", field });
  expect(await stored()).toEqual(before);
});

test("how often the list is read is the tenant's to set, within an hour, and holds from now on", async () => {
  const nextInSeconds = async () => {
    const [row] = await world.rows<{ seconds: number }>(
      `select extract(epoch from next_poll_at - now())::float8 as seconds from poll_cursors where environment_id = $1 and connection_id = $2`,
      [connectionId],
    );
    return row?.seconds ?? Number.NaN;
  };
  expect(await save({ config: { pollEveryMinutes: "45" } })).toMatchObject({ saved: true });
  await world.poll();
  expect(await nextInSeconds()).toBeGreaterThan(44 * 60);
  expect(await save({ config: { pollEveryMinutes: "5" } })).toMatchObject({ saved: true });
  expect(await nextInSeconds()).toBeLessThanOrEqual(0);
  for (const tooMuch of ["0", "61", "0.5"]) {
    await expect(save({ config: { pollEveryMinutes: tooMuch } })).rejects.toMatchObject({ field: "pollEveryMinutes" });
  }
});

test("the company of a connection is the portal's to choose: a typed one is refused", async () => {
  const foreign = { companyId: "11111111-1111-4111-8111-111111111111" };
  await expect(save({ connectionId: erpId, config: foreign })).rejects.toMatchObject({
    code: "invalid_input",
    field: "companyId",
  });
  expect(await save({ connectionId: erpId, name: "Head office", config: { compid: "01" } })).toMatchObject({
    saved: true,
  });
});

async function readCredentials(): Promise<{ username: string; password: string }> {
  const rows = await world.rows<{ sealed: Buffer; id: string; wrapped: Buffer }>(
    `select c.sealed_credentials as sealed, k.data_key_id as id, k.wrapped from connections c
     join tenant_data_keys k on k.tenant_id = c.tenant_id where c.environment_id = $1 and c.connection_id = $2`,
    [connectionId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("The connection has no credentials.");
  const dataKey = { tenantId: world.place.tenantId, dataKeyId: row.id, wrapped: row.wrapped };
  const at = { table: "connections", column: "sealed_credentials", rowId: connectionId };
  return JSON.parse(world.connectionParts.vault.open(dataKey, at, row.sealed));
}
