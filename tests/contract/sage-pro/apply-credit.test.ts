import { beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import {
  type ApplicationToUndo,
  type CreditToApply,
  createDirectTransport,
  createSageProOperations,
  type SageProTransport,
} from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import { openBooks, seedCompany, type TestCompany } from "./company";
import { application, credit, reversal, summary } from "./items";

const books = openBooks();
let company: TestCompany;
const invoices: { invno: string; custno: string }[] = [];
beforeAll(async () => {
  company = await seedCompany(books);
  // Customers of their own, so that no test looks at what another one changed.
  invoices.push(
    ...(await company.rows<{ invno: string; custno: string }>(
      `select min(invno) as invno, rtrim(custno) as custno from armast where artype = '' and arstat = '' and lckstat = ''
       and currid = 'USD' and paidamt = 0 and balance > 100 group by custno order by custno`,
    )),
  );
});

/** An invoice that nobody else uses, and money on account of its customer. */
async function opened(minor: bigint) {
  const invoice = invoices.pop();
  if (invoice === undefined) throw new Error("There are more open invoices than tests.");
  const onAccount = credit(invoice.custno, minor);
  const [made] = await company.operations.postOpenCredits([onAccount]);
  const number = made?.status === "refused" ? "" : (made?.document.invno ?? "");
  return { ...invoice, onAccount, credit: number };
}

const state = async ({ invno, credit: number, custno }: { invno: string; credit: string; custno: string }) => {
  const [row] = await company.rows(
    `select (select json_build_array(paidamt, balance, bbal, dtepaid is not null) from armast where invno = $1) as invoice,
       (select json_build_array(paidamt, balance, bbal) from armast where invno = $2) as credit,
       (select json_build_array(balance, credit, lastpay, lpymt) from arcust where custno = $3) as customer`,
    [invno, number, custno],
  );
  return row as Record<"invoice" | "credit" | "customer", readonly number[]>;
};

test("an open credit is applied to an invoice: what is left of both goes down by the same, no cash moves, and every invariant holds", async () => {
  const here = await opened(70_00n);
  const before = await state(here);
  const item = application(here.credit, here.invno, 50_00n);
  const [posted] = await company.operations.applyCredit([item]);
  expect(posted).toMatchObject({
    status: "posted",
    document: { kind: "credit_applied", invno: here.invno, custno: here.custno, amount: { minor: 50_00n } },
  });
  const after = await state(here);
  const change = (name: keyof typeof before, at: number) => Number(after[name][at]) - Number(before[name][at]);
  expect([change("invoice", 0), change("invoice", 1), change("credit", 0), change("credit", 1)]).toEqual([
    ...[50, -50, -50, 50],
  ]);
  // The customer owes what it owed, and has less on account; it did not pay today.
  expect([change("customer", 0), change("customer", 1)]).toEqual([0, -50]);
  expect(after.customer.slice(2)).toEqual(before.customer.slice(2));
  const [moved] = await company.rows(
    "select sum(amount) as sum, count(distinct glacnt) as accounts, count(*) as rows from ardist where arsess in (select arsess from tallybridge_journal where posting_key like $1)",
    [`${item.postingKey}%`],
  );
  expect(moved).toEqual({ sum: "0.0000", accounts: "1", rows: "4" });
  expect(await company.broken()).toEqual([]);
  for (const key of [item.postingKey, `${item.postingKey}/credit`]) {
    expect(await company.operations.verifyPosting(key)).toMatchObject({ unchanged: true });
  }
});

test("applied twice under one key, in one call or in two, it is applied once", async () => {
  const here = await opened(40_00n);
  const item = application(here.credit, here.invno, 10_00n);
  expect((await company.operations.applyCredit([item, item])).map(summary)).toEqual(["posted", "already_posted"]);
  const once = await state(here);
  const answers = await Promise.all([1, 2, 3].map(() => company.operations.applyCredit([item])));
  expect(answers.flat().map(summary)).toEqual(["already_posted", "already_posted", "already_posted"]);
  expect(await state(here)).toEqual(once);
  expect(await company.operations.lookUpPosting([item.postingKey])).toMatchObject([{ kind: "credit_applied" }]);
});

test("several in one call see what those before them left, also of several callers at once", async () => {
  const here = await opened(30_00n);
  const parts = [20_00n, 20_00n, 10_00n].map((minor) => application(here.credit, here.invno, minor));
  const outcomes = (await company.operations.applyCredit(parts)).map(summary);
  expect(outcomes[0]).toBe("posted");
  expect(outcomes[1]).toMatch(/^conflict: Less is left of the credit/);
  expect(outcomes[2]).toBe("posted");

  const there = await opened(30_00n);
  const racing = [1, 2, 3].map(() => application(there.credit, there.invno, 20_00n));
  const raced = await Promise.all(racing.map((item) => company.operations.applyCredit([item])));
  expect(raced.flat().filter(({ status }) => status === "posted")).toHaveLength(1);
  expect(await company.broken()).toEqual([]);
});

test("what does not fit is refused by name, and nothing of it is in the books", async () => {
  const here = await opened(70_00n);
  const other = await opened(20_00n);
  const before = [await state(here), await state(other)];
  const refused: readonly (readonly [Partial<CreditToApply>, RegExp])[] = [
    [{ credit: other.credit }, /^invalid: The credit and the invoice belong to different customers/],
    [{ credit: here.invno }, /^invalid: .* is no money on account/],
    [{ invno: other.credit }, /^invalid: .* is of type "O"/],
    [{ credit: "999999999" }, /^not_found/],
    [{ invno: "404" }, /^not_found/],
    [{ amount: { minor: 70_01n, currency: "USD" } }, /^conflict: Less is left/],
    [{ amount: { minor: 10_00n, currency: "EUR" } }, /^invalid: The amount is in EUR/],
    [{ amount: { minor: 0n, currency: "USD" } }, /^invalid: The amount must be positive/],
    [{ date: "1999-01-01" as CreditToApply["date"] }, /^period_closed/],
    [{ postingKey: "k".repeat(60) }, /^invalid: The posting key of an application is too long/],
  ];
  for (const [changes, reason] of refused) {
    const item = application(here.credit, here.invno, 10_00n, changes);
    const [outcome] = await company.operations.applyCredit([item]);
    expect(summary(outcome)).toMatch(reason);
    expect(await company.operations.lookUpPosting([item.postingKey])).toEqual([undefined]);
  }
  expect([await state(here), await state(other)]).toEqual(before);
});

test("a dry run shows both halves and writes nothing", async () => {
  const here = await opened(20_00n);
  const before = await state(here);
  const item = application(here.credit, here.invno, 15_00n);
  const [preview] = await company.operations.previewCreditApplications([item]);
  const rows = preview?.status === "would_post" ? preview.rows : [];
  expect(rows.filter(({ table }) => table === "arcash").map(({ values }) => [values.invno, values.paidamt])).toEqual([
    [here.invno, "15.0000"],
    [here.credit, "-15.0000"],
  ]);
  const changed = rows.filter(({ table, change }) => table === "armast" && change === "update");
  expect(changed.map(({ values }) => values.balance)).toEqual(["-15.0000", "+15.0000"]);
  expect(await state(here)).toEqual(before);
});

test("a line that breaks at COMMIT leaves both halves or neither, and the key tells which", async () => {
  const here = await opened(20_00n);
  const real = createDirectTransport({ pool: books.pool, companyId: company.companyId });
  let lost = true;
  const losing: SageProTransport = {
    ...real,
    async transaction(work, ...rest) {
      const answer = await real.transaction(work, ...rest);
      if (!lost) return answer;
      lost = false;
      throw new ConnectorError("timeout", "The line broke at COMMIT.");
    },
  };
  const operations = createSageProOperations({ transport: losing, clock: systemClock, log: silentLog });
  const item = application(here.credit, here.invno, 5_00n);
  await expect(operations.applyCredit([item])).rejects.toMatchObject({ kind: "timeout" });
  expect(await operations.lookUpPosting([item.postingKey])).toMatchObject([{ kind: "credit_applied" }]);
  expect((await operations.applyCredit([item])).map(summary)).toEqual(["already_posted"]);
  expect(await company.broken()).toEqual([]);
});

test("money that was applied cannot be given back as money on account, and an application is no payment to give back", async () => {
  const here = await opened(20_00n);
  const item = application(here.credit, here.invno, 15_00n);
  await company.operations.applyCredit([item]);
  const [tooMuch, rest, applied] = await company.operations.reverseReceipts([
    reversal(here.onAccount.postingKey, 10_00n),
    reversal(here.onAccount.postingKey, 5_00n),
    reversal(item.postingKey, 1_00n),
  ]);
  expect(summary(tooMuch)).toMatch(/^conflict: Less is left of the credit/);
  expect(summary(rest)).toBe("posted");
  expect(summary(applied)).toMatch(/^invalid: A posting of the kind credit_applied cannot be given back/);
  expect(await company.broken()).toEqual([]);
});

const undo = (undoesPostingKey: string, changes: Partial<ApplicationToUndo> = {}): ApplicationToUndo => {
  const { postingKey, refno, date } = application("", "", 1n);
  return { postingKey, refno, date, undoesPostingKey, ...changes };
};

test("an applied credit that is undone leaves invoice, credit and customer as they were, moves no cash, and every invariant holds", async () => {
  const here = await opened(60_00n);
  const before = await state(here);
  const item = application(here.credit, here.invno, 45_00n);
  await company.operations.applyCredit([item]);
  const back = undo(item.postingKey);
  const [preview] = await company.operations.previewUnapplied([back]);
  expect(preview).toMatchObject({ status: "would_post" });
  expect((await company.operations.unapplyCredit([back])).map(summary)).toEqual(["posted"]);
  const after = await state(here);
  expect([after.invoice.slice(0, 3), after.credit.slice(0, 3), after.customer]).toEqual([
    ...[before.invoice.slice(0, 3), before.credit.slice(0, 3), before.customer],
  ]);
  const [moved] = await company.rows(
    "select sum(amount) as sum, count(distinct glacnt) as accounts, count(*) as rows from ardist where arsess in (select arsess from tallybridge_journal where posting_key like $1)",
    [`${back.postingKey}%`],
  );
  expect(moved).toEqual({ sum: "0.0000", accounts: "1", rows: "4" });
  expect(await company.broken()).toEqual([]);
  for (const key of [item.postingKey, back.postingKey, `${back.postingKey}/credit`]) {
    expect(await company.operations.verifyPosting(key)).toMatchObject({ unchanged: true });
  }
  // What came back can be applied anew, and given back.
  const again = application(here.credit, here.invno, 60_00n);
  expect((await company.operations.applyCredit([again])).map(summary)).toEqual(["posted"]);
  await company.operations.unapplyCredit([undo(again.postingKey)]);
  const refund = reversal(here.onAccount.postingKey, 60_00n);
  expect((await company.operations.reverseReceipts([refund])).map(summary)).toEqual(["posted"]);
  expect(await company.broken()).toEqual([]);
});

test("an applied credit is undone once, under one key or several, one after the other or at once", async () => {
  const here = await opened(30_00n);
  const item = application(here.credit, here.invno, 30_00n);
  await company.operations.applyCredit([item]);
  const back = undo(item.postingKey);
  expect((await company.operations.unapplyCredit([back, back])).map(summary)).toEqual(["posted", "already_posted"]);
  const [other] = (await company.operations.unapplyCredit([undo(item.postingKey)])).map(summary);
  expect(other).toMatch(/^conflict: What was applied has been undone already/);
  const there = await opened(30_00n);
  const applied = application(there.credit, there.invno, 20_00n);
  await company.operations.applyCredit([applied]);
  const raced = await Promise.all([1, 2, 3].map(() => company.operations.unapplyCredit([undo(applied.postingKey)])));
  expect(raced.flat().filter(({ status }) => status === "posted")).toHaveLength(1);
  expect(await company.broken()).toEqual([]);
});

test("what cannot be undone is refused by name, and nothing of it is in the books", async () => {
  const here = await opened(30_00n);
  const item = application(here.credit, here.invno, 10_00n);
  await company.operations.applyCredit([item]);
  const before = await state(here);
  const refused: readonly (readonly [ApplicationToUndo, RegExp])[] = [
    [undo("nowhere"), /^not_found: What is to be undone is not in the journal/],
    [undo(here.onAccount.postingKey), /^not_found/],
    [undo(`${item.postingKey}/credit`), /^not_found/],
    [undo(item.postingKey, { date: "1999-01-01" as ApplicationToUndo["date"] }), /^period_closed/],
    [undo(item.postingKey, { postingKey: "k".repeat(60) }), /^invalid: The posting key is too long/],
    [undo(item.postingKey, { refno: "" }), /^invalid: A reference/],
  ];
  for (const [each, reason] of refused) {
    const [outcome] = await company.operations.unapplyCredit([each]);
    expect(outcome && summary(outcome)).toMatch(reason);
  }
  expect(await state(here)).toEqual(before);
  expect(await company.broken()).toEqual([]);
});
