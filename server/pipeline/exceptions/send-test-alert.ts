import { createElement } from "react";
import { TestAlert } from "@/emails/test-alert";
import type { Clock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import { type AlertKind, alertKindWords } from "@/server/pipeline/alert-routes/alert-routes.schema";
import { appendAudit } from "@/server/platform/audit";
import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";
import { requireToken } from "@/server/platform/rate-limits";
import { ofThePlan, readAlertAudience } from "./alert-audience";
import { sendToAll } from "./alert-mails";
import type { Cause } from "./causes";
import { credentialsRefused } from "./connection-alert";
import { connectionOutage } from "./outage-alert";

/** One cause of each kind: the way of a test is that of an alert. */
const causeOf = {
  exceptions: "invoice_not_found",
  chargebacks: "chargeback_unclear",
  postings: "in_doubt",
  outages: connectionOutage,
  credentials: credentialsRefused,
  billing: ofThePlan,
} as const satisfies Record<AlertKind, Cause | typeof connectionOutage | typeof credentialsRefused | typeof ofThePlan>;

interface TestParts {
  readonly db: Database;
  readonly mail: MailSender;
  readonly clock: Clock;
  readonly settings: { readonly APP_URL: string };
}

/**
 * Mails a test to everybody whom an alert of a kind reaches now, at once also where it would wait for the digest.
 * @returns the addresses it went to
 * @throws AppError `rate_limited`, `unavailable` when the mail service refuses
 */
export async function sendTestAlert(
  { db, mail, clock, settings }: TestParts,
  principal: Pick<Principal, "tenantId" | "environmentId" | "userId" | "actor">,
  kind: AlertKind,
): Promise<readonly string[]> {
  const { tenantId, userId, actor } = principal;
  const now = clock.now();
  await requireToken(db, [{ key: `test-alert:tenant:${tenantId}`, limit: 10, windowSeconds: 3_600 }], now);
  const { audience, asker } = await db.withTenantSql(principal, async (sql) => {
    const [person] = await sql.query<{ name: string }>("select name from users where id = $1", [userId]);
    const found = await readAlertAudience(sql, principal, settings.APP_URL, causeOf[kind]);
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "tenant.alert_tested",
      target: kind,
      detail: { people: found.people.length },
    });
    return { audience: found, asker: person?.name ?? "Somebody" };
  });
  const body = createElement(TestAlert, {
    kind: alertKindWords[kind].label,
    asker,
    settingsUrl: `${audience.pagesUrl}/settings/alerts`,
    place: `${audience.companyName}, ${audience.environmentName}`,
  });
  await sendToAll(mail, audience, `test-alert/${newId()}`, "A test of your alerts", body);
  return audience.people.map(({ email }) => email);
}
