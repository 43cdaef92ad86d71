import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { sandboxAccounts } from "@/server/sandbox/sage-pro";
import { clearing, openBooks, plainDate, seedCompany, type TestCompany, today, usd } from "./company";
import { credit, reversal, summary } from "./items";

const books = openBooks();
let company: TestCompany;
let open: { invno: string; custno: string }[];
beforeAll(async () => {
  company = await seedCompany(books);
  open = await company.rows(
    `select invno, rtrim(custno) as custno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD'
     and paidamt = 0 and balance > 100 order by balance desc`,
  );
});

async function postReceipt(minor: bigint) {
  const invoice = open.shift();
  if (invoice === undefined) throw new Error("The company has no open invoice left.");
  const postingKey = newId();
  await company.operations.postReceipts([
    { postingKey, refno: "T1", date: today(), invno: invoice.invno, amount: usd(minor), cashAccount: clearing },
  ]);
  return { ...invoice, postingKey };
}

async function postCredit(custno: string, minor: bigint) {
  const item = credit(custno, minor);
  const [outcome] = await company.operations.postOpenCredits([item]);
  if (outcome?.status !== "posted") throw new Error(`The credit was not posted: ${summary(outcome)}`);
  return outcome.document;
}

describe("a payment on account", () => {
  test("becomes a negative document of its own number range with a text line, a receipt and two distributions", async () => {
    const custno = "C00010";
    const [before] = await company.rows("select balance, credit from arcust where custno = $1", [custno]);
    const item = credit(custno, 12_345n, { memo: `Order 500123\nfrom café 東京 ${"x".repeat(90)}` });
    const [outcome] = await company.operations.postOpenCredits([item]);
    expect(outcome).toMatchObject({ status: "posted", document: { kind: "open_credit", custno, amount: usd(12_345) } });
    const document = outcome?.status === "posted" ? outcome.document : undefined;
    expect(document?.invno).toMatch(/^ 1\d{8}$/);
    const [row] = await company.rows<Record<string, string>>(
      `select i.invamt::text, i.balance::text, i.paidamt::text, i.artype, rtrim(i.refno) as refno, rtrim(i.pterms) as pterms, l.descrip,
         r.paidamt::text as received, (select count(*)::int from ardist d where d.arsess = i.batch and d.tranno = i.invno) as distributions,
         ($2::numeric - c.balance)::text as owes_less, (c.credit - $3::numeric)::text as credit
       from armast i join artran l on l.invno = i.invno join arcash r on r.invno = i.invno join arcust c on c.custno = i.custno where i.invno = $1`,
      [document?.invno, before?.balance, before?.credit],
    );
    expect(row).toMatchObject({
      invamt: "-123.4500",
      balance: "-123.4500",
      paidamt: "0.0000",
      artype: "O",
      refno: item.refno,
      received: "123.4500",
      distributions: 2,
      owes_less: "123.4500",
      credit: "123.4500",
    });
    expect(row?.pterms).toMatch(/^Net \d+$/);
    expect(row?.descrip?.trimEnd()).toBe(`Order 500123 from café ?? ${"x".repeat(90)}`.slice(0, 60));
    expect(await company.broken()).toEqual([]);
  });

  test("draws numbers that are free in the live and the history table, one for each of many", async () => {
    const [counter] = await company.rows<{ next: string }>(
      "select (int3 + 1)::text as next from sysdata where sysid = 'AR01'",
    );
    const next = Number(counter?.next);
    await company.rows("insert into armast (invno, artype, currid) values (rjust($1), 'O', 'USD')", [next]);
    await company.rows("insert into arymst (invno, artype, currid) values (rjust($1), 'O', 'USD')", [next + 1]);
    await company.rows(
      "insert into ardist (tranno, arsess) select 'taken', lpad((int2 + 2)::text, 10, '0') from sysdata where sysid = 'AR01'",
    );
    const outcomes = await company.operations.postOpenCredits([
      credit("C00011", 100n),
      credit("C00011", 200n),
      credit("C00012", 300n),
    ]);
    const numbers = outcomes.map((outcome) =>
      outcome.status === "posted" ? Number(outcome.document.invno) : undefined,
    );
    expect(numbers).toEqual([next + 2, next + 3, next + 4]);
    expect(new Set(outcomes.map((outcome) => (outcome.status === "posted" ? outcome.document.arsess : ""))).size).toBe(
      3,
    );
    expect(await company.broken()).toEqual([]);
  });

  test("is refused for an unknown customer and for one in another currency, whose rate nobody knows", async () => {
    const outcomes = await company.operations.postOpenCredits([
      credit("NOBODY", 100n),
      credit("C00013", 100n, { amount: { minor: 100n, currency: "CAD" } }),
    ]);
    expect(outcomes.map(summary)).toEqual([
      "not_found: There is no customer NOBODY.",
      "invalid: Money on account in CAD has no exchange rate.",
    ]);
  });
});

