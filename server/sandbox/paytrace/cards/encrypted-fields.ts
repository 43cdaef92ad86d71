import { constants, createPublicKey, generateKeyPair, privateDecrypt } from "node:crypto";
import { promisify } from "node:util";
import type { Pool } from "pg";
import { err, ok, type Result } from "@/server/kernel/result";
import type { JsonObject } from "../wire/answer";
import type { Call, Endpoint } from "../wire/call";
import type { Refusal } from "../wire/refusals";

/** The encrypted form of a field, the field it stands for, and how a text is refused that we cannot open. */
const encryptedFields = {
  encrypted_number: { plain: "number", refusal: "card_number" },
  encrypted_csc: { plain: "csc", refusal: "csc" },
  encrypted_swipe: { plain: "swipe", refusal: "card_number" },
} as const satisfies Record<string, { plain: string; refusal: Refusal }>;

const isEncrypted = (name: string): name is keyof typeof encryptedFields => Object.hasOwn(encryptedFields, name);
const generate = promisify(generateKeyPair);
/** PayTrace does not document the padding of its encryption in the browser; this one is a guess. */
const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" } as const;

/**
 * A body with its encrypted card fields opened, for the endpoints to read like any other; nothing of it is stored. A body without
 * such fields costs no look-up.
 */
export async function openEncryptedFields(
  { pool, account: { accountId } }: Pick<Call, "pool" | "account">,
  body: JsonObject,
): Promise<Result<JsonObject, Refusal>> {
  const card = body.credit_card;
  const inner = typeof card === "object" && card !== null && !Array.isArray(card) ? (card as JsonObject) : undefined;
  if (![body, inner ?? {}].some((part) => Object.keys(part).some(isEncrypted))) return ok(body);
  const key = await loadKey(pool, accountId);
  const outerPart = openPart(body, key);
  if (!outerPart.ok || inner === undefined) return outerPart;
  const innerPart = openPart(inner, key);
  return innerPart.ok ? ok({ ...outerPart.value, credit_card: innerPart.value }) : innerPart;
}

function openPart(part: JsonObject, key: string | undefined): Result<JsonObject, Refusal> {
  const opened: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(part)) {
    if (!isEncrypted(name)) {
      opened[name] = value;
      continue;
    }
    const { plain, refusal } = encryptedFields[name];
    const text = key === undefined || typeof value !== "string" ? undefined : decrypt(key, value);
    if (text === undefined) return err(refusal);
    opened[plain] = text;
  }
  return ok(opened);
}

function decrypt(key: string, base64: string): string | undefined {
  try {
    return privateDecrypt({ key, ...padding }, Buffer.from(base64, "base64")).toString("utf8");
  } catch {
    // Made with another key, or no ciphertext at all: the merchant hears the same of both.
    return undefined;
  }
}

async function loadKey(pool: Pool, accountId: string): Promise<string | undefined> {
  const found = await pool.query<{ encryption_key: string | null }>(
    "select encryption_key from paytrace.accounts where account_id = $1",
    [accountId],
  );
  return found.rows[0]?.encryption_key ?? undefined;
}

/** Ours: what a merchant downloads as a file in the Virtual Terminal. The first of several at once decides the key. */
export const showPublicKey: Endpoint = async ({ pool, account: { accountId } }) => {
  const pair = await generate("rsa", {
    modulusLength: 2_048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await pool.query(
    "update paytrace.accounts set encryption_key = $2 where account_id = $1 and encryption_key is null",
    [accountId, pair.privateKey],
  );
  const key = await loadKey(pool, accountId);
  const pem = createPublicKey(key ?? pair.privateKey).export({ type: "spki", format: "pem" });
  return { status: 200, body: { success: true, public_key: pem } };
};
