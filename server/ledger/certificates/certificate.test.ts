import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PushOutcome } from "@/server/connectors/contract";
import { ConnectorError } from "@/server/connectors/contract";
import type { PostedDocument } from "@/server/connectors/sage-pro";
import { toDecimal } from "@/server/kernel/money";
import { silentLog } from "@/server/platform/log/log";
import { clearing, openBooks, seedCompany, type TestCompany, today, usd } from "@/tests/contract/sage-pro/company";
import { readPdfText } from "@/tests/support/pdf-text";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { type PaidTenant, type SeededPayment, seedPaidTenant } from "@/tests/support/seed-paid-tenant";
import {
  type BooksToAsk,
  buildCertificate,
  type Certificate,
  certificateSchema,
  isIntact,
  renderCertificatePdf,
} from ".";

const books = openBooks();
let portal: TestPortal;
let superuser: pg.Client;
let acme: PaidTenant;
let company: TestCompany;

/** The payments of the portal's records are posted to a real company, so that the certificate has something to read. */
beforeAll(async () => {
  portal = await openTestPortal();
  acme = await seedPaidTenant(portal.database, "acme", 900_000);
  superuser = new pg.Client(portal.database.superuserUrl);
  await superuser.connect();
  company = await seedCompany(books);
  const [invoice] = await company.rows<{ invno: string; custno: string }>(
    "select invno, custno from armast where artype in ('', ' ', 'N') and arstat = ' ' and balance >= 1250 and lckstat <> 'L' order by invno limit 1",
  );
  if (invoice === undefined) throw new Error("The seeded company has open invoices.");
  const item = (payment: SeededPayment) => ({
    postingKey: payment.postingKey,
    refno: payment.transactionId,
    date: today(),
    cashAccount: clearing,
  });
  const [receipt] = await company.operations.postReceipts([
    { ...item(acme.posted), invno: invoice.invno, amount: usd(125_000) },
  ]);
  const [credit] = await company.operations.postOpenCredits([
    { ...item(acme.onAccount), custno: invoice.custno, amount: usd(4_210), memo: "No invoice 77" },
  ]);
  const [note] = await company.operations.markPaymentFailed([
    { ...item(acme.declined), custno: invoice.custno, invno: invoice.invno, amount: usd(112), reason: "Call Center" },
  ]);
  for (const outcome of [receipt, credit, note]) await keepDocument(outcome);
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await portal?.close();
});

async function keepDocument(outcome: PushOutcome<PostedDocument> | undefined): Promise<void> {
  if (outcome?.status !== "posted") throw new Error(`It was not posted: ${JSON.stringify(outcome)}`);
  const { amount, postedAt, ...document } = outcome.document;
  const stored = {
    ...document,
    amount: toDecimal(amount),
    currency: amount.currency,
    postedAt: postedAt.toISOString(),
  };
  await superuser.query("update postings set document = $1 where posting_key = $2", [stored, document.postingKey]);
}

const issuedAt = new Date("2026-11-20T18:00:00Z");
const realBooks: BooksToAsk = {
  verifyPostings: (_scope, keys) => Promise.all(keys.map((key) => company.operations.verifyPosting(key))),
};
const certify = (payment: SeededPayment, ask: BooksToAsk = realBooks): Promise<Certificate> =>
  buildCertificate(
    { db: portal.db, clock: { now: () => issuedAt }, log: silentLog, books: ask },
    { tenantId: acme.tenantId, environmentId: acme.sandboxId },
    payment.transactionId,
  );
const failed = ({ checks }: Certificate) => checks.filter(({ state }) => state === "failed").map(({ id }) => id);

