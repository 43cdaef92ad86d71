import type { Answer } from "../wire/answer";
import { parseJsonObject } from "../wire/read-body";
import type { Account } from "./account";
import { isSignIn, issueToken, tokenLifetimeSeconds } from "./tokens";

/** `POST /oauth/token`, form-encoded or JSON. That a refusal has status 401 is a guess; it is documented as "not 200". */
export function signIn(account: Account, body: string, now: Date): Answer {
  const json = body.trimStart().startsWith("{") ? parseJsonObject(body) : undefined;
  const form = new URLSearchParams(body);
  const field = (name: string): string => {
    const value = json?.ok ? json.value[name] : form.get(name);
    return typeof value === "string" ? value : "";
  };
  const isRight = isSignIn(account, field("username"), field("password"));
  if (field("grant_type") !== "password" || !isRight || account.settings.userState !== "active") {
    return {
      status: 401,
      body: {
        error: "invalid_grant",
        error_description:
          "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.",
      },
    };
  }
  return {
    status: 200,
    body: { access_token: issueToken(account, now), token_type: "bearer", expires_in: tokenLifetimeSeconds },
  };
}

export const invalidToken: Answer = {
  status: 401,
  body: { error: "invalid_token", error_description: "The access token expired or is not valid." },
};

/** Our control endpoints take the merchant's user and password (HTTP Basic), so that token faults do not lock them out. */
export function isControlAllowed(account: Account, authorization: string | null): boolean {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return false;
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon > 0 && isSignIn(account, decoded.slice(0, colon), decoded.slice(colon + 1));
}
