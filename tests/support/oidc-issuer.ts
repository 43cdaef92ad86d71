import { createHash, createPublicKey, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { serveFetch } from "./serve-fetch";

/** An OpenID Connect provider on this machine, whose people are whom a test says. */
export interface OidcIssuer {
  readonly url: string;
  /** Who is signed in there from now on; null for somebody who turns the question down. */
  become(claims: Readonly<Record<string, unknown>> | null): void;
  /** Signs tokens with a key that the issuer does not publish, as a forger would. */
  forge(): void;
  close(): Promise<void>;
}

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** It checks client, redirect, PKCE and that a code is used once, as a real one does. */
export async function openOidcIssuer(client: { readonly id: string; readonly secret: string }): Promise<OidcIssuer> {
  const published = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let signing = published.privateKey;
  let person: Readonly<Record<string, unknown>> | null = null;
  const grants = new Map<string, Grant>();
  const served = await serveFetch(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/.well-known/openid-configuration") return Response.json(discovery(served.url));
    if (pathname === "/jwks") {
      const jwk = createPublicKey(published.privateKey).export({ format: "jwk" });
      return Response.json({ keys: [{ ...jwk, kid: "1", use: "sig", alg: "RS256" }] });
    }
    if (pathname === "/authorize") return authorize(searchParams);
    if (pathname === "/token") return token(request);
    return new Response(null, { status: 404 });
  });

  function authorize(asked: URLSearchParams): Response {
    const back = new URL(asked.get("redirect_uri") ?? "");
    back.searchParams.set("state", asked.get("state") ?? "");
    if (person === null) back.searchParams.set("error", "access_denied");
    else {
      const code = randomUUID();
      const [challenge, nonce] = [asked.get("code_challenge") ?? "", asked.get("nonce") ?? ""];
      grants.set(code, { challenge, nonce, claims: person });
      back.searchParams.set("code", code);
    }
    return Response.redirect(back, 302);
  }

  async function token(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    const basic = Buffer.from((request.headers.get("authorization") ?? "").slice(6), "base64").toString();
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (basic !== `${client.id}:${client.secret}` || grant === undefined || proof !== grant.challenge) {
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    }
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: served.url, aud: client.id, iat: now, exp: now + 300, nonce: grant.nonce, ...grant.claims };
    const content = `${base64url({ alg: "RS256", kid: "1" })}.${base64url(claims)}`;
    const signature = sign("sha256", Buffer.from(content), signing).toString("base64url");
    return Response.json({ access_token: randomUUID(), token_type: "Bearer", id_token: `${content}.${signature}` });
  }

  return {
    url: served.url,
    become: (claims) => {
      person = claims;
    },
    forge: () => {
      signing = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    },
    close: served.close,
  };
}

const discovery = (url: string) => ({
  issuer: url,
  authorization_endpoint: `${url}/authorize`,
  token_endpoint: `${url}/token`,
  jwks_uri: `${url}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
});
