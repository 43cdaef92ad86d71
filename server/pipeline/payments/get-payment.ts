import { AppError } from "@/server/kernel/errors";
import { type EventSource, gatewayEventBodySchema } from "@/server/pipeline/events/event.schema";
import {
  postingErrorSchema,
  postingRequestSchema,
  storedDocumentSchema,
} from "@/server/pipeline/postings/posting.schema";
import { findReceipt } from "@/server/pipeline/receipts";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { type PaymentSqlRow, paymentColumns, sourcesColumn, toPaymentRow } from "./payment-columns";
import type { PaymentDelivery, PaymentDetail, PaymentException, PaymentPosting } from "./payment-detail.schema";
import type { EnvironmentScope } from "./payment-scope";
import { buildTimeline } from "./payment-timeline";

/**
 * Everything the portal knows of one payment: how the news came, each try with its steps, what was posted, what needs whom, and
 * the payments it belongs to. Seven indexed reads in one transaction, however long the story.
 * @throws AppError `not_found`.
 */
export async function getPayment(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  transactionId: string,
): Promise<PaymentDetail> {
  return db.withTenantSql(scope, async (sql) => {
    const keys = [scope.tenantId, scope.environmentId, transactionId];
    const row = await readOne(sql, keys);
    if (!row)
      throw new AppError("not_found", "No such payment in this environment.", {
        userText: "This payment does not exist here.",
      });
    const payment = {
      ...toPaymentRow(row),
      originalTransactionId: row.original_transaction_id,
      responseText: row.response_text,
      batchNumber: row.batch_number,
      settledAt: row.settled_at,
      firstSeenAt: row.first_seen_at,
      source: row.source,
    };
    const deliveries = await readDeliveries(sql, keys);
    const runs = await readRuns(sql, keys);
    const postings = await readPostings(sql, keys);
    const exceptions = await readExceptions(sql, keys);
    const receipt = await findReceipt(sql, scope, transactionId);
    const related = await readRelated(sql, keys, row.original_transaction_id || transactionId);
    return {
      payment,
      timeline: buildTimeline({ payment, deliveries, runs, postings, exceptions }),
      postings,
      receipt,
      exceptions,
      related,
    };
  });
}

type DetailRow = PaymentSqlRow & {
  original_transaction_id: string;
  response_text: string;
  batch_number: string;
  settled_at: Date | null;
  first_seen_at: Date;
  source: Record<string, unknown>;
};

/** The gateway's record of an event that a poll brought, with its raw form, which older events hold in the body. */
const recordOf = (event: string) =>
  `(${event}.body -> 'record') || case when ${event}.raw is null then '{}' else jsonb_build_object('raw', ${event}.raw) end`;

/** The gateway's record: with the payment, or still in the event that brought it. */
const sourceColumn = `coalesce(p.source, (select ${recordOf("e")} from events e where e.tenant_id = p.tenant_id
  and e.environment_id = p.environment_id and e.event_id = p.source_event_id), '{}'::jsonb) as source`;

const ofTransaction = "tenant_id = $1 and environment_id = $2 and transaction_id = $3";

async function readOne(sql: TenantSql, keys: readonly string[]): Promise<DetailRow | undefined> {
  const [row] = await sql.query<DetailRow>(
    `select page.*, ${sourcesColumn} from (
       select ${paymentColumns}, p.original_transaction_id, p.response_text, p.batch_number, p.settled_at, p.first_seen_at, ${sourceColumn}
       from payments p where ${ofTransaction}
     ) page`,
    keys,
  );
  return row;
}

async function readDeliveries(sql: TenantSql, keys: readonly string[]): Promise<PaymentDelivery[]> {
  type Row = Omit<PaymentDelivery, "hint" | "message"> & { source: EventSource; body: unknown; record: unknown };
  const rows = await sql.query<Row>(
    `select event_id as "eventId", source, received_at as "receivedAt", deliveries, status, attempt,
            next_attempt_at as "nextAttemptAt", finished_at as "finishedAt", note, body, ${recordOf("events")} as record
     from events where ${ofTransaction} order by received_at, event_id limit 200`,
    keys,
  );
  return rows.map(({ body, record, ...row }) => {
    const parsed = gatewayEventBodySchema.safeParse(body);
    return { ...row, hint: parsed.data?.hint ?? "", message: parsed.data?.message ?? record ?? body };
  });
}

async function readRuns(sql: TenantSql, keys: readonly string[]) {
  const rows = await sql.query<{ eventId: string; trace: unknown }>(
    `select event_id as "eventId", trace from runs r join events e using (tenant_id, environment_id, event_id)
     where e.tenant_id = $1 and e.environment_id = $2 and e.transaction_id = $3 order by r.started_at, r.run_id limit 200`,
    keys,
  );
  return rows.map(({ eventId, trace }) => ({ eventId, trace: runTraceSchema.parse(trace) }));
}

async function readPostings(sql: TenantSql, keys: readonly string[]): Promise<PaymentPosting[]> {
  type Row = Omit<PaymentPosting, "amount" | "request" | "document" | "error"> & {
    amountMinor: string;
    currency: string;
    request: unknown;
    document: unknown;
    error: unknown;
  };
  const rows = await sql.query<Row>(
    `select posting_key as "postingKey", kind, state, attempt, amount_minor as "amountMinor", currency,
            request, document, error, created_at as "createdAt", sent_at as "sentAt", confirmed_at as "confirmedAt"
     from postings where ${ofTransaction} order by created_at, sequence, posting_key`,
    keys,
  );
  return rows.map(({ amountMinor, currency, request, document, error, ...row }) => ({
    ...row,
    amount: { minor: BigInt(amountMinor), currency },
    request: postingRequestSchema.parse(request),
    document: document === null ? null : storedDocumentSchema.parse(document),
    error: error === null ? "" : postingErrorSchema.parse(error).message,
  }));
}

async function readExceptions(sql: TenantSql, keys: readonly string[]): Promise<PaymentException[]> {
  type Row = Omit<PaymentException, "amount"> & { amountMinor: string; currency: string };
  const rows = await sql.query<Row>(
    `select x.exception_id as "exceptionId", x.cause, x.needs, x.amount_minor as "amountMinor", x.currency, x.text,
            x.opened_at as "openedAt", x.resolved_at as "resolvedAt", x.resolution,
            x.resolved_at is null and coalesce(e.status in ('waiting', 'dead'), false) as "canRunAgain"
     from exceptions x
     left join events e on e.tenant_id = x.tenant_id and e.environment_id = x.environment_id and e.event_id = x.event_id
     where x.tenant_id = $1 and x.environment_id = $2 and x.transaction_id = $3 order by x.opened_at, x.exception_id`,
    keys,
  );
  return rows.map(({ amountMinor, currency, ...row }) => ({
    ...row,
    amount: { minor: BigInt(amountMinor), currency },
  }));
}

async function readRelated(sql: TenantSql, keys: readonly string[], rootTransactionId: string) {
  const rows = await sql.query<PaymentSqlRow>(
    `select page.*, ${sourcesColumn} from (
       select ${paymentColumns} from payments p
       where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id <> $3
         and (p.transaction_id = $4 or (p.original_transaction_id = $4 and p.original_transaction_id <> ''))
       order by p.occurred_at, p.transaction_id limit 50
     ) page order by page.occurred_at, page.transaction_id`,
    [...keys, rootTransactionId],
  );
  return rows.map(toPaymentRow);
}
