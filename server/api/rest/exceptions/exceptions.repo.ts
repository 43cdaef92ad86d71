import type { TenantSql } from "@/server/platform/db/database";
import type { PageWish } from "../page";
import type { EnvironmentScope } from "../rest-services";
import type { ExceptionFilters } from "./exceptions.schema";

export type ExceptionRow = {
  readonly exceptionId: string;
  readonly transactionId: string;
  readonly cause: string;
  readonly needs: "you" | "us";
  readonly amountMinor: string;
  readonly currency: string;
  readonly text: string;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolution: string;
};

const exceptionColumns = `exception_id::text as "exceptionId", transaction_id as "transactionId", cause, needs,
  amount_minor::text as "amountMinor", currency::text, text, opened_at as "openedAt", resolved_at as "resolvedAt", resolution`;

/** One page, the newest first. */
export const selectExceptions = (
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  { state, needs, from, to }: ExceptionFilters,
  { limit, after }: PageWish,
): Promise<readonly ExceptionRow[]> =>
  sql.query<ExceptionRow>(
    `select ${exceptionColumns} from exceptions
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1
       and case $2::text when 'open' then resolved_at is null when 'resolved' then resolved_at is not null else true end
       and ($3::text is null or needs = $3)
       and ($4::timestamptz is null or opened_at >= $4)
       and ($5::timestamptz is null or opened_at < $5)
       and ($6::timestamptz is null or (opened_at, exception_id) < ($6, $7::uuid))
     order by opened_at desc, exception_id desc limit $8`,
    [environmentId, state, needs, from, to, after?.at, after?.id, limit],
  );

export const selectExceptionsOf = (
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  transactionId: string,
): Promise<readonly ExceptionRow[]> =>
  sql.query<ExceptionRow>(
    `select ${exceptionColumns} from exceptions
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1 and transaction_id = $2
     order by opened_at, exception_id`,
    [environmentId, transactionId],
  );
