import { readFlow } from "@/server/pipeline/flows/read-flow";
import {
  type PostingKind,
  type PostingRequest,
  type PostingState,
  postingRequestSchema,
  type StoredDocument,
  storedDocumentSchema,
} from "@/server/pipeline/postings/posting.schema";
import type { TenantSql } from "@/server/platform/db/database";

export type PaymentEvidence = {
  readonly tenantName: string;
  readonly environmentKind: string;
  readonly type: string;
  readonly status: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly occurredAt: Date;
  readonly settledAt: Date | null;
  readonly batchNumber: string;
  readonly payerName: string;
  readonly maskedNumber: string;
  readonly cardBrand: string;
  readonly invoiceReference: string;
  readonly originalTransactionId: string;
  readonly outcome: string;
  readonly outcomeText: string;
};

export type EventEvidence = {
  readonly eventId: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly deliveries: number;
  readonly bodyHash: string;
  readonly status: string;
  readonly attempts: number;
  readonly runs: number;
};

export interface PostingEvidence {
  readonly postingKey: string;
  readonly kind: PostingKind;
  readonly state: PostingState;
  readonly amountMinor: string;
  readonly currency: string;
  readonly attempts: number;
  readonly confirmedAt: Date | null;
  readonly sameKey: number;
  readonly request: PostingRequest;
  readonly document: StoredDocument | null;
  readonly flow: { readonly name: string; readonly version: number; readonly flowVersionId: string } | null;
}

export type ReversalEvidence = {
  readonly transactionId: string;
  readonly postingKey: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly reason: string;
  readonly confirmedAt: Date;
};

export type ApplicationEvidence = {
  readonly postingKey: string;
  readonly credit: string;
  readonly invno: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly date: string;
  readonly confirmedAt: Date;
  readonly document: StoredDocument;
  /** It takes an earlier application back. */
  readonly undoes: boolean;
};

/** Everything our own records say about one payment, read in one transaction. */
export interface Evidence {
  readonly payment: PaymentEvidence;
  readonly events: readonly EventEvidence[];
  readonly postings: readonly PostingEvidence[];
  readonly reversals: readonly ReversalEvidence[];
  readonly applications: readonly ApplicationEvidence[];
}

/** Undefined when the environment has no such payment. */
export async function selectEvidence(
  sql: TenantSql,
  environmentId: string,
  transactionId: string,
): Promise<Evidence | undefined> {
  // Events, postings and what reverses them must be of one moment, or a certificate could contradict itself.
  await sql.query("set transaction isolation level repeatable read, read only");
  const [payment] = await sql.query<PaymentEvidence>(
    `select t.name as "tenantName", e.kind as "environmentKind", p.type, p.gateway_status as status,
       p.amount_minor::text as "amountMinor", p.currency::text, p.occurred_at as "occurredAt", p.settled_at as "settledAt",
       p.batch_number as "batchNumber", p.payer_name as "payerName", p.masked_number as "maskedNumber",
       p.card_brand as "cardBrand", btrim(p.invoice_reference) as "invoiceReference",
       p.original_transaction_id as "originalTransactionId", p.outcome, p.outcome_text as "outcomeText"
     from payments p
     join environments e on e.tenant_id = p.tenant_id and e.environment_id = p.environment_id
     join tenants t on t.tenant_id = p.tenant_id
     where p.environment_id = $1 and p.transaction_id = $2`,
    [environmentId, transactionId],
  );
  if (payment === undefined) return undefined;
  const events = await sql.query<EventEvidence>(
    `select e.event_id::text as "eventId", e.source, e.received_at as "receivedAt", e.deliveries, e.body_hash as "bodyHash",
       e.status, e.attempt as attempts, (select count(*)::int from runs r where r.tenant_id = e.tenant_id
         and r.environment_id = e.environment_id and r.event_id = e.event_id) as runs
     from events e where e.environment_id = $1 and e.transaction_id = $2 order by e.received_at, e.event_id`,
    [environmentId, transactionId],
  );
  const postings = await selectPostings(sql, environmentId, transactionId);
  const reversals = await sql.query<ReversalEvidence>(
    `select p.transaction_id as "transactionId", p.posting_key as "postingKey", p.amount_minor::text as "amountMinor",
       p.currency::text, p.request ->> 'reason' as reason, p.confirmed_at as "confirmedAt"
     from postings p where p.environment_id = $1 and p.kind = 'reversal' and p.state = 'confirmed' and p.confirmed_at is not null
       and p.request ->> 'reversesPostingKey' = any($2) and p.transaction_id <> $3 order by p.confirmed_at, p.posting_key`,
    [environmentId, postings.map((posting) => posting.postingKey), transactionId],
  );
  return {
    payment,
    events,
    postings,
    reversals,
    applications: await selectApplications(sql, environmentId, transactionId),
  };
}

async function selectApplications(sql: TenantSql, environmentId: string, transactionId: string) {
  const rows = await sql.query<Omit<ApplicationEvidence, "document"> & { readonly document: unknown }>(
    `select a.posting_key as "postingKey", btrim(a.credit) as credit, btrim(a.invno) as invno, a.amount_minor::text as "amountMinor",
       a.currency::text, to_char(a.entry_date, 'YYYY-MM-DD') as date, a.finished_at as "confirmedAt", a.document,
       a.undoes_id is not null as undoes
     from credit_applications a where a.environment_id = $1 and a.transaction_id = $2 and a.state = 'confirmed' and a.finished_at is not null
     order by a.finished_at, a.posting_key`,
    [environmentId, transactionId],
  );
  return rows.map((row): ApplicationEvidence => ({ ...row, document: storedDocumentSchema.parse(row.document) }));
}

async function selectPostings(sql: TenantSql, environmentId: string, transactionId: string) {
  const rows = await sql.query<PostingEvidence & Record<string, unknown>>(
    `select p.posting_key as "postingKey", p.kind, p.state, p.amount_minor::text as "amountMinor", p.currency::text,
       p.attempt as attempts, p.confirmed_at as "confirmedAt", p.request, p.document,
       (select count(*)::int from postings same where same.tenant_id = p.tenant_id and same.environment_id = p.environment_id
         and same.posting_key = p.posting_key and same.state = 'confirmed') as "sameKey",
       v.document as "flowDocument", v.version as "flowVersion", v.flow_version_id::text as "flowVersionId"
     from postings p
     left join runs r on r.tenant_id = p.tenant_id and r.environment_id = p.environment_id and r.event_id = p.event_id
     left join flow_versions v on v.tenant_id = r.tenant_id and v.environment_id = r.environment_id
       and v.flow_version_id = r.flow_version_id
     where p.environment_id = $1 and p.transaction_id = $2 order by p.created_at, p.posting_key`,
    [environmentId, transactionId],
  );
  return rows.map((row) => ({
    ...row,
    request: postingRequestSchema.parse(row.request),
    document: storedDocumentSchema.nullable().parse(row.document),
    flow: flowOf(row),
  }));
}

function flowOf({ flowDocument, flowVersion, flowVersionId }: Record<string, unknown>): PostingEvidence["flow"] {
  if (typeof flowVersion !== "number" || typeof flowVersionId !== "string") return null;
  return { name: readFlow(flowDocument).name, version: flowVersion, flowVersionId };
}
