import { sandboxAccounts } from "./accounts";
import type { SeedContext } from "./seed-company";

/** Accounts, account types, link codes, and one batch that waits to be posted. */
export async function seedLedger({ client, today }: SeedContext): Promise<void> {
  const accounts = Object.values(sandboxAccounts);
  await client.query(
    `insert into glacnt (glacnt, gltype, gldesc, glstat)
     select a, t, d, case when active then '' else 'I' end
     from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) as x(a, t, d, active)`,
    [
      accounts.map((a) => a.glacnt),
      accounts.map((a) => a.gltype),
      accounts.map((a) => a.title),
      accounts.map((a) => a.active),
    ],
  );
  await client.query(
    `insert into gltype (gltype, gldesc, glseq, gllow, glupp) values
       ('CA', 'Current assets', 1, '1000-000', '1999-999'), ('CL', 'Current liabilities', 2, '2000-000', '2999-999'),
       ('IN', 'Income', 3, '4000-000', '4999-999'), ('EX', 'Expenses', 4, '5000-000', '9999-999')`,
  );
  await client.query(
    `insert into arglac (scode, icode, descr, incom, costs, lndisc)
     select s, 'STD', 'Standard goods', $1, $2, $3 from unnest(array['ALL', 'CAN']) s`,
    [sandboxAccounts.sales.glacnt, sandboxAccounts.costOfGoods.glacnt, sandboxAccounts.discounts.glacnt],
  );
  await client.query(
    `insert into glbtch (batchno, bdesc, yearprd, bref, lowseq, uppseq, btype, bstat, ctrltot, drtotal, crtotal)
     select '000101', 'Bank charges', to_char($1::date, 'YYYYMM'), 'STATEMENT', '000501', '000501', 'Z', 'U', 48.5, 48.5, 48.5`,
    [today],
  );
  await client.query(
    `insert into glhunp (batchno, glseqno, gltdes, glrefr, gldate, yearprd, status, trtype, glmodule, glcomp, glrevrs)
     select '000101', '000501', 'Bank charges', 'STATEMENT', $1::date, to_char($1::date, 'YYYYMM'), 'U', 'Z', 'GL', '01', 'N'`,
    [today],
  );
  await client.query(
    `insert into gldunp (glacnt, batchno, glseqno, gltdes, gldamnt, glcamnt, credit) values
       ($1, '000101', '000501', 'Bank charges', 48.5, 0, false), ($2, '000101', '000501', 'Bank charges', 0, 48.5, true)`,
    [sandboxAccounts.cardFees.glacnt, sandboxAccounts.bank.glacnt],
  );
}
