import { hash, type Options, parseOptions, verify } from "@node-rs/argon2";
import pLimit from "p-limit";
import { AppError } from "@/server/kernel/errors";
import { isTooLong } from "./password-limits";

/** The argon2id parameters OWASP names as its minimum: 19 MiB, two passes, one lane; argon2id is the library's default. */
const parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 } as const satisfies Options;

/**
 * Two at once, for the whole process and whoever asks: the limit guards the memory and the processors of this machine, of
 * which there is one set, so this is a fact of the process and not of a caller.
 */
const atOnce = pLimit(2);

/** About three seconds of work. Beyond it an answer would come too late, and a storm of sign-ins would only grow the queue. */
const longestQueue = 100;

/**
 * What an unknown account is verified against, so that it costs as much as a known one. It hashes 32 random bytes that
 * nobody kept.
 */
export const hashOfNobody =
  "$argon2id$v=19$m=19456,t=2,p=1$DkpwZGaqUiiozb5TwHX3Vw$oOV0RWg53fflj9Ek6FnJ++PttJzE4yNOHihW8RwQM0I";

/**
 * Hashes a password as it was typed, neither trimmed nor cut nor normalised; the answer holds salt and parameters.
 * @throws {AppError} `invalid_input` above 1,024 bytes, `rate_limited` when too many are waiting already.
 */
export async function hashPassword(password: string): Promise<string> {
  if (isTooLong(password)) throw new AppError("invalid_input", "The password is longer than 1,024 bytes.");
  return inTurn(() => hash(Buffer.from(password, "utf8"), parameters));
}

/**
 * Whether `password` is the one behind `storedHash`. Pass `undefined` for an account that does not exist: the answer is
 * false after the same work.
 * @throws {AppError} `rate_limited` when too many are waiting already.
 */
export async function verifyPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  // No stored password is as long, so this tells nothing about the account.
  if (isTooLong(password)) return false;
  const matches = await inTurn(() => verify(storedHash ?? hashOfNobody, Buffer.from(password, "utf8")));
  return matches && storedHash !== undefined;
}

/** Whether a hash was made with other parameters than today's; hash anew at the next successful sign-in. */
export function needsRehash(storedHash: string): boolean {
  const found = parseOptions(storedHash);
  return (
    !storedHash.startsWith("$argon2id$") ||
    found.memoryCost !== parameters.memoryCost ||
    found.timeCost !== parameters.timeCost ||
    found.parallelism !== parameters.parallelism ||
    found.outputLen !== parameters.outputLen
  );
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (atOnce.pendingCount >= longestQueue) {
    throw new AppError("rate_limited", "Too many passwords are waiting to be checked.", { retryAfterSeconds: 5 });
  }
  return atOnce(work);
}
