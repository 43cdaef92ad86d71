import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import {
  type DifferenceDetail,
  type DifferenceFilter,
  type DifferenceRow,
  differenceDetailSchema,
} from "./preview.schema";

const pageSize = 50;

type Row = Omit<DifferenceDetail, "before" | "after"> & { before: unknown; after: unknown };

const columns = `select number, event_id as "eventId", transaction_id as "transactionId", payer_name as payer, received_at as "receivedAt",
    amount_minor::text as "amountMinor", currency, documents, exceptions`;
const from = `from flow_preview_differences
  where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3`;

/** Events that end otherwise, in the order of their arrival. `behind` is the number of the last one that is known; 0 for none. */
export async function listDifferences(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  {
    previewId,
    behind,
    filter,
  }: { readonly previewId: string; readonly behind: number; readonly filter: DifferenceFilter },
): Promise<{ rows: DifferenceRow[]; hasMore: boolean }> {
  const rows = await sql.query<Row>(
    `${columns}, before - 'steps' as before, after - 'steps' as after ${from} and number > $4
       and ($5 = '' or documents = $5) and ($6 = '' or exceptions = $6) and ($7 = '' or $7 = any (accounts))
       and ($8 = '' or customers @> jsonb_build_array(jsonb_build_object('custno', $8))) and ($9 = '' or $9 = any (causes))
     order by number limit $10`,
    [
      ...[tenantId, environmentId, previewId, behind],
      ...[filter.documents ?? "", filter.exceptions ?? "", filter.account ?? "", filter.custno ?? ""],
      ...[filter.cause ?? "", pageSize + 1],
    ],
  );
  return {
    rows: rows.slice(0, pageSize).map((row) => differenceDetailSchema.parse(row)),
    hasMore: rows.length > pageSize,
  };
}

/** One of them with the steps of both sides. @throws AppError `not_found` */
export async function readDifference(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { previewId, number }: { readonly previewId: string; readonly number: number },
): Promise<DifferenceDetail> {
  const [row] = await sql.query<Row>(`${columns}, before, after ${from} and number = $4`, [
    ...[tenantId, environmentId, previewId, number],
  ]);
  if (row === undefined) throw new AppError("not_found", "No such difference of a preview in this environment.");
  return differenceDetailSchema.parse(row);
}
