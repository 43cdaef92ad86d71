import type { Account } from "../accounts/account";
import { isSignIn, issueToken } from "../accounts/tokens";
import type { Answer } from "../wire/answer";
import { v3Problem, v3Success } from "./to-v3-answer";

/** `POST /v3/token`: 201 with the token in its data. That a refused sign-in is a complaint about the secret is a guess. */
export function signInV3(account: Account, body: string, now: Date): Answer {
  const form = new URLSearchParams(body);
  const isRight = isSignIn(account, form.get("client_id") ?? "", form.get("client_secret") ?? "");
  if (form.get("grant_type") !== "client_credentials" || !isRight || account.settings.userState !== "active") {
    return v3Problem(422, { code: "INVALID", field: "body/client_secret", detail: "The credentials are not valid." });
  }
  return v3Success({ access_token: issueToken(account, now), token_type: "bearer" }, 201);
}

export const invalidV3Token: Answer = v3Problem(401, {
  type: "AUTHENTICATION",
  code: "INVALID_TOKEN",
  field: "header/Authorization",
  detail: "The access token expired or is not valid.",
});
