import { AppError } from "@/server/kernel/errors";
import { newId, newSecret, sha256Hex } from "@/server/kernel/ids";
import type { Database } from "@/server/platform/db/database";

/** What a token is good for, and for how long. `second-factor` is in no mail: it stands for a password that was right. */
export const tokenLife = {
  "verify-address": { ms: 24 * 60 * 60 * 1_000 },
  "reset-password": { ms: 30 * 60 * 1_000 },
  "change-email": { ms: 24 * 60 * 60 * 1_000 },
  "second-factor": { ms: 5 * 60 * 1_000 },
} as const satisfies Record<string, { ms: number }>;
export type TokenPurpose = keyof typeof tokenLife;

type Tokens = Pick<Database["identity"], "emailToken">;

/** A new link's token; earlier ones of the same purpose stop working. The database holds its SHA-256 alone. */
export async function issueEmailToken(
  tables: Tokens,
  userId: string,
  purpose: TokenPurpose,
  now: Date,
  newEmail = "",
): Promise<string> {
  const token = newSecret();
  await tables.emailToken.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: now } });
  const expiresAt = new Date(now.getTime() + tokenLife[purpose].ms);
  await tables.emailToken.create({
    data: { id: newId(), userId, purpose, tokenHash: sha256Hex(token), newEmail, createdAt: now, expiresAt },
  });
  return token;
}

const usable = (token: string, purpose: TokenPurpose, now: Date) => ({
  tokenHash: sha256Hex(token),
  purpose,
  usedAt: null,
  expiresAt: { gt: now },
});

/** Whose link it is, without using it up. */
export async function findTokenOwner(db: Pick<Database, "identity">, token: string, purpose: TokenPurpose, now: Date) {
  return (await findToken(db, token, purpose, now))?.user;
}

/** The link with its person, without using it up. */
export const findToken = (db: Pick<Database, "identity">, token: string, purpose: TokenPurpose, now: Date) =>
  db.identity.emailToken.findFirst({ where: usable(token, purpose, now), include: { user: true } });

/**
 * Uses the link up. One conditional update decides, so of many uses at once exactly one succeeds.
 * @throws AppError `gone` when it was used, replaced by a newer one, or is too old.
 */
export async function consumeEmailToken(
  tables: Tokens,
  token: string,
  purpose: TokenPurpose,
  now: Date,
): Promise<void> {
  const { count } = await tables.emailToken.updateMany({ where: usable(token, purpose, now), data: { usedAt: now } });
  if (count !== 1) throw linkGone();
}

export const linkGone = (): AppError => new AppError("gone", "The link of a mail was used already or is too old.");
