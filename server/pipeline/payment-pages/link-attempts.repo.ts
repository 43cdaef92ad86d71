import { z } from "zod";
import type { Money } from "@/server/kernel/money";
import {
  type InvoiceToPay,
  isBeingCharged,
  isPaidByLink,
  lockInvoice,
} from "@/server/pipeline/payments/invoice-being-paid";
import type { TenantSql } from "@/server/platform/db/database";
import type { FoundLink } from "./find-link";
import { keepStates } from "./pay-page.schema";

/** `sending` and `unclear` have no end yet; `approved` and `saved` are what was wanted; after the others one may try again. */
export const attemptStates = [
  "sending",
  "unclear",
  "approved",
  "saved",
  "declined",
  "voided",
  "refused",
  "not_taken",
] as const;
export type AttemptState = (typeof attemptStates)[number];

const attemptRow = z.object({
  attemptId: z.string(),
  reference: z.string(),
  amountMinor: z.string(),
  currency: z.string(),
  state: z.enum(attemptStates),
  text: z.string(),
  transactionId: z.string(),
  lastFour: z.string(),
  keepState: z.enum(keepStates),
  vaultId: z.string(),
  sentAt: z.date(),
  lookedUpAt: z.date().nullable(),
  endedAt: z.date().nullable(),
});
/** One try of a link. `amountMinor` is decimal text. */
export type LinkAttempt = z.output<typeof attemptRow>;

const columns = `link_attempt_id as "attemptId", reference, amount_minor::text as "amountMinor", currency, state, text,
  transaction_id as "transactionId", last_four as "lastFour", keep_state as "keepState", vault_id as "vaultId", sent_at as "sentAt", looked_up_at as "lookedUpAt", ended_at as "endedAt"`;

type LinkId = Pick<FoundLink, "tenantId" | "linkId">;

/** The try that is under way or has succeeded. */
export async function selectLiveAttempt(
  sql: TenantSql,
  { tenantId, linkId }: LinkId,
): Promise<LinkAttempt | undefined> {
  const [row] = await sql.query(
    `select ${columns} from link_attempts where tenant_id = $1 and payment_link_id = $2
     and state in ('sending', 'unclear', 'approved', 'saved')`,
    [tenantId, linkId],
  );
  return row === undefined ? undefined : attemptRow.parse(row);
}

/** What was said about the last try that ended without success; '' without one. */
export async function selectLastText(sql: TenantSql, { tenantId, linkId }: LinkId): Promise<string> {
  const [row] = await sql.query<{ text: string }>(
    "select text from link_attempts where tenant_id = $1 and payment_link_id = $2 order by link_attempt_id desc limit 1",
    [tenantId, linkId],
  );
  return row?.text ?? "";
}

/**
 * Writes a try down before anything is sent. The unique indexes decide: while another try of this link or of its invoice is under
 * way or has succeeded, or when the link is no longer open, nothing is written.
 */
export async function insertAttempt(
  sql: TenantSql,
  { tenantId, environmentId, linkId, invno }: FoundLink,
  attempt: {
    readonly attemptId: string;
    readonly reference: string;
    readonly amount: Money;
    readonly now: Date;
    /** What the payer agreed to, when the card is to be kept, and under which id of the vault. */
    readonly keep?: { readonly consent: string; readonly vaultId: string } | undefined;
  },
): Promise<boolean> {
  const invoice = { tenantId, environmentId, invno };
  await lockInvoice(sql, invoice);
  if (invno !== "" && (await isBeingCharged(sql, invoice))) return false;
  // The row of the link is held, so that it is not revoked between looking and writing.
  const rows = await sql.query(
    `insert into link_attempts (tenant_id, link_attempt_id, environment_id, payment_link_id, invno, reference, amount_minor, currency,
       state, sent_at, keep_state, keep_consent, vault_id)
     select tenant_id, $3, environment_id, payment_link_id, invno, $4, $5::bigint, $6, 'sending', $7, $10, $11, $12
     from (select * from payment_links where tenant_id = $1 and payment_link_id = $2 and state = 'open' and expires_at > $7
       for update) open
     where not exists (select 1 from link_attempts a where a.tenant_id = $1 and a.environment_id = $8 and a.invno = $9
       and a.invno <> '' and a.state = 'approved' and not exists (select 1 from payments p where p.tenant_id = $1
         and p.environment_id = $8 and p.transaction_id = a.transaction_id and p.posted_minor > 0))
     on conflict do nothing returning 1 as written`,
    [
      tenantId,
      linkId,
      attempt.attemptId,
      attempt.reference,
      attempt.amount.minor.toString(),
      attempt.amount.currency,
      attempt.now,
      environmentId,
      invno,
      attempt.keep === undefined ? "" : "asked",
      attempt.keep?.consent ?? "",
      attempt.keep?.vaultId ?? "",
    ],
  );
  return rows.length === 1;
}

/** Whether a payment of this invoice, by any link or by a charge that was asked for, has no end yet or is not in the books yet. */
export async function isBeingPaid(sql: TenantSql, invoice: InvoiceToPay): Promise<boolean> {
  return (await isPaidByLink(sql, invoice)) || isBeingCharged(sql, invoice);
}

export async function selectAttempt(
  sql: TenantSql,
  { tenantId, attemptId }: { readonly tenantId: string; readonly attemptId: string },
): Promise<(LinkAttempt & { readonly linkId: string }) | undefined> {
  const [row] = await sql.query(
    `select ${columns}, payment_link_id as "linkId" from link_attempts where tenant_id = $1 and link_attempt_id = $2`,
    [tenantId, attemptId],
  );
  return row === undefined ? undefined : attemptRow.extend({ linkId: z.string() }).parse(row);
}

/** Takes the turn to look an open try up; false while somebody did so a moment ago. */
export async function takeLookUpTurn(
  sql: TenantSql,
  { tenantId, attemptId }: { readonly tenantId: string; readonly attemptId: string },
  now: Date,
): Promise<boolean> {
  const rows = await sql.query(
    `update link_attempts set looked_up_at = $3 where tenant_id = $1 and link_attempt_id = $2 and state in ('sending', 'unclear')
     and sent_at <= $3::timestamptz - interval '15 seconds'
     and (looked_up_at is null or looked_up_at <= $3::timestamptz - interval '10 seconds') returning 1 as mine`,
    [tenantId, attemptId, now],
  );
  return rows.length === 1;
}
