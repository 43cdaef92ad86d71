import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { connectors } from "@/server/connectors/registry";
import { type VerifyInput, type WebhookSchemeName, webhookSchemes } from "@/server/connectors/webhooks";
import { signedHeaders } from "@/server/sandbox/paytrace/notifications/sign";

const secrets = {
  current: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
  next: "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=",
};
const now = new Date("2026-11-20T20:00:00Z");
const body = JSON.stringify({ type: "paytrace.transaction.sale_approved", data: { transaction_id: "1" } });

interface Sender {
  /** Headers as the sender makes them; `at` matters where the signature covers a time. */
  sign(secret: string, at: Date): Record<string, string>;
  readonly signsTime: boolean;
}

const hmac = (secret: string, encoding: "hex" | "base64", text: string) =>
  createHmac("sha256", secret).update(text).digest(encoding);
const seconds = (at: Date) => Math.floor(at.getTime() / 1_000);

/** A line for each scheme; `unsigned` ones can tell nobody from anybody. */
const senders: Readonly<Record<WebhookSchemeName, Sender | "unsigned">> = {
  "standard-webhooks": { sign: (secret, at) => signedHeaders([secret], "msg_1", seconds(at), body), signsTime: true },
  stripe: {
    sign: (secret, at) => ({
      "stripe-signature": `t=${seconds(at)},v1=${hmac(secret, "hex", `${seconds(at)}.${body}`)}`,
    }),
    signsTime: true,
  },
  shopify: {
    sign: (secret) => ({ "x-shopify-hmac-sha256": hmac(secret, "base64", body), "x-shopify-webhook-id": "d-1" }),
    signsTime: false,
  },
  github: {
    sign: (secret) => ({ "x-hub-signature-256": `sha256=${hmac(secret, "hex", body)}`, "x-github-delivery": "d-1" }),
    signsTime: false,
  },
  "paytrace-silent-post": "unsigned",
};

const announcing = Object.entries(connectors).flatMap(([id, connector]) =>
  "webhooks" in connector && connector.webhooks !== undefined
    ? connector.webhooks.schemes.map((scheme) => ({ id, scheme, sender: senders[scheme] }))
    : [],
);
const signed = announcing.flatMap(({ sender, ...rest }) => (sender === "unsigned" ? [] : [{ ...rest, sender }]));

describe("the deliveries of connectors", () => {
  test("are verified in at least one way where a connector takes any", () => {
    expect(signed.length).toBeGreaterThan(0);
    for (const { id } of announcing) expect(signed.map((each) => each.id)).toContain(id);
  });

  describe.each(signed)("$id by $scheme", ({ scheme, sender }) => {
    const { current, next } = secrets;
    const judged = (changed: Partial<VerifyInput> = {}) => {
      const rawBody = Buffer.from(body);
      const given = { headers: sender.sign(current, now), rawBody, secrets: [current], now, ...changed };
      return webhookSchemes[scheme].verify(given);
    };

    test("pass with a good signature", () => {
      expect(judged()).toMatchObject({ ok: true, verified: true });
    });

    test("are refused with a bad one: another secret, another body, none", () => {
      expect(judged({ headers: sender.sign(next, now) })).toEqual({ ok: false, reason: "signature_mismatch" });
      expect(judged({ rawBody: Buffer.from(`${body} `) })).toEqual({ ok: false, reason: "signature_mismatch" });
      expect(judged({ headers: {} })).toEqual({ ok: false, reason: "header_missing" });
    });

    test("are refused when they are old, where the signature covers the time", () => {
      const late = new Date(now.getTime() + 301_000);
      expect(judged({ now: late }).ok).toBe(!sender.signsTime);
    });

    test("pass with both secrets while one is rotated, and with the old one no longer afterwards", () => {
      for (const secret of [current, next]) {
        expect(judged({ headers: sender.sign(secret, now), secrets: [next, current] }).ok).toBe(true);
      }
      expect(judged({ secrets: [next] })).toEqual({ ok: false, reason: "signature_mismatch" });
    });
  });

  test.each(announcing.filter(({ sender }) => sender === "unsigned"))(
    "$id by $scheme are never taken as verified",
    ({ scheme }) => {
      const rawBody = Buffer.from("parmList=ORDERID%7E1%7CTRANSACTIONID%7E2%7C");
      expect(webhookSchemes[scheme].verify({ headers: {}, rawBody, secrets: [secrets.current], now })).toEqual({
        ok: true,
        verified: false,
      });
    },
  );
});
