import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { CreditApplication } from "./credit.schema";

type Row = Omit<CreditApplication, "amount"> & { readonly amountMinor: string; readonly currency: string };

/** What was applied of a payment, or one application by its id; the newest first. */
export async function listApplications(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  by: { readonly transactionId: string } | { readonly applicationId: string },
): Promise<CreditApplication[]> {
  const [column, value] =
    "transactionId" in by ? ["transaction_id", by.transactionId] : ["credit_application_id::text", by.applicationId];
  const rows = await sql.query<Row>(
    `select a.credit_application_id as "applicationId", a.undoes_id as "undoesId",
       exists (select 1 from credit_applications b where b.tenant_id = $1 and b.environment_id = $2
         and b.undoes_id = a.credit_application_id and b.state = 'confirmed') as undone, a.transaction_id as "transactionId", btrim(a.credit) as credit,
       btrim(a.custno) as custno, btrim(a.invno) as invno, a.amount_minor::text as "amountMinor", a.currency,
       to_char(a.entry_date, 'YYYY-MM-DD') as "entryDate", a.state, a.error, a.source, a.requested_at as "requestedAt",
       a.finished_at as "finishedAt", coalesce(u.name, '') as "requestedBy"
     from credit_applications a
     left join memberships m on m.tenant_id = a.tenant_id and 'user:' || m.user_id = a.requested_by
     left join users u on u.id = m.user_id
     where a.tenant_id = $1 and a.environment_id = $2 and a.${column} = $3 order by a.credit_application_id desc limit 100`,
    [tenantId, environmentId, value],
  );
  return rows.map(({ amountMinor, currency, ...row }) => ({
    ...row,
    amount: { minor: BigInt(amountMinor), currency },
  }));
}
