import { describe, expect, it } from "vitest";
import { newNonce, securityHeaders } from "./security-headers";

const nonce = "AAECAwQFBgcICQoLDA0ODw==";

describe("security headers", () => {
  it("of a signed-in page over TLS are exactly these", () => {
    expect(securityHeaders({ for: "page", nonce, https: true, signedIn: true })).toMatchInlineSnapshot(`
      {
        "cache-control": "no-store",
        "content-security-policy": "default-src 'self'; script-src 'nonce-AAECAwQFBgcICQoLDA0ODw==' 'strict-dynamic'; script-src-attr 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; upgrade-insecure-requests",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        "referrer-policy": "strict-origin-when-cross-origin",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
      }
    `);
  });

  it("of an API answer over TLS are exactly these", () => {
    expect(securityHeaders({ for: "api", https: true })).toMatchInlineSnapshot(`
      {
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
      }
    `);
  });

  it("leave TLS alone where there is none, such as on a developer's machine", () => {
    const headers = securityHeaders({ for: "page", nonce, https: false, signedIn: false });
    expect(headers).not.toHaveProperty("strict-transport-security");
    expect(headers["content-security-policy"]).not.toContain("upgrade-insecure-requests");
  });

  it("let a public page be cached and keep a signed-in one out of every cache", () => {
    const page = { for: "page", nonce, https: true } as const;
    expect(securityHeaders({ ...page, signedIn: false })).not.toHaveProperty("cache-control");
    expect(securityHeaders({ ...page, signedIn: true })).toHaveProperty("cache-control", "no-store");
  });

  it("allow evaluation of code and web sockets to the development server alone", () => {
    const page = { for: "page", nonce, https: false, signedIn: false } as const;
    expect(securityHeaders(page)["content-security-policy"]).not.toMatch(/unsafe-eval|ws:/);
    expect(securityHeaders({ ...page, development: true })["content-security-policy"]).toMatch(/'unsafe-eval'.*ws:/);
  });

  it("name the origins a form may lead to", () => {
    const formTargets = ["https://checkout.stripe.com"];
    const headers = securityHeaders({ for: "page", nonce, https: true, signedIn: true, formTargets });
    expect(headers["content-security-policy"]).toContain("form-action 'self' https://checkout.stripe.com;");
  });

  it("of a page with card fields name every origin of a script and of a frame, and keep its address to itself", () => {
    const headers = securityHeaders({ for: "page", nonce, https: true, signedIn: false, cardFields: true });
    const policy = headers["content-security-policy"] ?? "";
    const protect = "https://protect.paytrace.com https://protect.sandbox.paytrace.com";
    expect(policy).toContain(`script-src 'nonce-${nonce}' 'self' ${protect}; script-src-attr 'none';`);
    expect(policy).toContain(`frame-src 'self' ${protect};`);
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("form-action 'self'; frame-ancestors 'none'");
    expect(policy).not.toContain("strict-dynamic");
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    });
  });

  it("refuse a nonce or a target that would add a source of its own to the policy", () => {
    const page = { for: "page", https: true, signedIn: true } as const;
    for (const bad of ["", "short", "AAECAwQFBgcICQoLDA0O' 'unsafe-inline", `${nonce};script-src *`]) {
      expect(() => securityHeaders({ ...page, nonce: bad })).toThrow(/nonce/);
    }
    for (const bad of ["*", "http://pay.example", "https://pay.example; script-src *"]) {
      expect(() => securityHeaders({ ...page, nonce, formTargets: [bad] })).toThrow(/origin/);
    }
  });

  it("take nonces that are accepted and never repeat", () => {
    const nonces = Array.from({ length: 100 }, newNonce);
    expect(new Set(nonces).size).toBe(nonces.length);
    for (const fresh of nonces) securityHeaders({ for: "page", nonce: fresh, https: true, signedIn: true });
  });
});
