import type { InstalledTenant } from "../../support/installation";
import type { Bench } from "../context";
import { measureStatement, type StatementRate } from "../load/pgbench";

/**
 * The posting at its barest, as somebody would write it by hand: one SQL function, one transaction per payment, an inbox row,
 * the invoice, the customer, the receipt and its two distributions. It works on copies of the same companies' tables with their indexes,
 * without row-level security, counters, journal, intent, trace or any check.
 */
export async function prepareBarePosting({ installation }: Bench, tenants: readonly InstalledTenant[]): Promise<void> {
  const companies = tenants.map(({ environmentId }) => `'${environmentId}'`).join(", ");
  await installation.pools.behindSandbox.query(`
    drop schema if exists bench cascade;
    create schema bench;
    create table bench.inbox (event_id uuid primary key, dedupe_key text not null unique, body jsonb not null,
      received_at timestamptz not null default now(), status text not null);
    create table bench.armast (like sage.armast including defaults including indexes);
    create table bench.arcust (like sage.arcust including defaults including indexes);
    create table bench.arcash (like sage.arcash including defaults including identity including indexes);
    create table bench.ardist (like sage.ardist including defaults including identity including indexes);
    insert into bench.armast select * from sage.armast where company_id in (${companies});
    insert into bench.arcust select * from sage.arcust where company_id in (${companies});
    create table bench.payable as select row_number() over (order by company_id, invno)::int as n, company_id, invno, custno
      from bench.armast where artype in ('', 'N') and arstat = '' and balance > 0;
    create unique index on bench.payable (n);
    create function bench.post(which int) returns void language plpgsql as $post$
    declare
      p record;
      session text := lpad((random() * 9999999999)::bigint::text, 10, '0');
    begin
      select * into p from bench.payable where n = which;
      insert into bench.inbox (event_id, dedupe_key, body, status)
        values (gen_random_uuid(), gen_random_uuid()::text, jsonb_build_object('transaction_id', which, 'amount', '0.01', 'invoice_id', p.invno), 'done');
      update bench.armast set paidamt = paidamt + 0.01, balance = balance - 0.01, bbal = bbal - 0.01, dtepaid = current_date
        where company_id = p.company_id and invno = p.invno;
      update bench.arcust set balance = balance - 0.01, lastpay = current_date, lpymt = 0.01
        where company_id = p.company_id and custno = p.custno;
      insert into bench.arcash (company_id, invno, custno, paidamt, dtepaid, refno, batch, glaccnt)
        values (p.company_id, p.invno, p.custno, 0.01, current_date, which::text, session, '1050-000');
      insert into bench.ardist (company_id, tranno, trandte, glacnt, amount, arsess)
        values (p.company_id, p.invno, current_date, '1050-000', 0.01, session),
               (p.company_id, p.invno, current_date, '1100-000', -0.01, session);
    end $post$;
    analyze bench.armast, bench.arcust, bench.payable`);
}

/** Bare postings per second at 16 connections. */
export async function measureBarePosting({ installation, postgres }: Bench, seconds: number): Promise<StatementRate> {
  const { rows } = await installation.pools.behindSandbox.query<{ count: number }>(
    "select count(*)::int as count from bench.payable",
  );
  return measureStatement({
    url: postgres.superuserUrl("tallybridge_sandbox"),
    connections: 16,
    seconds,
    range: rows[0]?.count ?? 1,
    statement: "select bench.post(:n)",
  });
}
