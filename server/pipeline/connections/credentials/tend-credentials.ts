import { createElement } from "react";
import { CredentialsEnd } from "@/emails/credentials-end";
import type { Clock } from "@/server/kernel/clock";
import { inDays } from "@/server/kernel/in-days";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readAlertAudience } from "@/server/pipeline/exceptions/alert-audience";
import { senderFor, sendToAll } from "@/server/pipeline/exceptions/alert-mails";
import { prefix } from "@/server/pipeline/exceptions/alert-words";
import { credentialsRefused } from "@/server/pipeline/exceptions/connection-alert";
import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";
import { endOverlapInTime } from "./end-overlap";

interface TendParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly mail: MailSender;
  readonly clock: Clock;
  /** Where this portal answers, without a trailing slash. */
  readonly appUrl: string;
}

/** Days before the last one at which admins are told, once each. */
export const tellingDays = [14, 3, 0] as const;

type End = { name: string; day: string; daysLeft: number; told: number | null };

/**
 * Looks after the credentials of a connection once an hour: an overlap that is over ends, and admins hear of an end that comes near. The
 * notice is noted after its mail was accepted; a crash in between repeats the mail under the same key, and one message is made of it.
 *
 * @returns the days ahead of the notice that was sent now; undefined when none was due.
 */
export async function tendCredentials(
  { db, mail, clock, appUrl }: TendParts,
  place: EnvironmentPlace & { readonly connectionId: string },
): Promise<number | undefined> {
  const { tenantId, environmentId, connectionId } = place;
  const now = clock.now();
  const end = await db.withTenantSql(place, async (sql) => {
    await endOverlapInTime(sql, place, now);
    const [row] = await sql.query<End>(
      `select name, credentials_valid_until::text as day, credentials_end_told as told,
         credentials_valid_until - ($4::timestamptz at time zone 'utc')::date as "daysLeft"
       from connections where tenant_id = $1 and environment_id = $2 and connection_id = $3 and credentials_valid_until is not null`,
      [tenantId, environmentId, connectionId, now],
    );
    return row;
  });
  if (end === undefined) return undefined;
  const { name, day, daysLeft, told } = end;
  const due = tellingDays.filter((days) => daysLeft <= days).at(-1);
  if (due === undefined || (told !== null && told <= due)) return undefined;
  const audience = await db.withTenantSql(place, (sql) => readAlertAudience(sql, place, appUrl, credentialsRefused));
  const when = daysLeft < 0 ? `ended ${inDays(daysLeft)}` : `end ${inDays(daysLeft)}`;
  const body = createElement(CredentialsEnd, {
    name,
    day,
    when,
    place: `${audience.companyName}, ${audience.environmentName}`,
    connectionUrl: `${audience.pagesUrl}/connections/${connectionId}`,
  });
  const subject = `${prefix(audience)}The credentials of ${name} ${when}`;
  const sender = senderFor({ db, mail, clock }, place, audience);
  await sendToAll(sender, audience, `credentials/${connectionId}/${day}/${due}`, subject, body);
  await db.withTenantSql(place, (sql) =>
    sql.query(
      `update connections set credentials_end_told = $5
       where tenant_id = $1 and environment_id = $2 and connection_id = $3 and credentials_valid_until = $4::date`,
      [tenantId, environmentId, connectionId, day, due],
    ),
  );
  return due;
}
