import { z } from "zod";
import { nameOf } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { objectors } from "../agreement.schema";

const rowSchema = z.object({
  agreementId: z.string(),
  invno: z.string(),
  balanceMinor: z.coerce.bigint(),
  currency: z.string(),
  /** The invoice is not open any more: paid, credited or voided in Sage Pro. */
  gone: z.boolean(),
  raisedBy: z.enum(objectors),
  reason: z.string(),
  createdBy: z.string(),
  createdAt: z.date(),
});
export type StandingObjection = z.infer<typeof rowSchema>;

/** For how long an objection is shown after its invoice was closed: long enough to be asked about. */
const daysAfterClosing = 90;

/*
 * An objection belongs to an invoice, so it outlives the agreement. It is shown once: at the customer's agreement that is not ended, and
 * where there is none, at the last one. An invoice that two companies of the environment list is the open one.
 */
const select = `
  select distinct on (o.invno) a.charge_agreement_id::text as "agreementId", o.invno, i.balance_minor::text as "balanceMinor", i.currency::text,
    (i.gone_at is not null or i.balance_minor <= 0) as gone, o.raised_by as "raisedBy", o.reason, ${nameOf("o.created_by")} as "createdBy", o.created_at as "createdAt"
  from charge_objections o
  join payable_invoices i on i.tenant_id = o.tenant_id and i.environment_id = o.environment_id and btrim(i.invno) = o.invno
    and (i.gone_at is null or i.gone_at > $3::timestamptz - make_interval(days => ${daysAfterClosing}))
  join lateral (
    select c.charge_agreement_id from charge_agreements c
    where c.tenant_id = o.tenant_id and c.environment_id = o.environment_id and c.custno = i.custno
    order by c.state = 'ended', c.charge_agreement_id desc limit 1
  ) a on true
  where o.tenant_id = $1 and o.environment_id = $2 and o.withdrawn_at is null
  order by o.invno, i.gone_at is not null, i.gone_at desc`;

/** The objections of an environment that were not taken back, each with the agreement at which it is shown and what became of its invoice. */
export async function findStandingObjections(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  now: Date,
): Promise<readonly StandingObjection[]> {
  return rowSchema.array().parse(await sql.query(select, [tenantId, environmentId, now]));
}
