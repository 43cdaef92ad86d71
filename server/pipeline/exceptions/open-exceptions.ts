import { newId } from "@/server/kernel/ids";
import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { type Cause, causes, messageCauses } from "./causes";

export interface ExceptionToOpen {
  readonly eventId: string;
  readonly transactionId: string;
  readonly cause: Cause;
  /** Undefined while the transaction could not be read. */
  readonly amount: Money | undefined;
  readonly text: string;
}

/** Puts before a person what needs one. An event has one exception per cause; one that was closed is opened again. */
export async function openExceptions(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  exceptions: readonly ExceptionToOpen[],
): Promise<void> {
  if (exceptions.length === 0) return;
  await sql.query(
    `insert into exceptions (tenant_id, environment_id, exception_id, event_id, transaction_id, cause, needs, amount_minor, currency, text)
     select $1, $2, x.* from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::text[])
       as x (exception_id, event_id, transaction_id, cause, needs, amount_minor, currency, text)
     on conflict (tenant_id, environment_id, event_id, cause) do update set text = excluded.text, resolved_at = null, resolution = ''`,
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
    ],
    "open-exceptions",
  );
}

/** Closes what an event's new end has made untrue: every exception of another cause that a run can heal. */
export async function healExceptions(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  ended: readonly { readonly eventId: string; readonly cause: Cause | undefined }[],
): Promise<void> {
  if (ended.length === 0) return;
  await sql.query(
    `update exceptions x set resolved_at = now(), resolution = 'healed'
     from unnest($3::uuid[], $4::text[]) as ended (event_id, cause)
     where x.tenant_id = $1 and x.environment_id = $2 and x.event_id = ended.event_id and x.resolved_at is null
       and x.cause <> ended.cause and x.cause <> all ($5::text[])`,
    [
      tenantId,
      environmentId,
      ended.map(({ eventId }) => eventId),
      ended.map(({ cause }) => cause ?? ""),
      messageCauses,
    ],
    "heal-exceptions",
  );
}
