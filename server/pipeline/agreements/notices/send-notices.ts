import { createElement } from "react";
import { ChargeNotice } from "@/emails/charge-notice";
import { AppError } from "@/server/kernel/errors";
import { formatMoney } from "@/server/kernel/money";
import { plainDateIn } from "@/server/kernel/plain-date";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { NoticeSetting } from "../agreement.schema";
import { holdInvoice } from "../hold-invoice";
import { type DueNotice, readDueNotices } from "./read-due-notices";
import type { TellingGround } from "./tell-customers";

/** The mail service knows a key for a day. After this long a mail is not tried again, because that could send a second one. */
const triedForMs = 20 * 3_600_000;

interface Sending {
  readonly setting: NoticeSetting;
  readonly zone: string;
}

/**
 * Sends the notices that were written down. Each goes out under its id, so that a run that dies after the sending and before its note
 * makes no second mail. @throws AppError `unavailable` while the mail service does not take them
 */
export async function sendNotices(
  ground: TellingGround,
  place: EnvironmentPlace,
  { setting, zone }: Sending,
): Promise<{ readonly sent: number; readonly held: number }> {
  const { db, clock, mail } = ground;
  const keysOf = ({ noticeId }: DueNotice) => [place.tenantId, place.environmentId, noticeId];
  let [sent, held] = [0, 0];
  for (const notice of await db.withTenantSql(place, (sql) => readDueNotices(sql, place))) {
    const now = clock.now();
    if (!notice.holds) {
      await settle(ground, place, notice, "dropped");
      continue;
    }
    if (notice.recipient === null || now.getTime() - (notice.triedAt ?? now).getTime() > triedForMs) {
      held += await giveToPerson(ground, place, notice);
      continue;
    }
    await db.withTenantSql(place, (sql) =>
      sql.query(
        `update charge_notices set tried_at = coalesce(tried_at, $4)
         where tenant_id = $1 and environment_id = $2 and charge_notice_id = $3 and state = 'due'`,
        [...keysOf(notice), now],
      ),
    );
    await mail.send({
      to: notice.recipient,
      subject: subjectOf(notice),
      body: createElement(ChargeNotice, wordsOf(notice, setting)),
      idempotencyKey: `charge-notice/${notice.noticeId}`,
      replyTo: setting.contactEmail,
      fromName: notice.companyName,
    });
    await db.withTenantSql(place, (sql) =>
      sql.query(
        `update charge_notices set state = 'sent', sent_at = $4, sent_on = $5
         where tenant_id = $1 and environment_id = $2 and charge_notice_id = $3 and state = 'due'`,
        [...keysOf(notice), now, plainDateIn(zone, now)],
      ),
    );
    sent += 1;
  }
  return { sent, held };
}

const settle = (
  { db }: TellingGround,
  place: EnvironmentPlace,
  { noticeId }: DueNotice,
  state: "dropped" | "unclear",
) =>
  db.withTenantSql(place, (sql) =>
    sql.query(
      `update charge_notices set state = $4 where tenant_id = $1 and environment_id = $2 and charge_notice_id = $3 and state = 'due'`,
      [place.tenantId, place.environmentId, noticeId, state],
    ),
  );

async function giveToPerson(ground: TellingGround, place: EnvironmentPlace, notice: DueNotice): Promise<number> {
  const { agreementId, customer, email, invoices, recipient } = notice;
  const text =
    recipient === null
      ? "Not charged: the customer is to be told before a charge. Outside Production the mail goes to whoever switched that on, who is not here any more."
      : `Not charged: the customer is to be told before a charge, and it is not clear whether the mail to ${email} went out. Tell them yourself, or save the agreement again.`;
  await settle(ground, place, notice, "unclear");
  await ground.db.withTenantSql(place, async (sql) => {
    for (const { invno, amount } of invoices) {
      await holdInvoice(sql, place, { agreementId, invno, amount, payerName: customer, text });
    }
  });
  return invoices.length;
}

const totalOf = ({ invoices }: DueNotice): string => {
  const [first] = invoices;
  if (first === undefined) throw new AppError("internal", "A notice without invoices.");
  const minor = invoices.reduce((sum, { amount }) => sum + amount.minor, 0n);
  return formatMoney({ minor, currency: first.amount.currency });
};

const subjectOf = (notice: DueNotice): string => {
  const label = notice.isProduction ? "" : `[${notice.environmentName}] `;
  return `${label}${notice.companyName} will charge ${totalOf(notice)} on ${notice.chargeDay}`;
};

const wordsOf = (notice: DueNotice, { contactEmail, contactPhone }: NoticeSetting) => ({
  company: notice.companyName,
  customer: notice.customer,
  day: notice.chargeDay,
  figure: totalOf(notice),
  lastFour: notice.maskedNumber.slice(-4),
  invoices: notice.invoices.map(({ invno, amount }) => ({ invno, figure: formatMoney(amount) })),
  contactEmail,
  contactPhone,
  instead: notice.isProduction ? "" : notice.email,
});
