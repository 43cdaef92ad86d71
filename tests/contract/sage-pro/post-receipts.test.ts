import { beforeAll, describe, expect, test } from "vitest";
import type { ReceiptToPost } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { sandboxAccounts } from "@/server/sandbox/sage-pro";
import { clearing, openBooks, plainDate, seedCompany, type TestCompany, today, usd } from "./company";

const books = openBooks();
let company: TestCompany;
/** Open USD invoices that nobody edits, largest first; each test takes its own from the front. */
let open: { invno: string; custno: string; balance: string }[];
beforeAll(async () => {
  company = await seedCompany(books);
  open = await company.rows(
    `select invno, rtrim(custno) as custno, balance::text from armast
     where artype in ('', 'N') and arstat = '' and lckstat = '' and currid = 'USD' and paidamt = 0 and balance > 100 order by balance desc`,
  );
});

const takeInvoice = () => {
  const invoice = open.shift();
  if (invoice === undefined) throw new Error("The company has no open invoice left.");
  return { ...invoice, minor: BigInt(invoice.balance.replace(".", "").slice(0, -2)) };
};

function receipt(invno: string, minor: bigint, changes: Partial<ReceiptToPost> = {}): ReceiptToPost {
  const postingKey = changes.postingKey ?? newId();
  return {
    postingKey,
    refno: postingKey.slice(-12),
    date: today(),
    invno,
    amount: usd(minor),
    cashAccount: clearing,
    ...changes,
  };
}

const outcomeOf = async (item: ReceiptToPost) => {
  const [outcome] = await company.operations.postReceipts([item]);
  return outcome;
};
const refusalOf = async (item: ReceiptToPost) => {
  const outcome = await outcomeOf(item);
  return outcome?.status === "refused" ? `${outcome.error.kind}: ${outcome.error.message}` : outcome?.status;
};

