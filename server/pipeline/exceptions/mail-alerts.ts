import { createElement } from "react";
import { Alert } from "@/emails/alert";
import { AlertRecovered } from "@/emails/alert-recovered";
import type { Clock } from "@/server/kernel/clock";
import { formatMoney } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database, TenantSql } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";
import { type Audience, readAlertAudience } from "./alert-audience";
import { markTold, senderFor, sendToAll } from "./alert-mails";
import { inWords, prefix, subjectOf } from "./alert-words";
import { type Cause, causes, countOf, isCause, isChargeCause } from "./causes";
import { connectionFailing, credentialsRefused } from "./connection-alert";
import { mailConnectionAlert } from "./mail-connection-alert";
import { mailCredentialsAlert } from "./mail-credentials-alert";
import { mailOutageAlert } from "./mail-outage-alert";
import { mailSyncAlert } from "./mail-sync-alert";
import { connectionOutage, isOutageOverGrace } from "./outage-alert";
import { readAlertFacts } from "./read-alert-facts";
import { isSyncAlertCause } from "./sync-alert";

export interface MailAlertsParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly mail: MailSender;
  readonly clock: Clock;
  readonly log: Log;
  /** Where this portal answers, without a trailing slash. */
  readonly appUrl: string;
}

type AlertRow = {
  alert_id: string;
  cause: string;
  item_count: number;
  amount_minor: string;
  currency: string;
  opened_at: Date;
  recovered_at: Date | null;
  detail: unknown;
};

/**
 * Sends what is due about the alerts of one environment: a mail for a cause that outlived its grace period, and one more when a
 * cause that was mailed has healed. `mailed_at` is written after a mail was accepted; a crash in between repeats the send under
 * the same key, and the mail service makes one message of it.
 *
 * @returns how many alerts were told of now.
 * @throws AppError `unavailable` when the mail service refuses; what was told stays told, the rest is due again.
 */
export async function mailAlerts(
  given: MailAlertsParts,
  place: EnvironmentPlace,
): Promise<{ readonly opened: number; readonly recovered: number }> {
  const alerts = await given.db.withTenantSql(place, (sql) => readUntold(sql, place));
  const due = alerts.filter((alert) => alert.recovered_at !== null || isOverGrace(alert, given.clock.now()));
  if (due.length === 0) return { opened: 0, recovered: 0 };
  let [opened, recovered] = [0, 0];
  for (const alert of due) {
    const audience = await given.db.withTenantSql(place, (sql) =>
      readAlertAudience(sql, place, given.appUrl, alert.cause),
    );
    const parts = { ...given, mail: senderFor(given, place, audience) };
    if (alert.cause === connectionFailing || alert.cause === connectionOutage) {
      const { alert_id: alertId, detail, recovered_at: recoveredAt } = alert;
      const tell = alert.cause === connectionFailing ? mailConnectionAlert : mailOutageAlert;
      const told = await tell(parts, place, audience, { alertId, detail, isOver: recoveredAt !== null });
      if (recoveredAt === null) opened += Number(told);
      else recovered += Number(told);
    } else if (alert.cause === credentialsRefused) {
      opened += Number(await mailCredentialsAlert(parts, place, audience, alert.alert_id, alert.detail));
    } else if (isSyncAlertCause(alert.cause)) {
      const isOver = alert.recovered_at !== null;
      const { alert_id: alertId, detail } = alert;
      const told = await mailSyncAlert(parts, place, audience, { alertId, cause: alert.cause, detail, isOver });
      if (isOver) recovered += Number(told);
      else opened += Number(told);
    } else if (!isCause(alert.cause)) parts.log.error("an alert has a cause we do not know", { cause: alert.cause });
    else if (alert.recovered_at === null)
      opened += Number(await tellOpened(parts, place, audience, alert, alert.cause));
    else recovered += Number(await tellRecovered(parts, place, audience, alert, alert.cause));
  }
  return { opened, recovered };
}

async function tellOpened(
  { db, mail, clock }: MailAlertsParts,
  place: EnvironmentPlace,
  audience: Audience,
  { alert_id: alertId }: AlertRow,
  cause: Cause,
): Promise<boolean> {
  const facts = await db.withTenantSql(place, (sql) => readAlertFacts(sql, place, cause));
  // Nothing is open any more: the alert is about to heal, and nobody needs to hear of it.
  if (facts === undefined) return false;
  const { title, whatToDo } = causes[cause];
  const body = createElement(Alert, {
    title,
    ...inWords(facts),
    why: facts.largest.text,
    whatToDo,
    place: `${audience.companyName}, ${audience.environmentName}`,
    exceptionsUrl: `${audience.pagesUrl}/exceptions?cause=${cause}`,
  });
  await sendToAll(mail, audience, `alert/${alertId}/opened`, subjectOf(audience, title, facts), body);
  return markTold(db, place, alertId, "mailed_at", clock.now());
}

async function tellRecovered(
  { db, mail, clock }: MailAlertsParts,
  place: EnvironmentPlace,
  audience: Audience,
  alert: AlertRow,
  cause: Cause,
): Promise<boolean> {
  const { title } = causes[cause];
  const money = { minor: BigInt(alert.amount_minor), currency: alert.currency };
  const body = createElement(AlertRecovered, {
    title,
    figure: money.minor === 0n ? undefined : formatMoney(money),
    counted: `${countOf(cause, alert.item_count)} ${alert.item_count === 1 ? "was" : "were"}`,
    place: `${audience.companyName}, ${audience.environmentName}`,
    action: isChargeCause(cause)
      ? { label: "See the charges", url: `${audience.pagesUrl}/charges` }
      : { label: "See the payments", url: `${audience.pagesUrl}/payments` },
  });
  await sendToAll(mail, audience, `alert/${alert.alert_id}/recovered`, `${prefix(audience)}Settled: ${title}`, body);
  return markTold(db, place, alert.alert_id, "recovery_mailed_at", clock.now());
}

/** What a restart makes up for within minutes, nobody needs to hear of. */
const syncGraceMs = 5 * 60_000;

const isOverGrace = ({ cause, detail, opened_at }: AlertRow, now: Date): boolean =>
  cause === connectionFailing ||
  cause === credentialsRefused ||
  (cause === connectionOutage && isOutageOverGrace({ detail, openedAt: opened_at }, now)) ||
  (isSyncAlertCause(cause) && opened_at.getTime() + syncGraceMs <= now.getTime()) ||
  (isCause(cause) && opened_at.getTime() + causes[cause].graceSeconds * 1_000 <= now.getTime());

const readUntold = (sql: TenantSql, { tenantId, environmentId }: EnvironmentPlace): Promise<readonly AlertRow[]> =>
  sql.query<AlertRow>(
    `select alert_id, cause, item_count, amount_minor::text, currency, opened_at, recovered_at, detail from alerts
     where tenant_id = $1 and environment_id = $2
       and (mailed_at is null and recovered_at is null or mailed_at is not null and recovered_at is not null and recovery_mailed_at is null)
     order by opened_at, alert_id`,
    [tenantId, environmentId],
  );
