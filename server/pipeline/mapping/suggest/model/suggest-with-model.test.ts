import { afterEach, describe, expect, test } from "vitest";
import { silentLog } from "@/server/platform/log/log";
import { readSettings } from "@/server/platform/settings/settings";
import { type ServedHandler, serveFetch } from "@/tests/support/serve-fetch";
import { suggestMappings } from "../suggest-mappings";
import type { SampledField, SampledShape } from "../suggestion";
import { openModel } from "./open-model";
import { readModelPlace } from "./read-model-place";
import { type ModelOptions, suggestWithModel } from "./suggest-with-model";

const field = (path: string, type: SampledField["type"], more: Partial<SampledField> = {}): SampledField => ({
  path,
  type,
  label: "",
  description: "An internal remark.",
  required: false,
  personal: false,
  ...more,
});
const source: SampledShape = {
  id: "shop.payment",
  name: "Payment of a shop",
  fields: [
    field("id", "text"),
    field("charged", "money", { label: "What was charged" }),
    field("zork", "text", { samples: ["A1", "A2"] }),
    field("payer", "text", { personal: true, samples: ["Kevin Marsh"] }),
    field("made", "instant"),
    field("card_number", "text"),
  ],
};
const target: SampledShape = {
  id: "sage-pro.receipt",
  name: "Cash receipt of Sage Pro",
  fields: [
    field("refno", "text"),
    field("invno", "text"),
    field("paidamt", "money"),
    field("glarec", "text"),
    field("lckstat", "text"),
    field("cc_num", "text"),
  ],
};
const options: ModelOptions = {
  transforms: [{ name: "change-case", version: 1, says: "Capitals or small letters; takes to." }],
  readTransform: ({ transform, params }) =>
    transform === "change-case" ? { transform, version: 1, params } : undefined,
};

interface Asked {
  readonly path: string;
  readonly authorization: string | null;
  readonly body: { model: string; messages: { role: string; content: string }[] };
}
let served: ServedHandler | undefined;
afterEach(async () => {
  await served?.close();
  served = undefined;
});

/** A server that speaks the protocol of chat completions and answers with this content. */
async function serve(content: string | (() => Response | Promise<Response>)): Promise<{ asked: Asked[]; url: string }> {
  const asked: Asked[] = [];
  served = await serveFetch(async (request) => {
    const { pathname } = new URL(request.url);
    asked.push({
      path: pathname,
      authorization: request.headers.get("authorization"),
      body: (await request.json()) as Asked["body"],
    });
    if (typeof content !== "string") return content();
    const message = { role: "assistant", content };
    const choices = [{ index: 0, message, finish_reason: "stop" }];
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    return Response.json({ id: "c1", object: "chat.completion", created: 1, model: "small", choices, usage });
  });
  return { asked, url: `${served.url}/v1` };
}
const ask = (baseUrl: string, more: { timeoutMs?: number; samples?: boolean; options?: ModelOptions } = {}) =>
  suggestWithModel(
    {
      askModel: openModel({
        baseUrl,
        apiKey: "key-1",
        model: "small",
        ...(more.timeoutMs === undefined ? {} : { timeoutMs: more.timeoutMs }),
      }),
      modelSeesSamples: more.samples === true,
      log: silentLog,
    },
    source,
    target,
    more.options ?? options,
  );
const pairs = (...list: [target: string, source: string, transforms?: unknown[], why?: string][]): string =>
  JSON.stringify({
    pairs: list.map(([to, from, transforms = [], why = ""]) => ({ target: to, source: from, transforms, why })),
  });
const alone = suggestMappings(source, target, options);
const confidenceOf = (list: readonly { target: string; confidence: number }[], path: string) =>
  list.find((one) => one.target === path)?.confidence ?? 0;

