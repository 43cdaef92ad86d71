/** Request headers as Node gives them: lower-case names; a header that came twice may be an array. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyInput {
  readonly headers: WebhookHeaders;
  /** The bytes as they came in. Parsing and writing them anew would change what was signed. */
  readonly rawBody: Uint8Array;
  /** Every secret that is valid now: one, or two while it is being rotated. */
  readonly secrets: readonly string[];
  readonly now: Date;
}

/** Why a delivery is refused. For our log and counters; the sender is told no more than "401". */
export type RefusalReason =
  | "header_missing"
  | "header_malformed"
  | "header_too_large"
  | "timestamp_malformed"
  | "timestamp_too_old"
  | "timestamp_in_future"
  | "too_many_signatures"
  | "no_usable_signature"
  | "signature_mismatch"
  | "secret_unusable"
  | "body_malformed";

export type Verification =
  | {
      readonly ok: true;
      /** False for schemes without a signature: the delivery may only make us look, never make us believe. */
      readonly verified: boolean;
      /** The sender's name for the delivery, the same at every attempt. */
      readonly deliveryId?: string;
    }
  | { readonly ok: false; readonly reason: RefusalReason };

/** A way to tell whether a delivery comes from who it says. Pure and synchronous: it runs before anything is stored. */
export interface WebhookScheme {
  readonly title: string;
  /** False where the delivery id is outside the signature: then the body, not the id, says what is a repetition. */
  readonly signsDeliveryId: boolean;
  /** Who makes the secret: we do and the sender is told, or the sender has one that it tells us. Nobody signs without one. */
  readonly secretFrom: "portal" | "sender" | "nobody";
  verify(input: VerifyInput): Verification;
}

export const refuse = (reason: RefusalReason): Verification => ({ ok: false, reason });
