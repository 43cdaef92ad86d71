import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";
import type { AlertKind } from "./alert-routes.schema";

interface DigestPlace {
  readonly tenantId: string;
  readonly kind: AlertKind;
  /** Where the line leads. */
  readonly url: string;
  readonly now: Date;
}

/**
 * Takes mails of alerts and keeps a line of each for the digest of the day. Its key is that of the mail, so an alert that is told twice
 * is one line.
 */
export const digestSender = (
  db: Pick<Database, "withTenantSql">,
  { tenantId, kind, url, now }: DigestPlace,
): MailSender => ({
  async send({ to, subject, idempotencyKey }) {
    await db.withTenantSql({ tenantId }, (sql) =>
      sql.query(
        `insert into digest_lines (tenant_id, key, email, kind, subject, url, said_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing`,
        [tenantId, idempotencyKey, to, kind, subject, url, now],
      ),
    );
  },
});
