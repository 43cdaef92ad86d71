import { refuse, type Verification, type VerifyInput, type WebhookScheme } from "./scheme";
import { hmacSha256, matchesAny, maxHeaderLength, singleHeader } from "./signature";

interface BodySignature {
  readonly title: string;
  readonly signatureHeader: string;
  /** What stands before the signature in its header. */
  readonly prefix: string;
  readonly encoding: "base64" | "hex";
  readonly pattern: RegExp;
  readonly idHeader: string;
  readonly secretFrom: WebhookScheme["secretFrom"];
}

/**
 * Schemes that sign the body alone. They have no timestamp, and their delivery id is not signed: an old delivery can
 * be sent again under a new id, so it is the body that tells repetitions.
 */
const bodySignature = (options: BodySignature): WebhookScheme => ({
  title: options.title,
  signsDeliveryId: false,
  secretFrom: options.secretFrom,
  verify({ headers, rawBody, secrets }: VerifyInput): Verification {
    const header = singleHeader(headers, options.signatureHeader);
    if (header === undefined) return refuse("header_missing");
    if (header.length > maxHeaderLength) return refuse("header_too_large");
    const candidate = header.startsWith(options.prefix) ? header.slice(options.prefix.length) : "";
    if (!options.pattern.test(candidate)) return refuse("no_usable_signature");
    if (secrets.length === 0 || secrets.some((secret) => secret === "")) return refuse("secret_unusable");
    const expected = secrets.map((secret) => hmacSha256(secret, options.encoding, rawBody));
    if (!matchesAny(expected, [candidate])) return refuse("signature_mismatch");
    const id = singleHeader(headers, options.idHeader);
    if (id !== undefined && !/^[A-Za-z0-9_-]{1,128}$/.test(id)) return refuse("header_malformed");
    return { ok: true, verified: true, ...(id === undefined ? {} : { deliveryId: id }) };
  },
});

export const shopify = bodySignature({
  title: "Shopify",
  signatureHeader: "x-shopify-hmac-sha256",
  prefix: "",
  encoding: "base64",
  pattern: /^[A-Za-z0-9+/]{43}=$/,
  idHeader: "x-shopify-webhook-id",
  secretFrom: "sender",
});

export const github = bodySignature({
  title: "GitHub",
  signatureHeader: "x-hub-signature-256",
  prefix: "sha256=",
  encoding: "hex",
  pattern: /^[0-9a-f]{64}$/,
  idHeader: "x-github-delivery",
  secretFrom: "portal",
});
