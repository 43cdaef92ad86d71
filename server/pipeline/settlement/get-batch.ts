import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database, TenantSql } from "@/server/platform/db/database";
import type { BatchDetail, BatchDifference, BatchName, BrandTotal } from "./batch.schema";
import { type BatchRow, batchColumns, batchFigures, batchPairs, toBatch } from "./batch-figures";

const shownDifferences = 100;

/** `b` for the query of one batch. */
const named = `(select * from settled_batches where tenant_id = $1 and environment_id = $2 and connection_id = $3
  and batch_number = $4 and settled_at = $5) b`;

/** A batch with its sums by card, and with every payment about which it and the portal do not agree. @throws AppError `not_found` */
export async function getBatch(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  place: EnvironmentPlace,
  { connectionId, batchNumber, settledAt }: BatchName,
): Promise<BatchDetail> {
  const values = [place.tenantId, place.environmentId, connectionId, batchNumber, settledAt];
  return db.withTenantSql(place, async (sql) => {
    const [row] = await sql.query<BatchRow>(
      `select ${batchColumns} from ${named} cross join lateral (${batchFigures}) f`,
      values,
    );
    if (row === undefined) {
      throw new AppError("not_found", "No such batch in this environment.", { userText: "This batch is not here." });
    }
    const batch = toBatch(row, clock.now());
    const { currency } = row;
    return {
      batch,
      brands: await readBrands(sql, values, currency),
      differences: await readDifferences(sql, values, currency),
    };
  });
}

async function readBrands(sql: TenantSql, values: readonly unknown[], currency: string): Promise<BrandTotal[]> {
  const rows = await sql.query<{ brand: string; sales: number; sold: string; refunds: number; refunded: string }>(
    `select f.brand, count(*) filter (where f.listed_minor >= 0)::int as sales,
       coalesce(sum(f.listed_minor) filter (where f.listed_minor >= 0), 0)::text as sold,
       count(*) filter (where f.listed_minor < 0)::int as refunds,
       coalesce(sum(f.listed_minor) filter (where f.listed_minor < 0), 0)::text as refunded
     from ${named} cross join lateral (${batchPairs}) f where f.listed_minor is not null
     group by f.brand order by sum(f.listed_minor) desc, f.brand`,
    values,
  );
  return rows.map(({ brand, sales, sold, refunds, refunded }) => ({
    brand,
    sales,
    refunds,
    sold: { minor: BigInt(sold), currency },
    refunded: { minor: BigInt(refunded), currency },
  }));
}

async function readDifferences(
  sql: TenantSql,
  values: readonly unknown[],
  currency: string,
): Promise<BatchDifference[]> {
  const rows = await sql.query<
    Pick<BatchDifference, "transactionId" | "problem" | "gatewayStatus"> & {
      readonly listed: string | null;
      readonly here: string | null;
    }
  >(
    `select f.transaction_id as "transactionId", f.problem, f.gateway_status as "gatewayStatus", f.listed_minor::text as listed,
       f.here_minor::text as here
     from ${named} cross join lateral (${batchPairs}) f where f.problem is not null
     order by array_position(array['missing', 'differing', 'extra', 'older'], f.problem), f.transaction_id limit ${shownDifferences}`,
    values,
  );
  const money = (minor: string | null) => (minor === null ? null : { minor: BigInt(minor), currency });
  return rows.map(({ listed, here, ...rest }) => ({ ...rest, inBatch: money(listed), here: money(here) }));
}