describe("a language model gives a second opinion", () => {
  test("what goes out are paths, labels and types of fields and the scorer's pairs; no samples, no descriptions", async () => {
    const { asked, url } = await serve(pairs());
    await ask(url);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      path: "/v1/chat/completions",
      authorization: "Bearer key-1",
      body: { model: "small" },
    });
    const text = JSON.stringify(asked[0]?.body);
    expect(text).toContain("What was charged");
    for (const secret of ["Kevin", "A1", "internal remark"]) expect(text).not.toContain(secret);
  });

  test("samples go out where that is allowed, and never those of personal fields", async () => {
    const { asked, url } = await serve(pairs());
    await ask(url, { samples: true });
    const text = JSON.stringify(asked[0]?.body);
    expect(text).toContain("A1");
    expect(text).not.toContain("Kevin");
  });

  test("a pair it agrees with rises, one it contradicts falls, and what only it says stays below the default level", async () => {
    const { url } = await serve(
      pairs(
        ["paidamt", "charged"],
        ["glarec", "zork", [{ transform: "change-case", params: [{ name: "to", value: "upper" }] }], "Both are codes."],
      ),
    );
    const { suggestions, model } = await ask(url);
    expect(model).toBe("used");
    expect(confidenceOf(suggestions, "paidamt")).toBeGreaterThan(confidenceOf(alone, "paidamt"));
    expect(suggestions.find((one) => one.target === "glarec")).toEqual({
      target: "glarec",
      sources: ["zork"],
      confidence: 0.5,
      transforms: [{ transform: "change-case", version: 1, params: { to: "upper" } }],
      reasons: ["Only the language model suggests it.", "In its words: Both are codes."],
    });
    await served?.close();
    served = undefined;
    const against = await serve(pairs(["refno", "zork"]));
    expect(
      confidenceOf(
        (await ask(against.url)).suggestions.filter(({ sources }) => sources[0] === "id"),
        "refno",
      ),
    ).toBeLessThan(confidenceOf(alone, "refno"));
  });

  test("fields that are not there, types that cannot become the other, kept columns, refused pairs and unknown transforms are passed over", async () => {
    const { url } = await serve(
      pairs(
        ["nowhere", "id"],
        ["invno", "nothing"],
        ["paidamt", "made"],
        ["lckstat", "zork"],
        ["cc_num", "card_number"],
        ["invno", "payer"],
        ["glarec", "zork", [{ transform: "run-code", params: [] }]],
      ),
    );
    const refused = [{ target: "invno", sources: ["payer"], verdict: "refused" }] as const;
    const { suggestions } = await ask(url, { options: { ...options, verdicts: refused } });
    const named = suggestions.map((one) => `${one.target} ${one.sources.join()}`);
    for (const pair of [
      "nowhere id",
      "invno nothing",
      "paidamt made",
      "lckstat zork",
      "cc_num card_number",
      "invno payer",
    ])
      expect(named).not.toContain(pair);
    expect(suggestions.find((one) => one.target === "glarec")?.transforms).toEqual([]);
  });

  test.each<[string, string | (() => Response | Promise<Response>)]>([
    ["an answer in another form", JSON.stringify({ pairs: [{ target: "refno" }] })],
    ["no JSON", "I am sorry."],
    ["an error of the server", () => new Response("busy", { status: 500 })],
    ["no answer in time", () => new Promise<Response>(() => undefined)],
  ])("after %s the scorer's suggestions stand, and the failure is told", async (_, content) => {
    const { url, asked } = await serve(content);
    expect(await ask(url, { timeoutMs: 300 })).toEqual({ suggestions: alone, model: "failed" });
    expect(asked).toHaveLength(1);
  });

  test("no model is asked unless the settings name an address and a model", async () => {
    expect(readModelPlace(readSettings({}))).toBeUndefined();
    expect(readModelPlace(readSettings({ MAPPING_MODEL_URL: "https://models.example/v1" }))).toBeUndefined();
    const place = readModelPlace(
      readSettings({
        MAPPING_MODEL_URL: "https://models.example/v1",
        MAPPING_MODEL_NAME: "small",
        MAPPING_MODEL_KEY: "k",
      }),
    );
    expect(place).toEqual({ baseUrl: "https://models.example/v1", model: "small", apiKey: "k" });
    const off = { askModel: undefined, modelSeesSamples: false, log: silentLog };
    expect(await suggestWithModel(off, source, target, options)).toEqual({ suggestions: alone, model: "off" });
  });
});
