import { createElement } from "react";
import { OutageAlert } from "@/emails/outage-alert";
import type { Clock } from "@/server/kernel/clock";
import { formatMoney } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readWaiting, type WaitingPayments } from "@/server/pipeline/events/read-waiting";
import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";
import type { Audience } from "./alert-audience";
import { markTold, sendToAll } from "./alert-mails";
import { prefix } from "./alert-words";
import { causes } from "./causes";
import { outageDetailSchema } from "./outage-alert";

interface OutageAlertRow {
  readonly alertId: string;
  readonly detail: unknown;
  readonly isOver: boolean;
}

type OutageFacts = { name: string; note: string; since: Date; closedAt: Date | null; caughtUp: number };

/** Mails that a system is away, with what waits for it, or that it is back, with what was caught up. @returns whether it was told now. */
export async function mailOutageAlert(
  {
    db,
    mail,
    clock,
  }: { readonly db: Pick<Database, "withTenantSql">; readonly mail: MailSender; readonly clock: Clock },
  place: EnvironmentPlace,
  audience: Audience,
  { alertId, detail, isOver }: OutageAlertRow,
): Promise<boolean> {
  const { connectionId, outageId, cause } = outageDetailSchema.parse(detail);
  const { outage, waiting } = await db.withTenantSql(place, async (sql) => ({
    outage: (
      await sql.query<OutageFacts>(
        `select c.name, o.note, o.since, o.closed_at as "closedAt", o.caught_up as "caughtUp"
         from connection_outages o join connections c on c.tenant_id = o.tenant_id and c.connection_id = o.connection_id
         where o.tenant_id = $1 and o.connection_id = $2 and o.connection_outage_id = $3`,
        [place.tenantId, connectionId, outageId],
      )
    )[0],
    waiting: await readWaiting(sql, place),
  }));
  if (outage === undefined) return false;
  const { name, note, since, closedAt, caughtUp } = outage;
  const body = createElement(OutageAlert, {
    name,
    isOver,
    why: note,
    whatToDo: causes[cause].whatToDo,
    since: formatInstant(since),
    ...(isOver
      ? { lasted: inWords((closedAt ?? clock.now()).getTime() - since.getTime()), payments: paymentsInWords(caughtUp) }
      : { payments: waitingInWords(waiting) }),
    place: `${audience.companyName}, ${audience.environmentName}`,
    connectionUrl: `${audience.pagesUrl}/connections/${connectionId}`,
  });
  const subject = isOver
    ? `${prefix(audience)}${name} answers again`
    : `${prefix(audience)}${name} does not answer: ${waitingInWords(waiting)}`;
  await sendToAll(mail, audience, `alert/${alertId}/${isOver ? "recovered" : "opened"}`, subject, body);
  return markTold(db, place, alertId, isOver ? "recovery_mailed_at" : "mailed_at", clock.now());
}

const paymentsInWords = (count: number): string =>
  count === 1 ? "1 payment" : `${count.toLocaleString("en-US")} payments`;

function waitingInWords({ count, isMore, totals }: WaitingPayments): string {
  if (count === 0) return "no payment waits";
  const money = totals.length === 0 ? "" : `, ${totals.map((total) => formatMoney(total)).join(" + ")}`;
  const more = isMore ? "more than " : "";
  return `${more}${paymentsInWords(count)} ${count === 1 ? "waits" : "wait"}${money}`;
}

const formatInstant = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Such as `2 h 5 min`. */
function inWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? `${minutes} min` : `${hours} h ${rest} min`;
}