describe("the certificate of a payment", () => {
  test("proves one effect: message, posting key, document and rows", async () => {
    const certificate = await certify(acme.posted);
    expect(certificateSchema.parse(certificate)).toEqual(certificate);
    expect(certificate.statement.verdict).toBe("one_effect");
    expect(certificate.checks.map(({ state }) => state)).toEqual(Array(6).fill("passed"));
    expect(certificate.events).toMatchObject([{ source: "notification", deliveries: 2, status: "done" }]);
    const [effect, ...more] = certificate.effects;
    expect(more).toEqual([]);
    expect(effect).toMatchObject({
      postingKey: acme.posted.postingKey,
      kind: "receipt",
      amount: "1250.00",
      flow: { name: "PayTrace payment to Sage Pro receipt", version: 1, flowVersionId: acme.flowVersionId },
    });
    expect(effect?.document.currentHash).toBe(effect?.document.writtenHash);
    expect(effect?.document.session).toMatch(/^\d+$/);
  });

  test("proves an open credit and the note of a decline the same way", async () => {
    const credit = await certify(acme.onAccount);
    expect([credit.statement.verdict, credit.effects[0]?.kind]).toEqual(["one_effect", "open_credit"]);
    const decline = await certify(acme.declined);
    expect([decline.statement.verdict, decline.effects[0]?.kind]).toEqual(["one_effect", "payment_failed"]);
    expect(decline.checks.find(({ id }) => id === "amount-covered")?.text).toBe(
      "$0.00 in the books of $0.00 expected.",
    );
  });

  test("of a payment that was voided shows what went in and what came out again, each once", async () => {
    const { transactionId, postingKey, eventId } = acme.onAccount;
    const reversalKey = `${postingKey}/void`;
    const [outcome] = await company.operations.reverseReceipts([
      {
        postingKey: reversalKey,
        refno: transactionId,
        date: today(),
        reversesPostingKey: postingKey,
        amount: usd(4_210),
        reason: "void",
      },
    ]);
    await superuser.query(
      `insert into postings select tenant_id, environment_id, $1, $2::uuid, transaction_id, root_transaction_id, 'reversal',
         1, state, 1, amount_minor, currency, request || jsonb_build_object('kind', 'reversal', 'reason', 'void',
         'reversesPostingKey', posting_key), document, null, created_at, sent_at, confirmed_at
       from postings where posting_key = $3`,
      [reversalKey, eventId, postingKey],
    );
    await keepDocument(outcome);
    await superuser.query(
      "update payments set gateway_status = 'voided', outcome = 'reversed' where transaction_id = $1",
      [transactionId],
    );
    const certificate = await certify(acme.onAccount);
    expect(certificate.statement).toMatchObject({
      verdict: "one_effect",
      text: expect.stringContaining("taken out again"),
    });
    expect(certificate.effects.map(({ kind }) => kind).sort()).toEqual(["open_credit", "reversal"]);
    expect(certificate.reversals).toEqual([]);
    expect(certificate.checks.find(({ id }) => id === "amount-covered")?.text).toBe(
      "$42.10 in the books of $42.10 received, $42.10 taken out again.",
    );
    await superuser.query("delete from postings where posting_key = $1", [reversalKey]);
    expect((await certify(acme.onAccount)).statement.verdict).toBe("contradicted");
  });

  test("carries a hash that any change breaks", async () => {
    const certificate = await certify(acme.posted);
    expect(isIntact(JSON.parse(JSON.stringify(certificate)))).toBe(true);
    expect(isIntact({ ...certificate, issuedAt: "2026-11-20T18:00:01.000Z" })).toBe(false);
    const [effect] = certificate.effects;
    if (effect === undefined) throw new Error("The payment has an effect.");
    expect(isIntact({ ...certificate, effects: [{ ...effect, amount: "1250.01" }] })).toBe(false);
  });

  test("never holds a card number, only its mask", async () => {
    const text = JSON.stringify(await certify(acme.posted));
    expect(text).toContain("411111******1111");
    expect(text).not.toMatch(/\b\d{13,19}\b/);
  });

  test("promises nothing for a payment that is still on its way", async () => {
    const certificate = await certify(acme.waiting);
    expect([certificate.statement.verdict, certificate.effects]).toEqual(["pending", []]);
  });

  test("does not pass when the books cannot be asked", async () => {
    const away = { verifyPostings: () => Promise.reject(new ConnectorError("unavailable", "connect ECONNREFUSED")) };
    const certificate = await certify(acme.posted, away);
    expect(certificate.statement.verdict).toBe("not_checked");
    expect(certificate.checks.filter(({ state }) => state === "not_checked").map(({ text }) => text)).toEqual([
      "The system does not answer.",
      "The system does not answer.",
    ]);
    expect(certificate.effects[0]?.document.currentHash).toBeNull();
  });

  test("is of this environment alone", async () => {
    const ground = { db: portal.db, clock: { now: () => issuedAt }, log: silentLog, books: realBooks };
    const elsewhere = { tenantId: acme.tenantId, environmentId: acme.productionId };
    await expect(buildCertificate(ground, elsewhere, acme.posted.transactionId)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a certificate contradicts", () => {
  const altered = async (sql: string, ...values: unknown[]): Promise<string[]> => {
    const client = await books.superuser.connect();
    try {
      await client.query("set search_path to sage");
      await client.query(sql, [company.companyId, ...values]);
      const certificate = await certify(acme.posted);
      expect(certificate.statement.verdict).toBe("contradicted");
      return failed(certificate);
    } finally {
      await client.query("reset search_path");
      client.release();
    }
  };

  test("an effect that our records hold and that covers less than the payment", async () => {
    await superuser.query("update payments set amount_minor = 125001 where transaction_id = $1", [
      acme.posted.transactionId,
    ]);
    const certificate = await certify(acme.posted);
    await superuser.query("update payments set amount_minor = 125000 where transaction_id = $1", [
      acme.posted.transactionId,
    ]);
    expect([certificate.statement.verdict, failed(certificate)]).toEqual(["contradicted", ["amount-covered"]]);
  });

  test("a receipt whose rows somebody changed in Sage Pro", async () => {
    const refno = acme.posted.transactionId;
    expect(
      await altered("update arcash set paidamt = paidamt + 1 where company_id = $1 and refno = $2", refno),
    ).toEqual(["unchanged-in-books"]);
  });

  test("a posting that Sage Pro's journal does not hold", async () => {
    const key = acme.posted.postingKey;
    expect(await altered("delete from tallybridge_journal where company_id = $1 and posting_key = $2", key)).toEqual([
      "found-in-books",
      "unchanged-in-books",
    ]);
  });
});

describe("the certificate on paper", () => {
  test("is one page of PDF that names the payment and its hash", async () => {
    const certificate = await certify(acme.declined);
    const bytes = await renderCertificatePdf(certificate);
    const text = Buffer.from(bytes).toString("latin1");
    expect(text.slice(0, 5)).toBe("%PDF-");
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).toContain(`Posting certificate ${certificate.transactionId}`);
    expect(text).toContain(certificate.sha256);
    expect(readPdfText(bytes)).toContain(certificate.sha256);
  });

  test("has every letter of European names as text, also where they were written in parts, and says where it lacks one", async () => {
    const certificate = await certify(acme.posted);
    const named = (payerName: string) =>
      renderCertificatePdf({ ...certificate, payment: { ...certificate.payment, payerName } });
    const european = readPdfText(await named("Łukasz Šťastný Ωμέγα Жанна Zoe\u0308"));
    expect(european).toContain("Łukasz Šťastný Ωμέγα Жанна Zoë");
    expect(european).not.toContain("stands for a letter");
    const other = readPdfText(await named("株式 Łukasz"));
    expect(other).toContain("□□ Łukasz");
    expect(other).toContain("stands for a letter this print lacks");
  });
});
