import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isWebhookScheme, type VerifyInput, webhookSchemes } from "./index";

const file = z
  .object({
    vectors: z.array(
      z.object({
        name: z.string(),
        scheme: z.string(),
        secret: z.string(),
        id: z.string().optional(),
        timestamp: z.string().optional(),
        body: z.string().optional(),
        bodyHex: z.string().optional(),
        signature: z.string().optional(),
        signatureHex: z.string().optional(),
        signatureBase64: z.string().optional(),
      }),
    ),
    refuse: z.array(z.string()),
  })
  .parse(
    JSON.parse(
      readFileSync(
        path.join(import.meta.dirname, "../../../tests/contract/data/standard-webhooks-vectors.json"),
        "utf8",
      ),
    ),
  );
type Vector = (typeof file.vectors)[number];

const signedAt = new Date(1_614_265_330_000);

function headersOf(vector: Vector): Record<string, string> {
  switch (vector.scheme) {
    case "standard-webhooks":
      return {
        "webhook-id": vector.id ?? "",
        "webhook-timestamp": vector.timestamp ?? "",
        "webhook-signature": vector.signature ?? "",
      };
    case "stripe":
      return { "stripe-signature": `t=${vector.timestamp},v1=${vector.signatureHex}` };
    case "shopify":
      return { "x-shopify-hmac-sha256": vector.signatureBase64 ?? "", "x-shopify-webhook-id": "b54557e4-bdd9" };
    case "github":
      return { "x-hub-signature-256": vector.signature ?? "", "x-github-delivery": "72d3162e-cc78" };
    default:
      throw new Error(`No headers for ${vector.scheme}`);
  }
}

const inputOf = (vector: Vector, changed: Partial<VerifyInput> = {}): VerifyInput => ({
  headers: headersOf(vector),
  rawBody: vector.bodyHex === undefined ? Buffer.from(vector.body ?? "") : Buffer.from(vector.bodyHex, "hex"),
  secrets: [vector.secret],
  now: signedAt,
  ...changed,
});

const schemeOf = ({ scheme }: Vector) => {
  if (!isWebhookScheme(scheme)) throw new Error(`Unknown scheme ${scheme}`);
  return webhookSchemes[scheme];
};

describe.each(file.vectors)("the vector $name", (vector) => {
  const scheme = schemeOf(vector);

  test("is verified", () => {
    expect(scheme.verify(inputOf(vector))).toMatchObject({ ok: true, verified: true });
  });

  test("is refused with any other secret, no secret and an empty one", () => {
    const other = vector.scheme === "standard-webhooks" ? "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" : "another secret";
    expect(scheme.verify(inputOf(vector, { secrets: [other] }))).toEqual({ ok: false, reason: "signature_mismatch" });
    for (const secrets of [[], [""]]) {
      expect(scheme.verify(inputOf(vector, { secrets }))).toEqual({ ok: false, reason: "secret_unusable" });
    }
  });

  test("is verified while its secret is being rotated, old and new in either order", () => {
    const next = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    for (const secrets of [
      [vector.secret, next],
      [next, vector.secret],
    ]) {
      expect(scheme.verify(inputOf(vector, { secrets })).ok).toBe(true);
    }
  });

  test("is refused with one more space in the body, or any one bit of it changed", () => {
    const { rawBody } = inputOf(vector);
    const spaced = Buffer.concat([rawBody, Buffer.from(" ")]);
    expect(scheme.verify(inputOf(vector, { rawBody: spaced })).ok).toBe(false);
    for (let bit = 0; bit < rawBody.length * 8; bit += 1) {
      const changed = Buffer.from(rawBody);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(scheme.verify(inputOf(vector, { rawBody: changed })).ok).toBe(false);
    }
  });
});

const [published] = file.vectors;
if (published === undefined) throw new Error("The vectors are missing.");
const { verify } = webhookSchemes["standard-webhooks"];
const good = headersOf(published);
const withHeaders = (changed: Record<string, string | string[] | undefined>) =>
  verify(inputOf(published, { headers: { ...good, ...changed } }));
