import { beforeAll, describe, expect, test } from "vitest";
import { invariants } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { checkCompanyInvariants } from "@/server/sandbox/sage-pro";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "./company";

const books = openBooks();
let company: TestCompany;
const key = newId();
beforeAll(async () => {
  company = await seedCompany(books);
  const [invoice] = await company.rows<{ invno: string }>(
    "select invno from armast where artype = '' and arstat = '' and lckstat = '' and currid = 'USD' and paidamt = 0 limit 1",
  );
  await company.operations.postReceipts([
    {
      postingKey: key,
      refno: "T1",
      date: today(),
      invno: invoice?.invno ?? "",
      amount: usd(500),
      cashAccount: clearing,
    },
  ]);
  const reversal = {
    postingKey: newId(),
    refno: "T2",
    date: today(),
    reversesPostingKey: key,
    amount: usd(500),
    reason: "void" as const,
  };
  await company.operations.reverseReceipts([reversal]);
});

/** A change that breaks the sentence of each invariant, and its undoing. */
const damage: Record<(typeof invariants)[number]["id"], readonly [string, string]> = {
  "customer-balances": [
    "update arcust set balance = balance + 0.01 where custno = 'C00001'",
    "update arcust set balance = balance - 0.01 where custno = 'C00001'",
  ],
  "customer-credits": [
    "update arcust set credit = credit + 1 where custno = 'C00002'",
    "update arcust set credit = credit - 1 where custno = 'C00002'",
  ],
  "item-balances": [
    "update armast set paidamt = paidamt + 1 where invno = '    170010'",
    "update armast set paidamt = paidamt - 1 where invno = '    170010'",
  ],
  "receipts-explain-paid": [
    "insert into arcash (invno, paidamt, refno) values ('    170010', 1, 'BAD')",
    "delete from arcash where refno = 'BAD'",
  ],
  "receivable-account": [
    "insert into ardist (tranno, glacnt, amount, arsess) values ('BAD', '1100-000', 1, 'BAD')",
    "delete from ardist where tranno = 'BAD'",
  ],
  "sessions-balance": [
    "insert into ardist (tranno, glacnt, amount, arsess) values ('BAD', '1010-000', 1, '0000000001')",
    "delete from ardist where tranno = 'BAD'",
  ],
  "documents-balance": [
    "insert into ardist (tranno, glacnt, amount, arsess) values ('BAD', '1010-000', 1, '0000000002')",
    "delete from ardist where tranno = 'BAD'",
  ],
  "journal-agrees": [
    "insert into arcash (invno, adduser, refno) values ('    170010', 'TLBG', 'BAD')",
    "delete from arcash where refno = 'BAD'",
  ],
  "reversals-bounded": [
    `insert into tallybridge_journal select (jsonb_populate_record(j, jsonb_build_object('posting_key', 'BAD', 'kind', 'payment_failed'))).* from tallybridge_journal j where reverses_key = '${key}'`,
    "",
  ],
  "open-orders": [
    "update arcust set onorder = onorder + 1 where custno = 'C00003'",
    "update arcust set onorder = onorder - 1 where custno = 'C00003'",
  ],
  "home-amounts": [
    "update armast set bbal = bbal + 0.01 where invno = '    170002'",
    "update armast set bbal = bbal - 0.01 where invno = '    170002'",
  ],
  "ledger-batches": [
    "update gldunp set gldamnt = gldamnt + 1 where gldamnt > 0",
    "update gldunp set gldamnt = gldamnt - 1 where gldamnt > 0",
  ],
  "counters-ahead": ["update arsysd set int2 = int2 - 1", "update arsysd set int2 = int2 + 1"],
  "no-card-numbers": [
    "update arcust set comment = 'card 4111 1111 1111 1111' where custno = 'C00001'",
    "update arcust set comment = '' where custno = 'C00001'",
  ],
};

const broken = async () => (await checkCompanyInvariants(books.pool, company.companyId)).filter((each) => !each.holds);

describe("an invariant", () => {
  // Damage to the journal cannot be undone by this login, so it comes last.
  const order = [...invariants].sort(
    (a, b) => Number(a.id === "reversals-bounded") - Number(b.id === "reversals-bounded"),
  );
  for (const { id, name } of order) {
    test(`notices the opposite of "${name}" and names the record`, async () => {
      expect(await broken()).toEqual([]);
      const [change, undo] = damage[id] ?? ["", ""];
      await company.rows(change);
      const found = (await broken()).find((each) => each.id === id);
      expect(found?.offenders.length).toBeGreaterThan(0);
      expect(found?.offenders[0]?.record).not.toBe("");
      if (undo !== "") await company.rows(undo);
    });
  }

  test("about card numbers does not repeat the number, and lets other long numbers pass", async () => {
    await company.rows("update arcust set comment = '4111-1111-1111-1111' where custno = 'C00001'");
    expect(JSON.stringify(await broken())).not.toContain("4111");
    await company.rows("update arcust set comment = 'ticket 4111111111111112 of 2026' where custno = 'C00001'");
    expect((await broken()).map(({ id }) => id)).not.toContain("no-card-numbers");
    await company.rows("update arcust set comment = '' where custno = 'C00001'");
  });
});

describe("the checks of a company without", () => {
  const modules = [
    ["order entry", ["somast", "soymst", "sosysd"], ["open-orders"], ["home-amounts", "counters-ahead"]],
    ["inventory control", ["icsysd"], [], ["counters-ahead"]],
    ["general ledger", ["gldunp", "glbtch"], ["ledger-batches"], []],
    ["history of receipts", ["arycsh"], [], ["receipts-explain-paid"]],
    [
      "journal of the portal",
      ["tallybridge_journal", "tallybridge_payment_note"],
      ["journal-agrees", "reversals-bounded"],
      ["no-card-numbers"],
    ],
  ] as const;

  test.each(modules)("%s say so, and all others are made", async (name, tables, notApplicable, inPart) => {
    const other = await seedCompany(books);
    const rename = async (from: string, to: string) => {
      for (const table of tables)
        await books.superuser.query(`alter table sage.${table}${from} rename to ${table}${to}`);
    };
    await rename("", "_elsewhere");
    const results = await checkCompanyInvariants(books.pool, other.companyId);
    await other.rows("update armast set bbal = bbal + 0.01 where invno = '    170002'");
    const damaged = await checkCompanyInvariants(books.pool, other.companyId);
    await rename("_elsewhere", "");
    expect(results).toHaveLength(invariants.length);
    expect(results.filter(({ holds }) => !holds)).toEqual([]);
    const ids = (of: typeof results) => of.map(({ id }) => id);
    expect(ids(results.filter((each) => each.notApplicable))).toEqual(notApplicable);
    const noted = results.filter(({ note }) => note !== undefined);
    expect(ids(noted).toSorted()).toEqual([...notApplicable, ...inPart].toSorted());
    for (const { note, notApplicable: nothing } of noted) {
      expect(note).toMatch(
        new RegExp(`^${nothing ? "Not applicable" : "Checked in part"}: this company has no ${name}:`),
      );
    }
    expect(ids(damaged.filter(({ holds }) => !holds))).toContain("home-amounts");
  });
});
