import { DateTime } from "luxon";
import { createElement } from "react";
import { AlertDigest } from "@/emails/alert-digest";
import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";
import { type AlertKind, alertKindWords, digestHour } from "./alert-routes.schema";

export interface DigestParts {
  readonly db: Pick<Database, "withTenantSql" | "withSystem">;
  readonly mail: MailSender;
  readonly clock: Clock;
  readonly log: Log;
  readonly appUrl: string;
}

/** A digest that was missed, because the portal was down in its hour, goes out with the next run. */
const overdueMs = 25 * 3_600_000;

/** Mails what waits for the digest of a day, to every company whose morning it is. @returns how many mails went out */
export async function sendDigests(parts: DigestParts): Promise<{ readonly mails: number }> {
  const now = parts.clock.now();
  const waiting = await parts.db.withSystem("find-due-digests", (sql) =>
    sql.query<{ tenantId: string; timeZone: string; oldest: Date }>(
      `select d.tenant_id as "tenantId", t.time_zone as "timeZone", min(d.said_at) as oldest
       from digest_lines d join tenants t using (tenant_id) where d.sent_at is null group by 1, 2`,
    ),
  );
  let mails = 0;
  for (const { tenantId, timeZone, oldest } of waiting) {
    const here = DateTime.fromJSDate(now, { zone: timeZone });
    if (here.hour !== digestHour && now.getTime() - oldest.getTime() < overdueMs) continue;
    try {
      mails += await sendDigest(parts, tenantId, here);
    } catch (error) {
      // One company's mail never keeps that of another; what was not sent is due again within the hour, or a day later.
      parts.log.warn("a digest could not be mailed", { tenantId, error });
    }
  }
  return { mails };
}

type Line = { key: string; email: string; kind: AlertKind; subject: string; url: string; saidAt: Date };

async function sendDigest({ db, mail, clock, appUrl }: DigestParts, tenantId: string, here: DateTime): Promise<number> {
  const { company, slug, lines } = await db.withTenantSql({ tenantId }, async (sql) => {
    const [tenant] = await sql.query<{ company: string; slug: string }>(
      "select name as company, slug from tenants where tenant_id = $1",
      [tenantId],
    );
    const found = await sql.query<Line>(
      `select key, email, kind, subject, url, said_at as "saidAt" from digest_lines
       where tenant_id = $1 and sent_at is null order by email, said_at, key limit 2000`,
      [tenantId],
    );
    return { company: tenant?.company ?? "", slug: tenant?.slug ?? "", lines: found };
  });
  const byEmail = new Map<string, Line[]>();
  for (const line of lines) byEmail.set(line.email, [...(byEmail.get(line.email) ?? []), line]);
  for (const [email, own] of byEmail) {
    const day = here.toFormat("d LLLL yyyy");
    await mail.send({
      to: email,
      subject: `${company}: ${own.length === 1 ? "1 alert" : `${own.length} alerts`} on ${day}`,
      body: createElement(AlertDigest, {
        company,
        day,
        zone: here.zoneName ?? "UTC",
        lines: own.map(({ kind, subject, url, saidAt }) => ({
          subject,
          url,
          kind: alertKindWords[kind].label,
          at: DateTime.fromJSDate(saidAt, { zone: here.zoneName ?? "UTC" }).toFormat("d LLL, HH:mm"),
        })),
        settingsUrl: `${appUrl}/${slug}/sandbox/settings/alerts`,
      }),
      // By its last line: what comes later in the same day is another mail.
      idempotencyKey: `digest/${tenantId}/${email}/${own.at(-1)?.key ?? ""}`.slice(0, 250),
    });
    await db.withTenantSql({ tenantId }, (sql) =>
      sql.query(
        "update digest_lines set sent_at = $3 where tenant_id = $1 and key = any ($2::text[]) and sent_at is null",
        [tenantId, own.map(({ key }) => key), clock.now()],
      ),
    );
  }
  return byEmail.size;
}
