import { saleNotification } from "../../support/signed-notification";
import type { Bench } from "../context";
import { measureStatement, type StatementRate } from "../load/pgbench";

/** A table shaped like the inbox with a primary and a unique key: what the machine can do at best, one row and one commit at a time. */
export async function prepareDurableInsert({ installation }: Bench): Promise<void> {
  await installation.pools.behind.query(`
    create schema if not exists bench;
    drop table if exists bench.durable_event;
    create table bench.durable_event (like public.events including defaults);
    alter table bench.durable_event add primary key (event_id);
    create unique index on bench.durable_event (environment_id, dedupe_key)`);
}

/**
 * The durable single-row insert limit of this machine at 32 connections, now: into the bare table with its two keys, or into the inbox
 * itself with every index it has, whose rows are taken out again.
 */
export async function measureDurableInsert(
  { postgres, installation }: Bench,
  seconds: number,
  into: "bench.durable_event" | "public.events" = "bench.durable_event",
): Promise<StatementRate> {
  const sale = { transactionId: "900000001", amountCents: 12_345n, invoiceId: "170001" };
  const body = JSON.stringify({
    transactionId: sale.transactionId,
    originalTransactionId: "",
    hint: "paytrace.transaction.sale_approved",
    message: JSON.parse(saleNotification(sale)),
  });
  const rate = await measureStatement({
    url: postgres.superuserUrl("tallybridge"),
    connections: 32,
    seconds,
    range: 2_000_000_000,
    statement:
      `insert into ${into} (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, kind, transaction_id, ordering_key)
      values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', gen_random_uuid(), '00000000-0000-7000-8000-000000000003', 'notification',
      'msg_' || gen_random_uuid(), md5(:n::text) || md5(:n::text), '${body}', 'gateway.transaction', '900000001', '900000001')`.replaceAll(
        "\n",
        " ",
      ),
  });
  if (into === "public.events") {
    await installation.pools.behind.query(
      "delete from events where tenant_id = '00000000-0000-7000-8000-000000000001'",
    );
  }
  return rate;
}
