import { createElement } from "react";
import { FlowNotice } from "@/emails/flow-notice";
import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readMembers } from "@/server/pipeline/exceptions/alert-audience";
import { sendToAll } from "@/server/pipeline/exceptions/alert-mails";
import { prefix } from "@/server/pipeline/exceptions/alert-words";
import type { Database, TenantSql } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";

export interface MailNoticesParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly mail: MailSender;
  readonly clock: Clock;
  /** Where this portal answers, without a trailing slash. */
  readonly appUrl: string;
}

type Row = {
  event_id: string;
  node_id: string;
  transaction_id: string;
  roles: string[];
  subject: string;
  text: string;
};

/** A flow that tells of every payment has many; what is left over is announced again by the sweeper. */
const mostOfOneRun = 100;

/**
 * Mails what the flows of one environment have to tell, oldest first. That it was mailed is written afterwards: a crash in between repeats
 * the mail under the same key, and the mail service makes one message of it.
 * @returns how many were mailed
 * @throws AppError `unavailable` when the mail service refuses; what was mailed stays so
 */
export async function mailNotices(parts: MailNoticesParts, place: EnvironmentPlace): Promise<number> {
  const { db, mail, clock, appUrl } = parts;
  const notices = await db.withTenantSql(place, (sql) => readUnmailed(sql, place));
  for (const notice of notices) {
    const { event_id: eventId, node_id: node, transaction_id: transactionId, roles, subject, text } = notice;
    const audience = await db.withTenantSql(place, async (sql) => {
      const meant = await readMembers(sql, place, appUrl, roles);
      // Where nobody has the role, what is told must not be lost.
      return meant.people.length > 0 ? meant : readMembers(sql, place, appUrl, ["owner", "admin"]);
    });
    const body = createElement(FlowNotice, {
      subject,
      text,
      place: `${audience.companyName}, ${audience.environmentName}`,
      action:
        transactionId === ""
          ? { label: "See the log", url: `${audience.pagesUrl}/logs` }
          : { label: "Look at the payment", url: `${audience.pagesUrl}/payments/${encodeURIComponent(transactionId)}` },
    });
    await sendToAll(mail, audience, `flow-notice/${eventId}/${node}`, `${prefix(audience)}${subject}`, body);
    await db.withTenantSql(place, (sql) =>
      sql.query(
        `update flow_notices set mailed_at = $5
         where tenant_id = $1 and environment_id = $2 and event_id = $3 and node_id = $4 and mailed_at is null`,
        [place.tenantId, place.environmentId, eventId, node, clock.now()],
      ),
    );
  }
  return notices.length;
}

const readUnmailed = (sql: TenantSql, { tenantId, environmentId }: EnvironmentPlace): Promise<readonly Row[]> =>
  sql.query<Row>(
    `select event_id, node_id, transaction_id, roles, subject, text from flow_notices
     where tenant_id = $1 and environment_id = $2 and mailed_at is null order by said_at, event_id, node_id limit $3`,
    [tenantId, environmentId, mostOfOneRun],
  );
