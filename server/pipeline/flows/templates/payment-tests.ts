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
  const test = testBy(rules);
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
    test(
      "A payment that is in the books already is not written again",
      {},
      { postings: [posted(money(25_000n), transactionId)] },
      [count(0)],
    ),
    test(
      "A void takes back what its payment put into the books",
      voided,
      { postings: [posted(money(25_000n), transactionId)] },
      [...[outcome("reversed"), document("reversal", money(25_000n), {}), count(1)]],
    ),
  ];
}

/** Who hears of a decline, and that nobody hears of a receipt. In which words is not said: they may be changed. */
export function declineMailTests(rules: PostingRules): readonly NamedTest[] {
  const test = testBy(rules);
  return [
    test("A decline is told by mail", { status: "declined" }, {}, [
      ...[outcome("declined"), mails(1), way("write", "sort", "tell-declined")],
    ]),
    receiptMailsNobody(rules),
  ];
}

/** Who hears of a refund. */
export const refundMailTests = (rules: PostingRules): readonly NamedTest[] => [
  testBy(rules)(
    "A refund is told by mail once it is in the books",
    refund,
    { postings: [posted(inBooks(rules, 25_000n))] },
    [...[outcome("reversed"), mails(1), way("write", "sort", "tell-refunded")]],
  ),
  receiptMailsNobody(rules),
];

/** A large refund waits for somebody, and is written or not as they say; a small one in dollars asks nobody. */
export function largeRefundTests(rules: PostingRules): readonly NamedTest[] {
  const books = { postings: [posted(inBooks(rules, 80_000n))] };
  const large = { ...refund, minor: 60_000n };
  const decided = (name: string, gates: "approve" | "decline" | "stop", expected: readonly Assertion[]) =>
    testBy(rules, gates)(name, large, books, [...expected]);
  const asked = way("decide", "ask-large-refund");
  return [
    decided("A large refund waits before it is written", "stop", [outcome("waiting"), asked, mails(0)]),
    decided("A large refund that is approved is written", "approve", [
      ...[outcome("reversed"), document("reversal", inBooks(rules, 60_000n), {}), asked],
    ]),
    decided("A large refund that is declined is not written and needs somebody", "decline", [
      outcome("needs_you"),
      asked,
      mails(0),
    ]),
    // The limit is in dollars, and every refund in another currency is asked about.
    ...(rules.baseCurrency === "USD"
      ? [
          testBy(rules, "stop")("A small refund asks nobody", refund, books, [
            ...[outcome("reversed"), document("reversal", inBooks(rules, 10_000n), {})],
          ]),
        ]
      : []),
  ];
}

const receiptMailsNobody = (rules: PostingRules): NamedTest =>
  testBy(rules)(
    "A payment that becomes a receipt mails nobody",
    {},
    {
      invoices: asked([{ invno, custno, company, amount: inBooks(rules, 25_000n), balance: inBooks(rules, 25_000n) }]),
    },
    [outcome("posted"), mails(0)],
  );

const inBooks = ({ baseCurrency: currency }: PostingRules, minor: bigint): string =>
  `${toDecimal({ minor, currency })} ${currency}`;

const testBy =
  (rules: PostingRules, gates: "approve" | "decline" | "stop" = "approve") =>
  (name: string, payment: Payment, books: Partial<TestBooks>, expected: readonly Assertion[]): NamedTest => ({
    name,
    expected: [...expected],
    input: {
      kind: "payment",
      notice: null,
      at,
      gates,
      record: recordOf(payment, rules),
      books: { ...emptyBooks, ...books },
    },
  });

/** A chargeback opens its invoice again and comes to the step of its fee, whatever is set there. */
export function chargebackTest(rules: PostingRules): NamedTest {
  const amount = `${toDecimal({ minor: 25_000n, currency: rules.baseCurrency })}`;
  const message = {
    type: chargedBack,
    occurredAt: at,
    data: { transaction_id: transactionId, amount, currency: rules.baseCurrency, chargeback_id: "test" },
  };
  const before = posted(`${amount} ${rules.baseCurrency}`, transactionId);
  return {
    name: "A chargeback takes the receipt back, comes to its fee and is told by mail",
    input: {
      kind: "payment",
      notice: { hint: chargedBack, message },
      at,
      gates: "approve",
      record: recordOf({}, rules),
      books: { ...emptyBooks, postings: [before] },
    },
    expected: [
      ...[outcome("reversed"), document("reversal", `${amount} ${rules.baseCurrency}`, {}), mails(1)],
      { kind: "way", nodes: ["write", "sort", "fee-charged-back"] },
    ],
  };
}
const chargedBack = "paytrace.transaction.charged_back";

interface Payment {
  readonly minor?: bigint;
  readonly type?: "sale" | "refund";
  readonly status?: "settled" | "declined" | "voided";
  readonly original?: string;
}
const refund: Payment = { type: "refund", minor: 10_000n, original: "400000000" };
const voided: Payment = { status: "voided" };

const recordOf = ({ minor = 25_000n, type = "sale", status = "settled", original }: Payment, rules: PostingRules) => ({
  externalId: transactionId,
  version: "1",
  occurredAt: at,
  raw: {},
  canonical: {
    transactionId,
    type,
    status,
    occurredAt: at,
    amount: { minor: minor.toString(), currency: rules.baseCurrency },
    invoiceId: invno.trim(),
    customerReferenceId: "",
    customerId: custno,
    payerName: "",
    maskedNumber: "",
    approvalCode: "",
    approvalMessage: "",
    avsResponse: "",
    cscResponse: "",
    responseText: "",
    discretionary: {},
    ...(status === "settled" ? { settledAt: at } : {}),
    ...(original === undefined ? {} : { originalTransactionId: original }),
  },
});

const outcome = (ended: Extract<Assertion, { kind: "outcome" }>["outcome"]): Assertion => ({
  kind: "outcome",
  outcome: ended,
});
const way = (...nodes: string[]): Assertion => ({ kind: "way", nodes });
const mails = (all: number): Assertion => ({ kind: "mails", count: all });
const count = (documents: number): Assertion => ({ kind: "documents", count: documents });
const document = (
  kind: Extract<Assertion, { kind: "document" }>["document"],
  amount: string,
  more: { readonly invno?: string; readonly custno?: string },
): Assertion => ({ kind: "document", document: kind, amount, ...more });

const period = (open: boolean): NonNullable<TestBooks["periods"]>[number] => ({
  yearprd: "202611",
  begins: "2026-11-01",
  ends: "2026-11-30",
  open,
});
const emptyBooks: TestBooks = {
  invoices: [],
  accounts: [],
  items: [],
  postings: [],
  periods: [period(true)],
  orderEntry: null,
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
      type: "invoice",
      status: "live",
      inHistory: false,
      invdte: "2026-11-01",
      ornum: "",
      ponum: "",
      locked: false,
    })),
  }));

const posted = (amount: string, sale = "400000000"): TestBooks["postings"][number] => ({
  transactionId: sale,
  rootTransactionId: sale,
  kind: "receipt",
  sequence: 1,
  amount,
  custno,
  invno,
  reversesPostingKey: "",
  reason: "",
  chargebackId: "",
  postingKey: `${sale}/receipt/1/test`,
});
