import { type Money, toDecimal } from "@/server/kernel/money";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Assertion, NamedTest, TestBooks } from "../named-tests/named-test.schema";

const at = "2026-11-20T18:00:00.000Z";
const transactionId = "400000001";
const [invno, custno, company] = ["    170001", "C00042", "Humble Heron Tools"] as const;

/**
 * What must hold of a payment whatever its mapping says of accounts: it reaches its invoice, too much goes on account, a decline moves no
 * money, a refund takes back, a closed period waits. They name no account and go on at waits and approvals, so that choosing another
 * account or asking somebody breaks none of them.
 */
export function paymentTests(rules: PostingRules): readonly NamedTest[] {
  const money = (minor: bigint): string => {
    const amount: Money = { minor, currency: rules.baseCurrency };
    return `${toDecimal(amount)} ${amount.currency}`;
  };
  const invoice = { invno, custno, company, amount: money(25_000n), balance: money(25_000n) };
  const receipt = (minor: bigint): Assertion => document("receipt", money(minor), { invno: invno.trim() });
  const test = (
    name: string,
    payment: Payment,
    books: Partial<TestBooks>,
    expected: readonly Assertion[],
  ): NamedTest => ({
    ...{ name, expected: [...expected] },
    input: {
      ...{ kind: "payment", notice: null, at, gates: "approve" },
      record: recordOf(payment, rules),
      books: { ...emptyBooks, ...books },
    },
  });
  return [
    test("A payment becomes a receipt on its invoice", {}, { invoices: asked([invoice]) }, [
      ...[outcome("posted"), receipt(25_000n), count(1)],
      { kind: "way", nodes: ["read", "map", "match", "validate", "decide", "write"] },
    ]),
    test("What is paid too much is kept on account", { minor: 30_000n }, { invoices: asked([invoice]) }, [
      ...[outcome("overpaid"), receipt(25_000n), document("open_credit", money(5_000n), { custno }), count(2)],
    ]),
    test("A decline is noted and moves no money", { status: "declined" }, { invoices: asked([invoice]) }, [
      ...[outcome("declined"), document("payment_failed", money(25_000n), {}), count(1)],
    ]),
    test("A refund takes back what its sale put into the books", refund, { postings: [posted(money(25_000n))] }, [
      ...[outcome("reversed"), document("reversal", money(10_000n), {}), count(1)],
    ]),
    test("A payment in a closed period waits", {}, { invoices: asked([invoice]), periods: [period(false)] }, [
      ...[outcome("waiting"), { kind: "exception", cause: "period_closed" } as const, count(0)],
    ]),
  ];
}

/** A chargeback opens its invoice again and comes to the step of its fee, whatever is set there. */
export function chargebackTest(rules: PostingRules): NamedTest {
  const amount = `${toDecimal({ minor: 25_000n, currency: rules.baseCurrency })}`;
  const message = {
    ...{ type: chargedBack, occurredAt: at },
    data: { transaction_id: transactionId, amount, currency: rules.baseCurrency, chargeback_id: "test" },
  };
  const before = posted(`${amount} ${rules.baseCurrency}`, transactionId);
  return {
    name: "A chargeback takes the receipt back and comes to its fee",
    input: {
      ...{ kind: "payment", notice: { hint: chargedBack, message }, at, gates: "approve" },
      ...{ record: recordOf({}, rules), books: { ...emptyBooks, postings: [before] } },
    },
    expected: [
      ...[outcome("reversed"), document("reversal", `${amount} ${rules.baseCurrency}`, {})],
      { kind: "way", nodes: ["write", "sort", "fee-charged-back"] },
    ],
  };
}
const chargedBack = "paytrace.transaction.charged_back";

interface Payment {
  readonly minor?: bigint;
  readonly type?: "sale" | "refund";
  readonly status?: "settled" | "declined";
  readonly original?: string;
}
const refund: Payment = { type: "refund", minor: 10_000n, original: "400000000" };

const recordOf = ({ minor = 25_000n, type = "sale", status = "settled", original }: Payment, rules: PostingRules) => ({
  ...{ externalId: transactionId, version: "1", occurredAt: at, raw: {} },
  canonical: {
    ...{ transactionId, type, status, occurredAt: at },
    amount: { minor: minor.toString(), currency: rules.baseCurrency },
    ...{ invoiceId: invno.trim(), customerReferenceId: "", customerId: custno, payerName: "", maskedNumber: "" },
    ...{ approvalCode: "", approvalMessage: "", avsResponse: "", cscResponse: "", responseText: "", discretionary: {} },
    ...(status === "settled" ? { settledAt: at } : {}),
    ...(original === undefined ? {} : { originalTransactionId: original }),
  },
});

const outcome = (ended: Extract<Assertion, { kind: "outcome" }>["outcome"]): Assertion => ({
  ...{ kind: "outcome", outcome: ended },
});
const count = (documents: number): Assertion => ({ kind: "documents", count: documents });
const document = (
  kind: Extract<Assertion, { kind: "document" }>["document"],
  amount: string,
  more: { readonly invno?: string; readonly custno?: string },
): Assertion => ({ kind: "document", document: kind, amount, ...more });

const period = (open: boolean): NonNullable<TestBooks["periods"]>[number] => ({
  ...{ yearprd: "202611", begins: "2026-11-01", ends: "2026-11-30", open },
});
const emptyBooks: TestBooks = {
  ...{ invoices: [], accounts: [], items: [], postings: [], periods: [period(true)] },
  desk: { ledger: null, charges: null, labels: null },
  customers: [{ asked: custno, found: { custno, company, currency: "", onHold: false } }],
};

type Found = Pick<
  TestBooks["invoices"][number]["found"][number],
  "invno" | "custno" | "company" | "amount" | "balance"
>;
/** By whatever the posting rules look for it. */
const asked = (found: readonly Found[]): TestBooks["invoices"] =>
  (["invno", "ornum", "ponum", "refno"] as const).map((by) => ({
    asked: { by, value: invno.trim() },
    found: found.map((invoice) => ({
      ...invoice,
      ...{
        type: "invoice",
        status: "live",
        inHistory: false,
        invdte: "2026-11-01",
        ornum: "",
        ponum: "",
        locked: false,
      },
    })),
  }));

const posted = (amount: string, sale = "400000000"): TestBooks["postings"][number] => ({
  ...{ transactionId: sale, rootTransactionId: sale, kind: "receipt", sequence: 1, amount },
  ...{ custno, invno, reversesPostingKey: "", reason: "", chargebackId: "", postingKey: `${sale}/receipt/1/test` },
});
