import { AppError } from "@/server/kernel/errors";
import { groupBy } from "@/server/kernel/group-by";
import { plainDateIn } from "@/server/kernel/plain-date";
import type { ChargesGround } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";
import type { NoticeRun } from "../agreement.schema";
import { findAgreedInvoices } from "../find-agreed-invoices";
import { queueNotice } from "./queue-notice";
import { readNoticeSetting } from "./read-notice-setting";
import { sendNotices } from "./send-notices";

export interface TellingGround extends Pick<ChargesGround, "db" | "clock" | "loadEnvironment"> {
  readonly mail: MailSender;
  readonly log: Log;
}

/** Each costs a call of the mail service and three of other systems for each invoice; what is left over follows with the next run. */
const mostOfOneRun = 50;

/**
 * Tells customers by mail what is going to be charged by their agreements, where the company wants that: one mail for each customer and
 * day, written down before it is sent. Safe at any time and as often as one likes. It stops where a system does not answer.
 */
export async function tellCustomers(ground: TellingGround, place: EnvironmentPlace): Promise<NoticeRun> {
  const { db, clock, log } = ground;
  const run = { sent: 0, held: 0 };
  const { zone, due, setting } = await db.withTenantSql(place, async (sql) => {
    const [zone, setting] = [await readTimeZone(sql, place), await readNoticeSetting(sql, place)];
    if (!setting.enabled) return { zone, setting, due: [] };
    const today = plainDateIn(zone, clock.now());
    const open = await findAgreedInvoices(sql, place, { zone, today, openOnly: true });
    return { zone, setting, due: open.filter(({ tellOn }) => tellOn !== null && tellOn <= today) };
  });
  if (!setting.enabled) return { ...run, stopped: "" };
  // One mail tells of everything of a customer that is charged on the same day.
  const mails = groupBy(due, ({ agreementId, chargeDay }) => `${agreementId}/${chargeDay}`);
  try {
    for (const invoices of [...mails.values()].slice(0, mostOfOneRun)) {
      run.held += await queueNotice(ground, place, invoices, setting);
    }
    const sent = await sendNotices(ground, place, { setting, zone });
    return { sent: sent.sent, held: run.held + sent.held, stopped: "" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn("customers could not be told of charges", { environmentId: place.environmentId, error });
    return { ...run, stopped: error.userText };
  }
}
