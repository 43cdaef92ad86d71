import type { Clock } from "@/server/kernel/clock";
import { digestSender } from "@/server/pipeline/alert-routes";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { Mail, MailSender } from "@/server/platform/mail/mail";
import type { AlertAudience, Audience } from "./alert-audience";

/** One message per person: a mail that shows everybody's address, or fails for all because of one, helps nobody. */
export async function sendToAll(
  mail: MailSender,
  { people }: Audience,
  key: string,
  subject: string,
  body: Mail["body"],
): Promise<void> {
  for (const { userId, email } of people) {
    await mail.send({ to: email, subject, body, idempotencyKey: `${key}/${userId}` });
  }
}

/** Sends at once, or keeps a line for the digest of the day, as the company decided for the kind. */
export const senderFor = (
  {
    db,
    mail,
    clock,
  }: { readonly db: Pick<Database, "withTenantSql">; readonly mail: MailSender; readonly clock: Clock },
  { tenantId }: Pick<EnvironmentPlace, "tenantId">,
  { delivery, kind, pagesUrl }: AlertAudience,
): MailSender => {
  if (delivery === "at_once") return mail;
  const page = kind === "outages" || kind === "credentials" ? "connections" : "exceptions";
  return digestSender(db, { tenantId, kind, url: `${pagesUrl}/${page}`, now: clock.now() });
};

/** Notes that an alert was told of. Conditional, so that two senders that met count once. */
export async function markTold(
  db: Pick<Database, "withTenantSql">,
  place: EnvironmentPlace,
  alertId: string,
  column: "mailed_at" | "recovery_mailed_at",
  now: Date,
): Promise<boolean> {
  const rows = await db.withTenantSql(place, (sql) =>
    sql.query(
      `update alerts set ${column} = $4 where tenant_id = $1 and environment_id = $2 and alert_id = $3 and ${column} is null
       returning 1 as told`,
      [place.tenantId, place.environmentId, alertId, now],
    ),
  );
  return rows.length === 1;
}
