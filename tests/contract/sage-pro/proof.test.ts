import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "./company";
import { credit, reversal } from "./items";

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

describe("a declined payment", () => {
  test("is noted under its key at the customer of the invoice, and moves no money", async () => {
    const invoice = open.shift();
    const before = await company.rows(
      "select (select sum(balance)::text from armast) as owed, (select count(*)::int from arcash) as receipts",
    );
    const item = {
      postingKey: newId(),
      refno: "T9",
      date: today(),
      custno: undefined,
      invno: invoice?.invno.trim(),
      amount: usd(999),
      reason: "Declined: insufficient funds",
    };
    const [outcome, again] = await company.operations.markPaymentFailed([item, item]);
    expect(outcome).toMatchObject({
      status: "posted",
      document: { kind: "payment_failed", custno: invoice?.custno, invno: invoice?.invno, arsess: "" },
    });
    expect(again?.status).toBe("already_posted");
    const [later, unknown] = await company.operations.markPaymentFailed([
      item,
      { ...item, postingKey: newId(), invno: "404", custno: "NOBODY" },
    ]);
    expect(later?.status).toBe("already_posted");
    expect(unknown).toMatchObject({ status: "posted", document: { custno: "", invno: "" } });
    expect(
      await company.rows(
        "select rtrim(custno) as custno, rtrim(reason) as reason from tallybridge_payment_note where posting_key = $1",
        [item.postingKey],
      ),
    ).toEqual([{ custno: invoice?.custno, reason: item.reason }]);
    expect(
      await company.rows(
        "select (select sum(balance)::text from armast) as owed, (select count(*)::int from arcash) as receipts",
      ),
    ).toEqual(before);
    expect(await company.broken()).toEqual([]);
  });
});

test("a declined payment that several callers note at the same time is noted once", async () => {
  const item = {
    postingKey: newId(),
    refno: "T3",
    date: today(),
    custno: "C00031",
    invno: undefined,
    amount: usd(5),
    reason: "Expired",
  };
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => company.operations.markPaymentFailed([item])));
  expect(
    outcomes
      .flat()
      .map(({ status }) => status)
      .sort(),
  ).toEqual([...Array(5).fill("already_posted"), "posted"]);
});

describe("the proof of a posting", () => {
  test("holds as long as its rows are untouched, and shows every kind of change", async () => {
    const receiptKey = newId();
    await company.operations.postReceipts([
      {
        postingKey: receiptKey,
        refno: "T1",
        date: today(),
        invno: open.shift()?.invno ?? "",
        amount: usd(500),
        cashAccount: clearing,
      },
    ]);
    const [onAccount] = await company.operations.postOpenCredits([credit("C00030", 500n)]);
    const creditDocument = onAccount?.status === "posted" ? onAccount.document : { postingKey: "", invno: "" };
    const [given] = await company.operations.reverseReceipts([reversal(receiptKey, 100n)]);
    const reversalKey = given?.status === "posted" ? given.document.postingKey : "";
    const noteKey = newId();
    await company.operations.markPaymentFailed([
      {
        postingKey: noteKey,
        refno: "T2",
        date: today(),
        custno: "C00030",
        invno: undefined,
        amount: usd(1),
        reason: "No",
      },
    ]);
    for (const key of [receiptKey, creditDocument.postingKey, reversalKey, noteKey]) {
      const proof = await company.operations.verifyPosting(key);
      expect(proof).toMatchObject({ unchanged: true, currentHash: proof?.document.rowsHash });
    }
    expect(await company.operations.verifyPosting("never")).toBeUndefined();

    const receiptSession = (await company.operations.verifyPosting(receiptKey))?.document.arsess;
    const tamper = async (key: string, change: string, undo: string) => {
      await company.rows(change);
      expect(await company.operations.verifyPosting(key), change).toMatchObject({ unchanged: false });
      await company.rows(undo);
      expect(await company.operations.verifyPosting(key), undo).toMatchObject({ unchanged: true });
    };
    const receipt = `arcash where batch = '${receiptSession}'`;
    await tamper(
      receiptKey,
      `update ${receipt.replace(" where", " set paidamt = paidamt + 0.01 where")}`,
      `update ${receipt.replace(" where", " set paidamt = paidamt - 0.01 where")}`,
    );
    await tamper(
      receiptKey,
      `update ardist set glacnt = '1010-000' where arsess = '${receiptSession}' and amount > 0`,
      `update ardist set glacnt = '${clearing}' where arsess = '${receiptSession}' and amount > 0`,
    );
    await tamper(
      receiptKey,
      `insert into ardist (tranno, arsess) values ('more', '${receiptSession}')`,
      `delete from ardist where tranno = 'more'`,
    );
    await tamper(
      creditDocument.postingKey,
      `update armast set invamt = invamt - 1 where invno = '${creditDocument.invno}'`,
      `update armast set invamt = invamt + 1 where invno = '${creditDocument.invno}'`,
    );
    await tamper(
      noteKey,
      `update tallybridge_payment_note set reason = 'Yes' where posting_key = '${noteKey}'`,
      `update tallybridge_payment_note set reason = 'No' where posting_key = '${noteKey}'`,
    );
  });

  test("cannot be rewritten in the journal by the connector's own login", async () => {
    await expect(company.rows("update tallybridge_journal set amount = 1")).rejects.toThrow("permission denied");
    await expect(company.rows("delete from tallybridge_journal")).rejects.toThrow("permission denied");
  });
});
