import type { Mail } from "@/server/platform/mail/mail";
import { takeToken } from "@/server/platform/rate-limits";
import type { AccountContext } from "../account-context";
import { mailLimit } from "./limits";

/** The mail service may be away for a moment; after that the person asks again. */
const retryAfterMs = [1_000, 5_000, 20_000];

/**
 * Hands a mail over after the answer: how long that takes, or whether it happens at all, must not show in the answer.
 * `idempotencyKey` keeps the retries from delivering twice.
 */
export function sendMailLater({ background, mail }: Pick<AccountContext, "background" | "mail">, message: Mail): void {
  background.start(`mail "${message.subject}"`, () => mail.send(message), retryAfterMs);
}

/** Whether this person may get another mail that a stranger could have asked for. */
export async function mayMail({ db, clock }: Pick<AccountContext, "db" | "clock">, email: string): Promise<boolean> {
  return (await takeToken(db, mailLimit(email), clock.now())).accepted;
}
