import {
  bigintColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  textColumn,
  uuidColumn,
} from "@/server/platform/db/columns";
import type { TenantSql } from "@/server/platform/db/database";
import type { Comparison } from "./compare-results";
import type { EventResult } from "./preview.schema";
import type { PreviewPlace } from "./preview-lease";
import type { ReplayedEvent } from "./read-events";

/** An event that ends otherwise on the other side. */
export interface Difference {
  /** Its place among the differences, from 1. */
  readonly number: number;
  readonly event: ReplayedEvent;
  readonly before: EventResult;
  readonly after: EventResult;
  readonly comparison: Comparison;
}

/** So many differences keep the steps of both sides; where more differ, nobody looks at each of them. */
const mostTraced = 20_000;

const insert = `
  insert into flow_preview_differences (tenant_id, environment_id, flow_preview_id, number, event_id, transaction_id, payer_name,
    received_at, amount_minor, currency, documents, exceptions, causes, accounts, customers, before, after)
  select $1, $2, $3, d.number, d.event_id, d.transaction_id, d.payer_name, d.received_at, d.amount_minor, d.currency, d.documents,
    d.exceptions, string_to_array(d.causes, E'\\t'), string_to_array(d.accounts, E'\\t'), d.customers, d.before, d.after
  from unnest($4::int[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[], $9::bigint[], $10::text[], $11::text[], $12::text[],
    $13::text[], $14::text[], $15::jsonb[], $16::jsonb[], $17::jsonb[])
    as d (number, event_id, transaction_id, payer_name, received_at, amount_minor, currency, documents, exceptions, causes, accounts,
      customers, before, after)`;

export async function storeDifferences(
  sql: TenantSql,
  { tenantId, environmentId, previewId }: PreviewPlace,
  differences: readonly Difference[],
): Promise<void> {
  if (differences.length === 0) return;
  const all = differences.map((difference) => ({
    ...difference,
    amount: difference.after.amount ?? difference.before.amount,
  }));
  await sql.query(insert, [
    ...[tenantId, environmentId, previewId],
    integerColumn(all.map(({ number }) => number)),
    uuidColumn(all.map(({ event }) => event.id)),
    textColumn(all.map(({ event, before, after }) => after.orderName ?? before.orderName ?? event.reference)),
    textColumn(all.map(({ event }) => event.payer)),
    instantColumn(all.map(({ event }) => event.receivedAt)),
    bigintColumn(all.map(({ amount }) => BigInt(amount?.minor ?? 0))),
    textColumn(all.map(({ amount }) => amount?.currency ?? "USD")),
    textColumn(all.map(({ comparison }) => comparison.documents)),
    textColumn(all.map(({ comparison }) => comparison.exceptions)),
    textColumn(all.map((each) => causesOf(each))),
    textColumn(all.map((each) => accountsOf(each))),
    jsonColumn(all.map(({ comparison }) => written(comparison.customers))),
    jsonColumn(all.map(({ number, before }) => written(number > mostTraced ? withoutSteps(before) : before))),
    jsonColumn(all.map(({ number, after }) => written(number > mostTraced ? withoutSteps(after) : after))),
  ]);
}

const written = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? each.toString() : each));

const withoutSteps = ({ steps: _, ...result }: EventResult): EventResult => result;

const causesOf = ({ before, after }: Difference): string =>
  [...new Set([before.cause, after.cause])].filter((cause) => cause !== "").join("\t");

const accountsOf = ({ before, after }: Difference): string =>
  [...new Set([...before.documents, ...after.documents].map(({ cashAccount }) => cashAccount))]
    .filter((account) => account !== "")
    .join("\t");
