import { hashSigningKey, sameText } from "../signing";

/** Whether a request shows our signing key, hashed, as the SDK does. Without a signing key (development) all may pass. */
export function isFromOurApp(request: Request, signingKey: string | undefined): boolean {
  if (signingKey === undefined) return true;
  const [scheme, token] = (request.headers.get("authorization") ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" && sameText(token ?? "", hashSigningKey(signingKey));
}