/** Signs as a sender would, so that only the thing under test is wrong. */
const signed = (id: string, timestamp: string, secret = published.secret) => {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${published.body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
};
const signature = good["webhook-signature"] ?? "";
const at = (seconds: number) => new Date(signedAt.getTime() + seconds * 1_000);

/** One trial for each case the data names; a case without a trial fails below. */
const trials: Readonly<Record<string, () => ReturnType<typeof verify>>> = {
  "missing webhook-id": () => withHeaders({ "webhook-id": undefined }),
  "missing webhook-timestamp": () => withHeaders({ "webhook-timestamp": undefined }),
  "missing webhook-signature": () => withHeaders({ "webhook-signature": undefined }),
  "timestamp 'hello'": () => withHeaders({ "webhook-timestamp": "hello" }),
  "timestamp '1614265330abc'": () => withHeaders({ "webhook-timestamp": "1614265330abc" }),
  "timestamp '1e9'": () => withHeaders({ "webhook-timestamp": "1e9" }),
  "timestamp 301 s old": () => verify(inputOf(published, { now: at(301) })),
  "timestamp 301 s ahead": () => verify(inputOf(published, { now: at(-301) })),
  "signature 'v1,'": () => withHeaders({ "webhook-signature": "v1," }),
  "signature 'v1'": () => withHeaders({ "webhook-signature": "v1" }),
  "signature truncated by one character": () => withHeaders({ "webhook-signature": signature.slice(0, -1) }),
  "signature 'v1,dawfeoifkpqwoekfpqoekf'": () => withHeaders({ "webhook-signature": "v1,dawfeoifkpqwoekfpqoekf" }),
  "version v2 only": () => withHeaders({ "webhook-signature": signature.replace("v1,", "v2,") }),
  "secret empty": () => verify(inputOf(published, { secrets: ["whsec_"] })),
  "body changed by one space": () =>
    verify(inputOf(published, { rawBody: Buffer.from((published.body ?? "").replace(" ", "  ")) })),
  "1,000 candidate signatures": () => withHeaders({ "webhook-signature": Array(1_000).fill(signature).join(" ") }),
  "URL-safe base64": () => withHeaders({ "webhook-signature": signature.replaceAll("+", "-").replaceAll("/", "_") }),
};

describe("Standard Webhooks", () => {
  test.each(file.refuse)("refuses %s", (name) => {
    const trial = trials[name];
    if (trial === undefined) throw new Error(`The case "${name}" has no trial.`);
    expect(trial().ok).toBe(false);
  });

  test("takes a timestamp up to five minutes off, either way", () => {
    for (const seconds of [-300, 0, 300]) expect(verify(inputOf(published, { now: at(seconds) })).ok).toBe(true);
  });

  test("gives the delivery's id and time", () => {
    expect(verify(inputOf(published))).toEqual({ ok: true, verified: true, deliveryId: published.id });
  });

  test("finds the right signature among others and unknown versions", () => {
    const wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    const list = [wrong, wrong.replace("v1", "v2"), signature, wrong].join(" ");
    expect(withHeaders({ "webhook-signature": list }).ok).toBe(true);
  });

  test("refuses the right signature behind ten others, and a header of 100 kB", () => {
    const wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    const behindTen = [...Array(10).fill(wrong), signature].join(" ");
    expect(withHeaders({ "webhook-signature": behindTen })).toEqual({ ok: false, reason: "too_many_signatures" });
    const huge = `${signature} ${"x".repeat(100_000)}`;
    expect(withHeaders({ "webhook-signature": huge })).toEqual({ ok: false, reason: "header_too_large" });
  });

  test.each(["-1", "0x60", "", "1".repeat(40), " 1614265330", "1614265330\n", "１６１４２６５３３０", "16142653300"])(
    "refuses the timestamp %j even when it was signed",
    (timestamp) => {
      expect(verify(inputOf(published, { headers: signed("msg_1", timestamp) })).ok).toBe(false);
    },
  );

  test.each(["a.b", "a\nb", "a\0b", "x".repeat(300), "msg_💥", "a b", ""])(
    "refuses the delivery id %j even when it was signed",
    (id) => {
      expect(verify(inputOf(published, { headers: signed(id, "1614265330") })).ok).toBe(false);
    },
  );

  test("refuses base64 without padding, with a line break, or with another spelling of the same bytes", () => {
    const sameBytes = signature.replace("E=", "F=");
    const decoded = (text: string) => Buffer.from(text.slice(3), "base64").toString("hex");
    expect(decoded(sameBytes)).toBe(decoded(signature));
    for (const candidate of [signature.replace("=", ""), `${signature}\n`, `\n${signature}`, sameBytes]) {
      expect(withHeaders({ "webhook-signature": candidate }).ok).toBe(false);
    }
  });

  test("refuses a header that came twice", () => {
    expect(withHeaders({ "webhook-signature": [signature, signature] }).ok).toBe(false);
    expect(withHeaders({ "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek, msg_2" }).ok).toBe(false);
  });

  test.each(["whsec_c2hvcnQ=", `whsec_${"A".repeat(88)}`, "whsec_not base64 at all!", "plain"])(
    "never uses the secret %j, which is not 24 to 64 bytes of base64",
    (secret) => {
      const headers = signed("msg_1", "1614265330", secret);
      expect(verify(inputOf(published, { headers, secrets: [secret] }))).toEqual({
        ok: false,
        reason: "secret_unusable",
      });
    },
  );

  test("never throws, whatever the headers and the body are", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.uint8Array(), (id, timestamp, signatures, rawBody) => {
        const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures };
        expect(verify(inputOf(published, { headers, rawBody })).ok).toBe(false);
      }),
    );
  });
});

describe("Stripe", () => {
  const vector = file.vectors.find(({ scheme }) => scheme === "stripe");
  if (vector === undefined) throw new Error("The Stripe vector is missing.");
  const header = (value: string, now = signedAt) =>
    webhookSchemes.stripe.verify(inputOf(vector, { headers: { "stripe-signature": value }, now }));
  const right = `t=${vector.timestamp},v1=${vector.signatureHex}`;

  test("refuses old and future timestamps, two timestamps, and signatures of another version alone", () => {
    expect(header(right, at(301)).ok).toBe(false);
    expect(header(right, at(-301)).ok).toBe(false);
    expect(header(`t=1614265331,${right}`).ok).toBe(false);
    expect(header(right.replace("v1=", "v0=")).ok).toBe(false);
    expect(header(`${right},v0=${"0".repeat(64)}`).ok).toBe(true);
    expect(header(`t=${vector.timestamp}${`,v1=${vector.signatureHex}`.repeat(11)}`).ok).toBe(false);
  });
});

describe("the PayTrace silent post", () => {
  const { verify: hint } = webhookSchemes["paytrace-silent-post"];
  const posted = (body: string) => hint({ headers: {}, rawBody: Buffer.from(body), secrets: [], now: signedAt });

  test("is let in as a hint and never as verified, because nothing signs it", () => {
    expect(posted("parmList=ORDERID%7E1%7CTRANSACTIONID%7E2%7C")).toEqual({ ok: true, verified: false });
  });

  test("is refused in any other form, and when it is huge", () => {
    expect(posted('{"transaction":1}').ok).toBe(false);
    expect(posted(`parmList=${"x".repeat(20_000)}`).ok).toBe(false);
  });
});