describe("a receipt", () => {
  test("moves the invoice, the customer and two accounts by its amount and leaves one row of its own", async () => {
    const { invno, custno, minor } = takeInvoice();
    const before = await company.rows<{ balance: string }>("select balance::text from arcust where custno = $1", [
      custno,
    ]);
    const item = receipt(invno, 4_321n);
    const outcome = await outcomeOf(item);
    expect(outcome).toMatchObject({
      status: "posted",
      document: { kind: "receipt", invno, custno, refno: item.refno, amount: usd(4_321), date: item.date },
    });
    const [invoice] = await company.rows<Record<string, string>>(
      "select paidamt::text, balance::text, to_char(dtepaid, 'YYYY-MM-DD') as dtepaid, refno from armast where invno = $1",
      [invno],
    );
    expect(invoice).toMatchObject({ paidamt: "43.2100", dtepaid: item.date });
    expect(invoice?.refno?.trim()).toBe("");
    expect(BigInt(invoice?.balance?.replace(".", "") ?? 0)).toBe((minor - 4_321n) * 100n);
    const [customer] = await company.rows(
      "select ($2::numeric - balance)::text as taken, lpymt::text, to_char(lastpay, 'YYYY-MM-DD') as lastpay from arcust where custno = $1",
      [custno, before[0]?.balance],
    );
    expect(customer).toEqual({ taken: "43.2100", lpymt: "43.2100", lastpay: item.date });
    expect(
      await company.rows(
        "select r.paidamt::text, rtrim(r.glaccnt) as glaccnt, r.invdte = i.invdte as invoice_date, rtrim(r.adduser) as adduser from arcash r join armast i on i.invno = r.invno where r.refno = $1",
        [item.refno],
      ),
    ).toEqual([{ paidamt: "43.2100", glaccnt: clearing, invoice_date: true, adduser: "TLBG" }]);
    const arsess = outcome?.status === "posted" ? outcome.document.arsess : "";
    expect(
      await company.rows(
        "select rtrim(glacnt) as glacnt, amount::text from ardist where arsess = $1 order by amount desc",
        [arsess],
      ),
    ).toEqual([
      { glacnt: clearing, amount: "43.2100" },
      { glacnt: sandboxAccounts.receivable.glacnt, amount: "-43.2100" },
    ]);
    expect(await company.broken()).toEqual([]);
  });

  test("posted again under its key changes nothing and answers with the stored document", async () => {
    const { invno } = takeInvoice();
    const item = receipt(invno, 1_000n);
    const first = await outcomeOf(item);
    const again = await outcomeOf(item);
    expect(again?.status).toBe("already_posted");
    expect(again).toMatchObject({ document: first?.status === "posted" ? first.document : undefined });
    expect(await company.operations.lookUpPosting([item.postingKey, "unknown"])).toEqual([
      first?.status === "posted" ? first.document : undefined,
      undefined,
    ]);
    expect(await company.rows("select paidamt::text from armast where invno = $1", [invno])).toEqual([
      { paidamt: "10.0000" },
    ]);
  });

  test("named twice in one chunk is posted once", async () => {
    const { invno } = takeInvoice();
    const item = receipt(invno, 500n);
    const outcomes = await company.operations.postReceipts([item, item]);
    expect(outcomes.map(({ status }) => status)).toEqual(["posted", "already_posted"]);
    expect(await company.rows("select paidamt::text from armast where invno = $1", [invno])).toEqual([
      { paidamt: "5.0000" },
    ]);
  });

  test("is judged by what its neighbours in the chunk leave of the same invoice", async () => {
    const { invno, minor } = takeInvoice();
    const outcomes = await company.operations.postReceipts([
      receipt(invno, minor - 100n),
      receipt(invno, 101n),
      receipt(invno, 100n),
      receipt(invno, 1n),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["posted", "refused", "posted", "refused"]);
    expect(await company.rows("select balance::text from armast where invno = $1", [invno])).toEqual([
      { balance: "0.0000" },
    ]);
    expect(await company.broken()).toEqual([]);
  });

  test("that is refused leaves its neighbours posted, over several transactions' worth of items", async () => {
    const items = Array.from({ length: 600 }, (_, index) =>
      index % 3 === 0 ? receipt(`NONE${index}`, 100n) : receipt(open[index % 200]?.invno ?? "", 1n),
    );
    const outcomes = await company.operations.postReceipts(items);
    expect(outcomes.map(({ status }) => status)).toEqual(
      items.map((_, index) => (index % 3 === 0 ? "refused" : "posted")),
    );
    expect(await company.broken()).toEqual([]);
  });

  test("in a foreign currency is kept in both currencies to the cent", async () => {
    const [invoice] = await company.rows<{ invno: string }>(
      "select invno from armast where invno = '    170002' and currid = 'CAD'",
    );
    const invno = invoice?.invno ?? "";
    for (const minor of [333n, 334n, 1n]) {
      const item = receipt(invno, minor, { amount: { minor, currency: "CAD" } });
      expect(await outcomeOf(item)).toMatchObject({ status: "posted" });
    }
    expect(await refusalOf(receipt(invno, 100n))).toBe("invalid: The amount is in USD, the invoice is in CAD.");
    expect(await company.broken()).toEqual([]);
  });
});

describe("a receipt is refused", () => {
  const special = async (condition: string) => {
    const [row] = await company.rows<{ invno: string }>(
      `select invno from armast where ${condition} order by invno limit 1`,
    );
    return row?.invno ?? "";
  };

  test("when its invoice does not exist, is void, or went to history", async () => {
    expect(await refusalOf(receipt("999", 100n))).toBe("not_found: There is no invoice 999.");
    expect(await refusalOf(receipt(await special("arstat = 'V'"), 100n))).toMatch(/^conflict: Invoice \d+ is void\.$/);
    const [old] = await company.rows<{ invno: string }>("select invno from arymst where currhist = '' limit 1");
    expect(await refusalOf(receipt(old?.invno ?? "", 100n))).toMatch(/^conflict: .* was moved to history\.$/);
  });

  test("when more is paid than is open", async () => {
    const { invno, minor } = takeInvoice();
    expect(await refusalOf(receipt(invno, minor + 1n))).toMatch(/^conflict: .* has less open than the payment\.$/);
  });

  test("when the document is a credit, a payment on account or miscellaneous", async () => {
    for (const artype of ["C", "O", "M"]) {
      expect(await refusalOf(receipt(await special(`artype = '${artype}' and arstat = ''`), 100n))).toMatch(
        /^invalid: .* takes no receipts\.$/,
      );
    }
  });

  test("for now, while a user edits the invoice or its customer", async () => {
    expect(await refusalOf(receipt(await special("lckstat = 'L'"), 100n))).toMatch(
      /^unavailable: .* is being edited by AR1\.$/,
    );
    const { invno, custno } = takeInvoice();
    await company.rows("update arcust set lckstat = 'L', lckuser = 'AR2' where custno = $1", [custno]);
    expect(await refusalOf(receipt(invno, 100n))).toBe(`unavailable: Customer ${custno} is being edited by AR2.`);
    await company.rows("update arcust set lckstat = '', lckuser = '' where custno = $1", [custno]);
    expect(await outcomeOf(receipt(invno, 100n))).toMatchObject({ status: "posted" });
  });

  test("when its date lies in a closed period, a locked year or no period at all", async () => {
    const { invno } = takeInvoice();
    const year = Number(today().slice(0, 4));
    for (const date of [`${year - 2}-05-05`, `${year - 1}-01-15`]) {
      expect(await refusalOf(receipt(invno, 100n, { date: plainDate(date) }))).toBe(
        `period_closed: The fiscal period of ${date} is closed.`,
      );
    }
    expect(await refusalOf(receipt(invno, 100n, { date: plainDate("1999-01-01") }))).toBe(
      "period_closed: No fiscal period holds 1999-01-01.",
    );
    expect(await outcomeOf(receipt(invno, 100n, { date: plainDate(`${year + 1}-01-31`) }))).toMatchObject({
      status: "posted",
    });
  });

  test("when the cash account or the customer's receivables account is unknown or inactive, by its name", async () => {
    const { invno, custno } = takeInvoice();
    expect(await refusalOf(receipt(invno, 100n, { cashAccount: "1234-567" }))).toBe(
      "invalid: The G/L account 1234-567 does not exist.",
    );
    expect(await refusalOf(receipt(invno, 100n, { cashAccount: sandboxAccounts.oldLockbox.glacnt }))).toBe(
      "invalid: The G/L account 1060-000 is inactive.",
    );
    await company.rows("update arcust set aracct = '' where custno = $1", [custno]);
    expect(await refusalOf(receipt(invno, 100n))).toBe("invalid: The G/L account (blank) does not exist.");
    await company.rows("update arcust set aracct = $2 where custno = $1", [custno, sandboxAccounts.receivable.glacnt]);
  });

  test("when its amount is not positive or its reference does not fit, before anything is read", async () => {
    const { invno } = takeInvoice();
    for (const minor of [0n, -1n, 10n ** 15n])
      expect(await refusalOf(receipt(invno, minor))).toMatch(/^invalid: The amount/);
    for (const refno of ["", " ", "x".repeat(21), "r\u0000", "é"]) {
      expect(await refusalOf(receipt(invno, 100n, { refno }))).toMatch(/^invalid: A reference/);
    }
    expect(await company.broken()).toEqual([]);
  });
});
