import type { PostedDocument } from "@/server/connectors/sage-pro";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { resolveException } from "@/server/pipeline/exceptions/resolve-exception";
import { touchAlerts } from "@/server/pipeline/exceptions/touch-alerts";
import { toStoredDocument } from "@/server/pipeline/postings/stored-document";
import { appendAudit } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import type { Applying, CreditsGround } from "./credits-ground";
import { findCreditPlaces, readCredit } from "./find-credit";

/** How an application ended, or that it is not known yet. */
export type ApplicationEnd =
  | { readonly state: "confirmed"; readonly document: PostedDocument }
  | { readonly state: "refused" | "unknown"; readonly error: string };

/** What asked somebody to find the right invoice; once nothing is left on account, somebody has. */
const answeredBy = ["overpayment", "invoice_not_found"] as const;

const actions = {
  apply: { confirmed: "credit.applied", refused: "credit.application_refused" },
  undo: { confirmed: "credit.undone", refused: "credit.undo_refused" },
} as const;

const answerOf = (invno: string): string => `Applied to invoice ${invno}. Nothing of it is left on account.`;

/** Writes down how an application ended; one that has ended stays as it is. */
export async function settleApplication(
  ground: CreditsGround,
  applying: Applying,
  { applicationId, transactionId }: { readonly applicationId: string; readonly transactionId: string },
  end: ApplicationEnd,
): Promise<void> {
  const { db, clock } = ground;
  const { tenantId, environmentId, actor } = applying;
  const now = clock.now();
  const error = end.state === "confirmed" ? "" : end.error.slice(0, 500);
  const ended = await db.withTenantSql({ tenantId }, async (sql) => {
    const rows = await sql.query<{ invno: string; undoes: boolean }>(
      `update credit_applications set state = $4, error = $5, document = $6::jsonb,
         finished_at = case when $4 = 'unknown' then null else $7::timestamptz end
       where tenant_id = $1 and environment_id = $2 and credit_application_id = $3 and state in ('sending', 'unknown')
       returning btrim(invno) as invno, undoes_id is not null as undoes`,
      [
        ...[tenantId, environmentId, applicationId, end.state, error],
        ...[end.state === "confirmed" ? JSON.stringify(toStoredDocument(end.document)) : null, now],
      ],
    );
    const [row] = rows;
    if (row !== undefined && end.state !== "unknown") {
      const action = actions[row.undoes ? "undo" : "apply"][end.state];
      await appendAudit(sql, {
        tenantId,
        at: now,
        actor,
        action,
        target: applicationId,
        detail: { transactionId, error },
      });
    }
    if (row?.undoes && end.state === "confirmed") await askAgain(sql, applying, transactionId, row.invno);
    return row;
  });
  if (ended !== undefined && !ended.undoes && end.state === "confirmed")
    await answerExceptions(ground, applying, transactionId, ended.invno);
}

/** What the application had answered is a question again. */
async function askAgain(sql: TenantSql, place: EnvironmentPlace, transactionId: string, invno: string): Promise<void> {
  const opened = await sql.query<{ cause: (typeof answeredBy)[number]; minor: string; currency: string }>(
    `update exceptions set resolved_at = null, resolution = '', opened_at = now()
     where tenant_id = $1 and environment_id = $2 and transaction_id = $3 and cause = any ($4::text[]) and resolution = $5
     returning cause, amount_minor::text as minor, currency::text`,
    [place.tenantId, place.environmentId, transactionId, answeredBy, answerOf(invno)],
  );
  const touched = opened.map(({ cause, minor, currency }) => ({ cause, amount: { minor: BigInt(minor), currency } }));
  await touchAlerts(sql, place, touched);
}

/** Best done at once and no matter if not: a person can still settle them with a note. */
async function answerExceptions(
  { db, clock, loadEnvironment }: CreditsGround,
  applying: Applying,
  transactionId: string,
  invno: string,
): Promise<void> {
  const { erp } = await loadEnvironment(applying);
  const places = await db.withTenantSql(applying, (sql) => findCreditPlaces(sql, applying, transactionId));
  const credit = await readCredit(erp, places).catch(() => undefined);
  if (credit === undefined || credit.left.minor > 0n) return;
  const open = await db.withTenantSql(applying, (sql) =>
    sql.query<{ exceptionId: string }>(
      `select exception_id as "exceptionId" from exceptions x
       where tenant_id = $1 and environment_id = $2 and transaction_id = $3 and resolved_at is null and cause = any ($4::text[])
         and not exists (select 1 from events e where e.tenant_id = x.tenant_id and e.environment_id = x.environment_id
           and e.event_id = x.event_id and e.next_attempt_at is not null)`,
      [applying.tenantId, applying.environmentId, transactionId, answeredBy],
    ),
  );
  for (const { exceptionId } of open) {
    await resolveException(db, applying, { exceptionId, note: answerOf(invno) }, clock.now());
  }
}