describe("a reversal", () => {
  test("gives a receipt back through the same accounts by a marked negative row, in parts, never beyond it", async () => {
    const { invno, postingKey, custno } = await postReceipt(1_000n);
    const outcomes = await company.operations.reverseReceipts([
      reversal(postingKey, 400n),
      reversal(postingKey, 500n, { reason: "chargeback" }),
      reversal(postingKey, 101n),
      reversal(postingKey, 100n, { reason: "void" }),
    ]);
    expect(outcomes.map(summary)).toEqual([
      "posted",
      "posted",
      "conflict: More would be given back than was received.",
      "posted",
    ]);
    expect(outcomes[0]).toMatchObject({ document: { kind: "reversal", invno, custno, amount: usd(400) } });
    expect(
      await company.operations.reverseReceipts([reversal(postingKey, 1n)]).then(([each]) => summary(each)),
    ).toMatch(/^conflict/);
    expect(
      await company.rows("select apcode, paidamt::text from arcash where invno = $1 order by id_col", [invno]),
    ).toEqual([
      { apcode: " ", paidamt: "10.0000" },
      { apcode: "R", paidamt: "-4.0000" },
      { apcode: "B", paidamt: "-5.0000" },
      { apcode: "V", paidamt: "-1.0000" },
    ]);
    expect(
      await company.rows(
        "select rtrim(glacnt) as glacnt, sum(amount)::text as total from ardist where tranno = $1 and adduser = 'TLBG' group by 1 order by 1",
        [invno],
      ),
    ).toEqual([
      { glacnt: clearing, total: "0.0000" },
      { glacnt: sandboxAccounts.receivable.glacnt, total: "0.0000" },
    ]);
    expect(await company.broken()).toEqual([]);
  });

  test("gives back what is left of a payment on account, and no more", async () => {
    const { postingKey, invno } = await postCredit("C00020", 1_000n);
    // Somebody in Sage applies part of it to an invoice; 7.00 are left.
    const invoice = open.shift();
    await company.rows(
      `with credit as (update armast set paidamt = -3, balance = -7, bbal = -7 where invno = $1), invoice as (
         update armast set paidamt = 3, balance = invamt - 3, bbal = invamt - 3, custno = 'C00020' where invno = $2 returning invamt),
       gone as (update arcust set balance = balance - (select invamt from invoice) where custno = $3 and custno <> 'C00020'),
       came as (update arcust set balance = balance + (select invamt from invoice) * case when $3 = 'C00020' then 0 else 1 end, credit = credit - 3 where custno = 'C00020')
       insert into arcash (invno, custno, paidamt, refno) values ($1, 'C00020', -3, 'APPLIED'), ($2, 'C00020', 3, 'APPLIED')`,
      [invno, invoice?.invno, invoice?.custno],
    );
    expect(await company.broken()).toEqual([]);
    const outcomes = await company.operations.reverseReceipts([reversal(postingKey, 701n), reversal(postingKey, 700n)]);
    expect(outcomes.map(summary)[0]).toMatch(/^conflict: Less is left of the credit/);
    expect(outcomes[1]).toMatchObject({ status: "posted" });
    expect(await company.rows("select balance::text from armast where invno = $1", [invno])).toEqual([
      { balance: "0.0000" },
    ]);
    expect(await company.broken()).toEqual([]);
  });

  test("is refused for what was never posted, for a reversal, in another currency and in a closed period", async () => {
    const { postingKey } = await postReceipt(1_000n);
    const [first] = await company.operations.reverseReceipts([reversal(postingKey, 10n)]);
    const reversed = first?.status === "posted" ? first.document.postingKey : "";
    const outcomes = await company.operations.reverseReceipts([
      reversal("never", 10n),
      reversal(reversed, 10n),
      reversal(postingKey, 10n, { amount: { minor: 10n, currency: "CAD" } }),
      reversal(postingKey, 10n, { date: plainDate(`${Number(today().slice(0, 4)) - 1}-01-15`) }),
    ]);
    expect(outcomes.map((each) => summary(each)?.split(":")[0])).toEqual([
      "not_found",
      "invalid",
      "invalid",
      "period_closed",
    ]);
  });
});
