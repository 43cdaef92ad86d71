import { createElement } from "react";
import { ApprovalNeeded } from "@/emails/approval-needed";
import type { Clock } from "@/server/kernel/clock";
import { formatMoney } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readAudience } from "@/server/pipeline/exceptions/alert-audience";
import { prefix } from "@/server/pipeline/exceptions/alert-words";
import { userActor } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";

export interface MailApprovalsParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly mail: MailSender;
  readonly clock: Clock;
  readonly appUrl: string;
}

type Row = {
  chargeOrderId: string;
  kind: "charge" | "refund";
  amountMinor: string;
  currency: string;
  payerName: string;
  invno: string;
  reason: string;
  requestedBy: string;
  requester: string;
};

/**
 * Tells those who may approve of orders that wait for them, once each. Whoever asked is left out, unless there is nobody else. Noted
 * after the mail was accepted; a crash in between repeats it under the same key, and the mail service makes one message of it.
 * @returns how many orders were told of
 */
export async function mailApprovals(parts: MailApprovalsParts, place: EnvironmentPlace): Promise<number> {
  const { db, mail, clock, appUrl } = parts;
  const orders = await db.withTenantSql(place, (sql) =>
    sql.query<Row>(
      `select o.charge_order_id::text as "chargeOrderId", o.kind, o.amount_minor::text as "amountMinor", o.currency::text,
         o.payer_name as "payerName", o.invno, o.reason, o.requested_by as "requestedBy",
         coalesce((select u.name from users u where o.requested_by = 'user:' || u.id), case o.source when 'flow' then 'A flow' else 'The REST API' end) as requester
       from charge_orders o where o.tenant_id = $1 and o.environment_id = $2 and o.state = 'needs_approval' and o.approval_mailed_at is null
       order by o.charge_order_id limit 50`,
      [place.tenantId, place.environmentId],
    ),
  );
  if (orders.length === 0) return 0;
  const audience = await db.withTenantSql(place, (sql) => readAudience(sql, place, appUrl, "approvals"));
  for (const order of orders) {
    const figure = formatMoney({ minor: BigInt(order.amountMinor), currency: order.currency });
    const others = audience.people.filter(({ userId }) => userActor(userId) !== order.requestedBy);
    for (const { userId, email } of others.length > 0 ? others : audience.people) {
      await mail.send({
        to: email,
        subject: `${prefix(audience)}To approve: ${order.kind} of ${figure}`,
        body: createElement(ApprovalNeeded, {
          kind: order.kind,
          figure,
          requester: order.requester,
          reason: order.reason,
          what: [order.payerName, order.invno === "" ? "" : `invoice ${order.invno}`].filter(Boolean).join(", "),
          place: `${audience.companyName}, ${audience.environmentName}`,
          approvalsUrl: `${audience.pagesUrl}/approvals`,
        }),
        idempotencyKey: `approval/${order.chargeOrderId}/${userId}`,
      });
    }
    await db.withTenantSql(place, (sql) =>
      sql.query(
        `update charge_orders set approval_mailed_at = $4
         where tenant_id = $1 and environment_id = $2 and charge_order_id = $3 and approval_mailed_at is null`,
        [place.tenantId, place.environmentId, order.chargeOrderId, clock.now()],
      ),
    );
  }
  return orders.length;
}
