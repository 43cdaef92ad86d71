import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** What was asked for about one invoice, reference or sale before. */
export interface SubjectSoFar {
  /** The number the next order of the subject has. Whoever takes it first keeps others from asking by what they read before. */
  readonly nextSequence: number;
  /** Of an order that is not finished; undefined where there is none. */
  readonly openState: string | undefined;
  readonly doneCount: number;
  /** Charged, and not taken off the balance in Sage Pro yet: read before the balance is. */
  readonly unpostedMinor: bigint;
}

/** What all charges of one invoice are about. @param invno without the blanks that Sage Pro puts before it */
export const subjectOfInvoice = (invno: string): string => `invoice/${invno}`;

/*
 * A payment that waits, or needs a person, still stands against the balance: only what is in the books, or was settled by hand or
 * taken back, does not.
 */
const select = `
  select coalesce(max(o.sequence), 0) + 1 as "nextSequence", max(o.state) filter (where o.finished_at is null) as "openState",
    (count(*) filter (where o.state = 'done'))::int as "doneCount",
    coalesce(sum(o.amount_minor) filter (where o.state = 'done' and not exists (select 1 from payments p
      where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = o.transaction_id
        and (p.posted_minor > 0 or p.outcome in ('reversed', 'ignored')))), 0)::text as "unpostedMinor"
  from charge_orders o where o.tenant_id = $1 and o.environment_id = $2 and o.subject = $3`;

export async function readSubject(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  subject: string,
): Promise<SubjectSoFar> {
  const [row] = await sql.query<{
    nextSequence: number;
    openState: string | null;
    doneCount: number;
    unpostedMinor: string;
  }>(select, [tenantId, environmentId, subject]);
  if (row === undefined) throw new Error("A sum has no row.");
  return {
    nextSequence: row.nextSequence,
    openState: row.openState ?? undefined,
    doneCount: row.doneCount,
    unpostedMinor: BigInt(row.unpostedMinor),
  };
}
