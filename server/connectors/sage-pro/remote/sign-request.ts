import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { sha256Hex } from "@/server/kernel/ids";

/** How far an agent's clock may be from the portal's. */
export const clockToleranceMs = 5 * 60_000;

export const signedHeaders = {
  agentId: "x-agent-id",
  time: "x-agent-time",
  nonce: "x-agent-nonce",
  signature: "x-agent-signature",
} as const;

export interface SignedParts {
  readonly agentId: string;
  readonly method: string;
  /** Path of the address, without host and query. */
  readonly path: string;
  /** Epoch milliseconds, as the sender believes them to be. */
  readonly time: string;
  /** Used once. */
  readonly nonce: string;
  readonly body: Uint8Array;
}

/** Everything that gives a request its meaning, so that none of it can be exchanged; lines cannot hold a line feed. */
const textOf = ({ agentId, method, path, time, nonce, body }: SignedParts): Buffer =>
  Buffer.from(["tallybridge-agent-1", agentId, method, path, time, nonce, sha256Hex(body)].join("\n"));

/** Ed25519 over the parts, base64url. */
export const signParts = (parts: SignedParts, privateKey: KeyObject): string =>
  sign(null, textOf(parts), privateKey).toString("base64url");

export function isSignedBy(parts: SignedParts, signature: string, publicKey: string): boolean {
  const key = readPublicKey(publicKey);
  const bytes = Buffer.from(signature, "base64url");
  return key !== undefined && bytes.length === 64 && verify(null, textOf(parts), key, bytes);
}

/** A public key as it is sent and stored: SPKI in DER, base64url. Undefined for anything but an Ed25519 key. */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, "base64url"), format: "der", type: "spki" });
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}

export const writePublicKey = (key: KeyObject): string =>
  key.export({ format: "der", type: "spki" }).toString("base64url");
