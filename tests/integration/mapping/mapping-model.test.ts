import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import {
  openMappingModel,
  readMappingModel,
  removeMappingModel,
  setMappingModel,
  tryMappingModel,
} from "@/server/pipeline/mapping-model";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
/** Requests that went out to a model, in their order. */
let asked: { readonly url: string; readonly key: string | null; readonly body: string }[] = [];
let answer: (request: Request) => Response | Promise<Response>;

beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());
beforeEach(async () => {
  asked = [];
  answer = () => completion({ pairs: [{ target: "custno", source: "customer_number", transforms: [], why: "Same." }] });
  await removeMappingModel(ground(), ada());
});

const completion = (content: unknown) =>
  Response.json({
    id: "c1",
    object: "chat.completion",
    created: 1,
    model: "small",
    choices: [{ index: 0, message: { role: "assistant", content: JSON.stringify(content) }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
const ada = () => ({ tenantId: world.place.tenantId, actor: `user:${world.userId}` });
const ground = (settings: Parameters<typeof readMappingModel>[0]["settings"] = {}) => ({
  db: world.db,
  vault: world.connectionParts.vault,
  clock: world.clock,
  settings,
  httpFor: () => async (request: Request) => {
    const key = request.headers.get("authorization");
    asked.push({ url: request.url, key, body: await request.clone().text() });
    return answer(request);
  },
});
const secret = "sk-live-0123456789abcdef";
const mine = { baseUrl: "https://models.example/v1", model: "small", apiKey: secret, sendsSamples: false };
const storedRow = async () =>
  (await world.db.withTenantSql(ada(), (sql) => sql.query<object>("select m.* from mapping_models m")))[0];
const installation = {
  MAPPING_MODEL_URL: "https://installation.example/v1",
  MAPPING_MODEL_NAME: "large",
  MAPPING_MODEL_KEY: "sk-ours",
};

test("a company's own model is asked with its own key at its own address, and one small question shows that it works", async () => {
  await setMappingModel(ground(), ada(), mine);
  expect(await tryMappingModel(ground(installation), ada())).toEqual({
    passed: true,
    text: "small answers, in the form that is asked for, and matched the test fields.",
  });
  expect(asked).toMatchObject([{ url: "https://models.example/v1/chat/completions", key: `Bearer ${secret}` }]);
  expect(JSON.parse(asked[0]?.body ?? "")).toMatchObject({ model: "small" });
});

test("the key is sealed, never given out, and nowhere in the audit log", async () => {
  await setMappingModel(ground(), ada(), mine);
  const { own, fallback } = await readMappingModel(ground(), ada());
  expect(own).toMatchObject({ baseUrl: mine.baseUrl, model: "small", key: { lastFour: "cdef" }, setByName: "Ada" });
  expect(fallback).toBe(false);
  expect(JSON.stringify(own)).not.toContain(secret);
  const row = await storedRow();
  expect(Buffer.from((row as { sealed_key: Uint8Array }).sealed_key).includes(secret)).toBe(false);
  const audited = await world.db.withTenantSql(ada(), (sql) =>
    sql.query<{ action: string; detail: unknown }>(
      "select action, detail from audit_entries where action = 'mapping_model.set'",
    ),
  );
  expect(audited.at(-1)).toMatchObject({ detail: { baseUrl: mine.baseUrl, key: "entered" } });
  expect(JSON.stringify(audited)).not.toContain(secret);
});

test("a stored key is kept while the server stays, is never sent to another one, and can be forgotten", async () => {
  await setMappingModel(ground(), ada(), mine);
  const { apiKey: _, ...kept } = mine;
  await setMappingModel(ground(), ada(), { ...kept, model: "other", baseUrl: "https://models.example/api/v1" });
  await tryMappingModel(ground(), ada());
  expect(asked).toMatchObject([{ url: "https://models.example/api/v1/chat/completions", key: `Bearer ${secret}` }]);
  for (const baseUrl of ["https://elsewhere.example/v1", "https://models.example.evil.example/v1"]) {
    await expect(setMappingModel(ground(), ada(), { ...kept, baseUrl })).rejects.toMatchObject({
      code: "invalid_input",
      field: "apiKey",
    });
  }
  await setMappingModel(ground(), ada(), { ...kept, apiKey: null, baseUrl: "https://elsewhere.example/v1" });
  expect((await readMappingModel(ground(), ada())).own?.key).toBeNull();
  await tryMappingModel(ground(), ada());
  expect(asked.at(-1)).toMatchObject({ url: "https://elsewhere.example/v1/chat/completions", key: null });
});

test("an address inside of a network, without TLS or with a name in it is refused at its field", async () => {
  for (const baseUrl of [
    "http://models.example/v1",
    "https://127.0.0.1/v1",
    "https://10.0.0.8/v1",
    "https://metadata.internal/v1",
    "https://user:secret@models.example/v1",
    "https://models.example:8443/v1",
  ]) {
    await expect(setMappingModel(ground(), ada(), { ...mine, baseUrl }), baseUrl).rejects.toMatchObject({
      code: "invalid_input",
      field: "baseUrl",
    });
  }
  expect(await storedRow()).toBeUndefined();
});

test("the installation's model stands in until there is an own one, and again once that is removed", async () => {
  const seesSamples = async (settings: object) => (await openMappingModel(ground(settings), ada()))?.seesSamples;
  expect(await openMappingModel(ground(), ada())).toBeUndefined();
  expect(await seesSamples({ ...installation, MAPPING_MODEL_SAMPLES: true })).toBe(true);
  expect(await readMappingModel(ground(installation), ada())).toEqual({ own: null, fallback: true });
  await setMappingModel(ground(), ada(), mine);
  expect(await seesSamples({ ...installation, MAPPING_MODEL_SAMPLES: true })).toBe(false);
  await removeMappingModel(ground(), ada());
  expect(await storedRow()).toBeUndefined();
  expect(await seesSamples({ ...installation, MAPPING_MODEL_SAMPLES: true })).toBe(true);
  await expect(tryMappingModel(ground(installation), ada())).rejects.toMatchObject({ code: "conflict" });
  // The installation's is never tried by a company, so nothing went out.
  expect(asked).toEqual([]);
});

test.each<[string, () => Response | Promise<Response>, RegExp]>([
  ["a key that is not accepted", () => new Response("{}", { status: 401 }), /does not accept the key/],
  ["a model that is not there", () => new Response("{}", { status: 404 }), /no such address or no such model/],
  ["no room", () => new Response("{}", { status: 429 }), /no room/],
  ["a server that fails", () => new Response("{}", { status: 503 }), /failed with 503/],
  ["an answer in another form", () => completion({ nothing: true }), /not in the form that is asked for/],
  ["a server that is away", () => Promise.reject(new ConnectorError("unavailable", "Away.")), /could not be reached/],
  [
    "an address that is refused",
    () => Promise.reject(new ConnectorError("invalid", "It is inside.")),
    /It is inside\./,
  ],
])("%s is told in words that say what to do, without what the server said", async (_, failing, words) => {
  await setMappingModel(ground(), ada(), mine);
  answer = failing;
  const { passed, text } = await tryMappingModel(ground(), ada());
  expect([passed, text]).toEqual([false, expect.stringMatching(words)]);
  expect(text).not.toContain(secret);
  expect(asked).toHaveLength(1);
});

test("a company sees and asks no other company's model", async () => {
  await setMappingModel(ground(), ada(), mine);
  const other = { tenantId: crypto.randomUUID() };
  expect(await readMappingModel(ground(), other)).toEqual({ own: null, fallback: false });
  expect(await openMappingModel(ground(), other)).toBeUndefined();
});
