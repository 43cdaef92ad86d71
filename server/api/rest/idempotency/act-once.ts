import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { Database } from "@/server/platform/db/database";
import { InputProblem } from "../problem";
import type { EnvironmentScope } from "../rest-services";
import { claimKey, releaseKey, selectAnswer, storeAnswer } from "./idempotency.repo";

/** What was answered, and whether it was answered before. Failures are answers too. */
export interface OnceAnswer {
  readonly code: number;
  readonly body: unknown;
  readonly replayed: boolean;
}

export interface Act {
  /** Runs the act and says what to answer, a problem document included. */
  run(): Promise<{ readonly code: number; readonly body: unknown; readonly mayRunAgain: boolean }>;
}

/** The `Idempotency-Key` of a request; undefined without one. @throws InputProblem for one that is no such key. */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const message = "Use 1 to 200 visible ASCII characters, such as a UUID.";
  throw new InputProblem([{ place: "header", field: "Idempotency-Key", message }]);
}

/** For an act that moves money or changes the books: nobody repeats it by accident. @throws InputProblem without a key */
export function requireIdempotencyKey(request: Request, what: string): string {
  const key = idempotencyKeyOf(request);
  if (key !== undefined) return key;
  const message = `Send a key of your own with every ${what}, such as a UUID.`;
  throw new InputProblem([{ place: "header", field: "Idempotency-Key", message }]);
}

/**
 * Acts at most once under a key. The key is written down before the act, so of two requests at the same time one acts; a
 * repetition gets the stored answer, failures included. Only a failure that certainly changed nothing frees the key.
 *
 * @throws AppError `unprocessable` when the key was used for another request, `conflict` while the first still runs. A key
 * whose request died half-way stays in that state: whether it acted is not known, and acting again could act twice.
 */
export async function actOnce(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  scope: EnvironmentScope,
  { key, requestHash }: { readonly key: string; readonly requestHash: string },
  act: Act,
): Promise<OnceAnswer> {
  const claimed = await db.withTenantSql(scope, (sql) => claimKey(sql, scope, key, requestHash, clock.now()));
  if (!claimed) return repeatAnswer(await db.withTenantSql(scope, (sql) => selectAnswer(sql, scope, key)), requestHash);
  const { mayRunAgain, ...answer } = await act.run();
  await db.withTenantSql(scope, (sql) =>
    mayRunAgain ? releaseKey(sql, scope, key) : storeAnswer(sql, scope, key, answer),
  );
  return { ...answer, replayed: false };
}

function repeatAnswer(stored: Awaited<ReturnType<typeof selectAnswer>>, requestHash: string): OnceAnswer {
  if (stored !== undefined && stored.requestHash !== requestHash) {
    throw new AppError("unprocessable", "An idempotency key came with another request.", {
      userText: "This Idempotency-Key was used for another request. Use a new key for a new request.",
    });
  }
  if (stored === undefined || stored.responseCode === null) {
    throw new AppError("conflict", "The first request with this idempotency key still runs.", {
      retryAfterSeconds: 1,
      userText: "The first request with this Idempotency-Key is still under way. Ask again in a second.",
    });
  }
  return { code: stored.responseCode, body: stored.responseBody, replayed: true };
}
