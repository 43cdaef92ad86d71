import { newId } from "@/server/kernel/ids";
import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { type Cause, causes, messageCauses } from "./causes";

export interface ExceptionToOpen {
  readonly eventId: string;
  readonly transactionId: string;
  readonly cause: Cause;
  /** The money the cause is about; undefined while the transaction could not be read. */
  readonly amount: Money | undefined;
  readonly text: string;
  /** The element of a list it is about, by what stays the same of it; '' or absent where it is the whole event. */
  readonly element?: string;
  /** Whose money, and for what, where no payment says it. */
  readonly payerName?: string;
  readonly reference?: string;
}

/**
 * Puts before a person what needs one. An event, or an element of a list of it, has one exception per cause; one that was closed is opened again. A payment is
 * shown once per cause, however many notices of it fail in the same way.
 * @returns those that are not opened because another event of the payment has the same one open.
 */
export async function openExceptions(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  exceptions: readonly ExceptionToOpen[],
): Promise<readonly ExceptionToOpen[]> {
  if (exceptions.length === 0) return [];
  const opened = await sql.query<{ event_id: string; cause: string; element: string }>(
    `insert into exceptions (tenant_id, environment_id, exception_id, event_id, transaction_id, cause, needs, amount_minor, currency, text, element, payer_name, invno)
     select $1, $2, x.* from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::text[],
         $11::text[], $12::text[], $13::text[])
       as x (exception_id, event_id, transaction_id, cause, needs, amount_minor, currency, text, element, payer_name, invno)
     where x.transaction_id = '' or not exists (select 1 from exceptions other
       where other.tenant_id = $1 and other.environment_id = $2 and other.transaction_id = x.transaction_id
         and other.cause = x.cause and other.element = x.element and other.resolved_at is null and other.event_id <> x.event_id)
     on conflict (tenant_id, environment_id, event_id, cause, element) do update set text = excluded.text,
       amount_minor = excluded.amount_minor, currency = excluded.currency, resolved_at = null, resolution = '',
       payer_name = excluded.payer_name, invno = excluded.invno
     returning event_id, cause, element`,
    [
      tenantId,
      environmentId,
      exceptions.map(() => newId()),
      exceptions.map(({ eventId }) => eventId),
      exceptions.map(({ transactionId }) => transactionId),
      exceptions.map(({ cause }) => cause),
      exceptions.map(({ cause }) => causes[cause].needs),
      exceptions.map(({ amount }) => (amount?.minor ?? 0n).toString()),
      exceptions.map(({ amount }) => amount?.currency ?? "USD"),
      exceptions.map(({ text }) => text),
      exceptions.map(({ element }) => element ?? ""),
      exceptions.map(({ payerName }) => payerName ?? ""),
      exceptions.map(({ reference }) => reference ?? ""),
    ],
    "open-exceptions",
  );
  const keys = new Set(opened.map(({ event_id, cause, element }) => keyOf(event_id, cause, element)));
  return exceptions.filter(({ eventId, cause, element }) => !keys.has(keyOf(eventId, cause, element)));
}

const keyOf = (eventId: string, cause: string, element = ""): string => `${eventId} ${cause} ${element}`;

export interface EndedEvent {
  readonly eventId: string;
  readonly cause: Cause | undefined;
  /** What it is put before a person for now. */
  readonly stays: readonly Pick<ExceptionToOpen, "eventId" | "cause" | "element">[];
  /** Its transaction when this event brought it into the books, which settles what other events of it could not; else ''. */
  readonly postedTransactionId: string;
}

/** Closes what an event's new end has made untrue: every exception of another cause, or of another element, that a run can heal. */
export async function healExceptions(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  ended: readonly EndedEvent[],
): Promise<void> {
  if (ended.length === 0) return;
  await sql.query(
    `update exceptions x set resolved_at = now(), resolution = 'healed'
     from unnest($3::uuid[], $4::text[], $5::text[]) as ended (event_id, cause, posted_transaction_id)
     where x.tenant_id = $1 and x.environment_id = $2 and x.resolved_at is null
       and (x.event_id = ended.event_id or x.transaction_id = nullif(ended.posted_transaction_id, ''))
       and x.subject = '' and x.cause <> all ($6::text[])
       and case when x.event_id = ended.event_id
         then x.event_id || ' ' || x.cause || ' ' || x.element <> all ($7::text[]) else x.cause <> ended.cause end`,
    [
      tenantId,
      environmentId,
      ended.map(({ eventId }) => eventId),
      ended.map(({ cause }) => cause ?? ""),
      ended.map(({ postedTransactionId }) => postedTransactionId),
      messageCauses,
      ended.flatMap(({ stays }) => stays.map(({ eventId, cause, element }) => keyOf(eventId, cause, element))),
    ],
    "heal-exceptions",
  );
}
