import { sandboxAccounts } from "./accounts";
import { firstOpenCredit } from "./invoices";
import type { SeedContext } from "./seed-company";

/** The company record, counters in both copies, fiscal years and periods around today, code lists. */
export async function seedSystem(context: SeedContext): Promise<void> {
  const { client } = context;
  await client.query(
    `insert into syccomp (compid, company, currid, folder) values ('01', 'Tallybridge Sandbox Wholesale', 'USD', 'PRO01')`,
  );
  await seedPeriods(context);
  await client.query(
    `insert into sysdata (sysid, drive, link, int1, int2, int3, str9, str10)
     values ('AR01', lpad('', 60) || 'PRO01', '', 175000, (select coalesce(max(arsess::bigint), 0) from ardist), greatest($2, (select max(invno::bigint) from armast where artype = 'O')), '', ''),
       ('SO01', lpad('', 60) || 'PRO01', '', 500400, 0, 0, '', ''),
       ('IC01', lpad('', 60) || 'PRO01', '', (select count(*) from iciqty), 0, 0, '', ''),
       ('GL01', lpad('', 60) || 'PRO01', lpad('', 35) || $1, 0, 0, 0, '000102', '    000502')`,
    [sandboxAccounts.suspense.glacnt, firstOpenCredit],
  );
  // A module the company gave up: Sage disables such a row by the first letter of `pass2` and leaves it there.
  await client.query(
    `insert into sysdata (sysid, drive, int1, pass2) values ('PO01', lpad('', 60) || 'PRO01', 0, 'D')`,
  );
  for (const module of ["AR", "SO", "IC"] as const) {
    await client.query(
      `insert into ${module.toLowerCase()}sysd (sysid, int1, int2, int3) select sysid, int1, int2, int3 from sysdata where sysid = $1`,
      [`${module}01`],
    );
  }
  await client.query(
    `insert into sycrule (ruleid, descrip) values ('SLSPERS', 'Sales persons'), ('ORDRSTAT', 'Order status'), ('PAYTYPE', 'Payment types')`,
  );
  await client.query(
    `insert into sycrlst (compid, ruleid, chrvl, descrip)
     select '01', 'SLSPERS', 'S' || lpad(n::text, 2, '0'), 'Sales desk ' || n from generate_series(1, 6) n
     union all values ('01', 'ORDRSTAT', 'NEW', 'New'), ('01', 'ORDRSTAT', 'PICK', 'Picking'), ('01', 'PAYTYPE', 'CHECK', 'Check'), ('01', 'PAYTYPE', 'CARD', 'Card')`,
  );
}

/**
 * Calendar years from two years back to the next one: the oldest permanently locked, months that ended before the
 * previous month closed, the previous month, this one and everything ahead open.
 */
async function seedPeriods({ client, today }: SeedContext): Promise<void> {
  await client.query(
    `insert into sycdfis (compid, yearprd, bdate, edate, plocked, permlck)
     select '01', to_char(m, 'YYYYMM'), m, m + interval '1 month' - interval '1 day',
       m < date_trunc('month', $1::date) - interval '1 month', m < date_trunc('year', $1::date) - interval '1 year'
     from generate_series(date_trunc('year', $1::date) - interval '2 years', date_trunc('year', $1::date) + interval '23 months', interval '1 month') m`,
    [today],
  );
  await client.query(
    `insert into sychfis (compid, yearprd, bdate, edate, plocked, permlck)
     select '01', left(yearprd, 4), min(bdate), max(edate), bool_and(plocked), bool_and(permlck) from sycdfis group by left(yearprd, 4)`,
  );
}
