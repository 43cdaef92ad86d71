import { type FoundLink, readLink } from "./find-link";
import { keepPaidCard } from "./keep-paid-card";
import { type LinkAttempt, selectAttempt } from "./link-attempts.repo";
import { lookUpAttempt } from "./look-up-attempt";
import type { PaymentPageParts } from "./parts";

/**
 * Every try that has been without an end for a minute is looked up, whether its payer is still there or not, and every card that is to
 * be kept and is not yet is asked for again.
 */
export async function clearUpAttempts(parts: PaymentPageParts): Promise<{ readonly lookedUp: number }> {
  const unclear = await parts.db.withSystem("find-unclear-attempts", (sql) =>
    sql.query<{ tenantId: string; attemptId: string }>(
      `select tenant_id as "tenantId", link_attempt_id as "attemptId" from link_attempts
       where (state in ('sending', 'unclear') or state = 'approved' and keep_state = 'asked')
         and sent_at <= $1::timestamptz - interval '1 minute' order by sent_at limit 200`,
      [parts.clock.now()],
    ),
  );
  for (const { tenantId, attemptId } of unclear) {
    const found = await parts.db.withTenantSql({ tenantId }, async (sql) => {
      const attempt = await selectAttempt(sql, { tenantId, attemptId });
      const link = attempt === undefined ? undefined : await readLink(sql, { tenantId, linkId: attempt.linkId });
      return attempt === undefined || link === undefined ? undefined : { attempt, link };
    });
    if (found === undefined) continue;
    try {
      if (found.attempt.state === "approved") await keepAgain(parts, found.link, found.attempt);
      else await lookUpAttempt(parts, found.link, found.attempt);
    } catch (error) {
      // One environment that cannot be opened must not keep the others waiting.
      parts.log.warn("a try to pay could not be looked up", { environmentId: found.link.environmentId, error });
    }
  }
  return { lookedUp: unclear.length };
}

async function keepAgain(parts: PaymentPageParts, link: FoundLink, attempt: LinkAttempt): Promise<void> {
  const { gateway } = await parts.loadEnvironment(link);
  await keepPaidCard(parts, gateway, link, { ...attempt, paidAt: attempt.sentAt });
}
