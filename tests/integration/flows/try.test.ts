import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toDecimal } from "@/server/kernel/money";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { GeneratedPayment, TryInput } from "@/server/pipeline/flows/try/try.schema";
import { gatedFlow } from "@/tests/support/gated-flow";
import { creditsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { withRow } from "@/tests/support/receipt-accounts";
import { type EditedFlow, openEditedFlow } from "./edited-flow";
import { everyRow } from "./every-row";
import { asPayersWrite, generatedPayment, pastedNotice, pastedRecord } from "./try-inputs";

let world: PipelineWorld;
let edited: EditedFlow;
let served: EditedFlow["served"];
let flowId: string;

beforeAll(async () => {
  world = await openPipelineWorld();
  edited = await openEditedFlow(world);
  ({ served, flowId } = edited);
});
afterAll(async () => {
  await served?.close();
  await world?.close();
});

const withAccount = (flow: FlowDocument, account: string): FlowDocument =>
  withRow(flow, "cashAccount", (row) => ({ ...row, from: { kind: "constant", text: account }, transforms: [] }));

test("a dry run says what would be written, row by row and money first, and writes nothing anywhere", async () => {
  const invoice = await world.takeInvoice();
  const before = await everyRow(world);
  expect(before.company.length).toBeGreaterThan(8);
  const answer = await edited.tried(generatedPayment({ amount: "2.50", invoice: invoice.invno.trim() }));
  expect(answer.documents).toMatchObject([
    {
      text: `Receipt of $2.50 on invoice ${invoice.invno.trim()} to account 1050-000.`,
      kind: "receipt",
      amount: { minor: 250n, currency: "USD" },
      account: "1050-000",
      note: "",
    },
  ]);
  expect(answer.documents[0]?.rows.map(({ table, change }) => `${change} ${table}`)).toEqual(
    expect.arrayContaining(["insert arcash", "insert ardist", "update armast", "update arcust"]),
  );
  expect(answer.end).toMatchObject({ status: "done", outcome: "posted" });
  const nodes = ["read", "recall", "map", "match", "validate", "decide", "write"];
  expect(answer.steps.map(({ node }) => node)).toEqual(nodes);
  const match = answer.steps.find(({ node }) => node === "match");
  expect(match?.came.some(({ group }) => group === "Invoice")).toBe(false);
  expect(match?.went.some(({ group }) => group === "Invoice")).toBe(true);
  expect(answer.steps.at(-1)?.texts[0]?.text).toBe(`Would write: ${answer.documents[0]?.text}`);
  expect(await everyRow(world)).toEqual(before);
});

test("a dry run and the real run of generated payments give the same documents", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("exact", "spaces", "marked", "sentence", "unknown", "none"),
      fc.bigInt({ min: 1n, max: 5_000n }),
      fc.boolean(),
      async (reference, cents, tooMuch) => {
        const { invno, custno, balanceCents } = await world.takeInvoice();
        const amountCents = tooMuch ? balanceCents + cents : cents < balanceCents ? cents : 1n;
        const amount = decimal(amountCents);
        const dry = await edited.tried(
          generatedPayment({ amount, reference, invoice: invno, customerId: custno, cardBrand: "" }),
        );
        const id = await world.pay({ amountCents, invoiceId: asPayersWrite(invno)[reference], customerId: custno });
        const receipts = (await receiptsOf(world, id)).map((row) => `receipt ${row.paid} ${row.invno} ${row.account}`);
        const credits = (await creditsOf(world, id)).map((row) => `credit ${row.open} ${row.custno}`);
        expect(
          dry.documents.map((document) => {
            const paid = toDecimal(document.amount);
            return document.kind === "receipt"
              ? `receipt ${paid} ${document.invno} ${document.account}`
              : `credit ${paid} ${document.custno}`;
          }),
        ).toEqual([...receipts, ...credits]);
        expect(dry.end.outcome).toBe((await world.payment(id))?.outcome);
      },
    ),
    { numRuns: 6 },
  );
}, 120_000);

test("a payment that is in the books already is tried as if it had just arrived, or as it stands", async () => {
  const { invno, balanceCents } = await world.takeInvoice();
  const id = await world.pay({ amountCents: balanceCents, invoiceId: invno });
  const input = await edited.eventOf(id);
  expect((await edited.tried(input)).documents).toMatchObject([
    {
      kind: "receipt",
      amount: { minor: balanceCents },
      invno: invno.trim(),
      rows: [],
      note: expect.stringContaining("already"),
    },
  ]);
  expect((await edited.tried(input, { asIfNew: false })).documents).toEqual([]);
});

test("a published version is tried beside the draft, and a draft that cannot run says why", async () => {
  const { invno } = await world.takeInvoice();
  const input = generatedPayment({ amount: "1.00", invoice: invno.trim(), cardBrand: "" });
  const first = await edited.draft();
  await edited.saveDraft((flow) => withAccount(flow, "1010-000"));
  expect((await edited.tried(input)).documents).toMatchObject([{ account: "1010-000" }]);
  expect((await edited.tried(input, { version: 1 })).documents).toMatchObject([{ account: "1050-000" }]);
  await edited.saveDraft((flow) => ({ ...flow, edges: flow.edges.filter(({ to }) => to !== "decide") }));
  const answer = await served.flowTries.run.mutate({ ...served.place, flowId, version: null, input });
  expect(answer).toMatchObject({
    ran: false,
    problems: expect.arrayContaining([expect.objectContaining({ node: "validate" })]),
  });
  await edited.saveDraft(() => first);
});

test("at an approval and a wait a dry run stops and says until when, or goes on as if it had been decided", async () => {
  const first = await edited.draft();
  await edited.saveDraft(() => ({ ...gatedFlow, name: first.name }));
  const { invno } = await world.takeInvoice();
  const input = generatedPayment({ amount: "60.00", invoice: invno.trim(), cardBrand: "" });
  const stopped = await edited.tried(input);
  expect(stopped.end).toMatchObject({ status: "parked", cause: "approval_needed", outcome: "waiting" });
  expect(stopped.steps.at(-1)).toMatchObject({
    node: "ask",
    wouldWait: expect.stringContaining("wait for an approval"),
  });
  expect(stopped.documents).toEqual([]);
  const approved = await edited.tried(input, { gates: "approve" });
  expect(approved.documents).toHaveLength(1);
  expect(approved.steps.flatMap(({ node, wouldWait }) => (wouldWait === null ? [] : [node]))).toEqual(["ask", "pause"]);
  const declined = await edited.tried(input, { gates: "decline" });
  expect(declined).toMatchObject({ documents: [], end: { status: "dead", outcome: "needs_you" } });
  await edited.saveDraft(() => first);
});

test.each([
  ["a card number", '{"type":"x","memo":"4111 1111 1111 1111"}', "BAD_REQUEST", /card number stands in memo/i],
  ["text that is no JSON", '{\n "a": 1,\n oops }', "BAD_REQUEST", /not JSON.*line 3/],
  ["too much of it", `"${"x".repeat(100_000)}"`, "PAYLOAD_TOO_LARGE", /100,002 characters, and 100,000 is the most/],
  [
    "a record with an unknown type",
    '{"transaction_id":1,"transaction_type":"GIFT","amount":1,"status_code":"Y","created":{"at":"2026-11-20T10:00:00"}}',
    "BAD_REQUEST",
    /cannot be read/,
  ],
  ["several payments", '{"transactions":[{},{}]}', "BAD_REQUEST", /2 transactions.*one alone/],
  ["an order of a shop", '{"line_items":[]}', "BAD_REQUEST", /order of a shop/],
  ["nothing", " ", "BAD_REQUEST", /Paste a payment first/],
])("%s that is pasted is refused in words, and nothing of it is kept", async (_, text, code, says) => {
  const before = await everyRow(world);
  await expect(edited.tried({ kind: "pasted", text })).rejects.toMatchObject({
    message: expect.stringMatching(says),
    data: { code },
  });
  expect(await everyRow(world)).toEqual(before);
});

test("a notification and a record of PayTrace that are pasted are tried like what arrives", async () => {
  const { invno } = await world.takeInvoice();
  const id = await world.sell({ amountCents: 700n, invoiceId: invno });
  const noticed = await edited.tried(pastedNotice("paytrace.transaction.sale_approved", { transaction_id: id }));
  expect(noticed.documents).toMatchObject([{ kind: "receipt", amount: { minor: 700n } }]);
  const kept = noticed.test.input as { record: unknown };
  const again = await edited.tried({ kind: "pasted", text: JSON.stringify(kept.record) });
  expect(again.documents).toEqual(noticed.documents);
  expect(await world.payment(id)).toBeUndefined();
});

test("every kind of event can be pasted and made up: a sale, a decline, a refund, a void and a chargeback of what was posted", async () => {
  const { invno } = await world.takeInvoice();
  const sale = await world.pay({ amountCents: 700n, invoiceId: invno });
  const documentsOf = async (input: TryInput) => {
    const { documents, end } = await edited.tried(input);
    return [end.outcome, ...documents.map(({ kind, amount }) => `${kind} ${amount.minor}`)];
  };
  const made = (payment: Partial<GeneratedPayment>) => generatedPayment({ amount: "7.00", invoice: invno, ...payment });
  const pasted = (record: object) => pastedRecord({ invoiceId: invno, ...record });
  const declined = ["declined", "payment_failed 700"];
  const reversed = ["reversed", "reversal 700"];
  expect(await documentsOf(made({ status: "declined" }))).toEqual(declined);
  expect(await documentsOf(pasted({ status: "declined" }))).toEqual(declined);
  for (const taken of [{ type: "refund" }, { type: "void", status: "voided" }] as const) {
    expect(await documentsOf(made({ ...taken, original: sale }))).toEqual(reversed);
    expect(await documentsOf(pasted({ ...taken, originalTransactionId: sale }))).toEqual(reversed);
  }
  expect(await documentsOf(made({ type: "chargeback", original: sale }))).toEqual(reversed);
  const charged = { transaction_id: sale, amount: "7.00", currency: "USD", chargeback_id: "cb_9" };
  expect(await documentsOf(pastedNotice("paytrace.transaction.charged_back", charged))).toEqual(reversed);
  // Of a sale that nobody knows, the money is put before a person.
  expect((await documentsOf(made({ type: "chargeback" })))[0]).not.toBe("reversed");
});

test("a named test blocks publishing by its name while it fails, holds no name of a person, and lets it pass once it holds", async () => {
  const { invno } = await world.takeInvoice();
  const id = await world.pay({ amountCents: 1_000n, invoiceId: invno, payerName: "Grace Zyzek" });
  const { test: made } = await edited.tried(await edited.eventOf(id));
  expect(JSON.stringify(made.input)).not.toMatch(/Zyzek/);
  const testId = await edited.keepAs("Visa to clearing", made);
  const run = () => served.flowTests.run.mutate({ ...served.place, flowId, testId });
  expect(await run()).toMatchObject({ passed: true, differences: [] });
  // The invoice is paid since: the test says what it said.
  await world.pay({ amountCents: 500n, invoiceId: invno });
  expect(await run()).toMatchObject({ passed: true });

  const first = await edited.draft();
  const revision = await edited.saveDraft((flow) => withAccount(flow, "1010-000"));
  const refused = await edited.publish(revision);
  expect(refused).toMatchObject({
    published: false,
    problems: [{ node: null, field: "tests", text: expect.stringContaining('The test "Visa to clearing" fails.') }],
  });
  expect(await run()).toMatchObject({
    passed: false,
    differences: [
      expect.stringMatching(
        /^Expected: Receipt of \$10\.00 .* to account 1050-000\. Got: Receipt of \$10\.00 .* to account 1010-000\.$/,
      ),
    ],
  });
  const listed = (await served.flowTests.list.query({ ...served.place, flowId })).find(
    (each) => each.testId === testId,
  );
  expect(listed).toMatchObject({ name: "Visa to clearing", last: { passed: false, on: `draft ${revision}` } });
  await served.flowTests.remove.mutate({ ...served.place, flowId, testId });
  expect(await edited.publish(revision)).toMatchObject({
    published: true,
  });
  await edited.saveDraft(() => first);
}, 120_000);

test("an earlier version comes back only while the tests of today pass on it, and is refused by the name of the one that fails", async () => {
  const { invno } = await world.takeInvoice();
  const id = await world.pay({ amountCents: 800n, invoiceId: invno });
  const published = async () => (await served.flows.list.query(served.place)).find((each) => each.flowId === flowId);
  const before = (await published())?.newestVersion ?? 0;
  const first = await edited.draft();
  const revision = await edited.saveDraft((flow) => ({
    ...withAccount(flow, "1060-000"),
    name: "To another account",
  }));
  expect(await edited.publish(revision)).toMatchObject({
    published: true,
    version: before + 1,
  });
  const { test: made } = await edited.tried(await edited.eventOf(id));
  const testId = await edited.keepAs("To the account of today", made);
  const earlier = { ...served.place, flowId, version: before, note: "" };
  expect(await served.flows.restore.mutate(earlier)).toMatchObject({
    published: false,
    problems: [{ field: "tests", text: expect.stringContaining('The test "To the account of today" fails.') }],
  });
  expect(await published()).toMatchObject({ runningVersion: before + 1 });

  // All of them in one call, each kept as it ended.
  const results = await served.flowTests.runAll.mutate({ ...served.place, flowId, version: before });
  const listed = await served.flowTests.list.query({ ...served.place, flowId });
  expect(results.map(({ name }) => name)).toEqual(listed.map(({ name }) => name));
  expect(results.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["To the account of today"]);
  expect(listed.map(({ last }) => [last?.on, last?.passed])).toEqual(
    results.map(({ passed }) => [`version ${before}`, passed]),
  );

  await served.flowTests.remove.mutate({ ...served.place, flowId, testId });
  expect(await served.flows.restore.mutate(earlier)).toMatchObject({ published: true, version: before + 2 });
  await edited.saveDraft(() => first);
}, 120_000);

test("a test that cannot be kept is refused at its place: a card number, a name in use, a form that is no payment", async () => {
  const { test: made } = await edited.tried(generatedPayment({ invoice: "", amount: "1.00" }));
  const save = (name: string, input: unknown) =>
    served.flowTests.save.mutate({
      ...served.place,
      flowId,
      name,
      input: input as never,
      expected: [{ kind: "documents", count: 0 }],
    });
  const { testId } = await save("Twice", made.input);
  await expect(save("Twice", made.input)).rejects.toMatchObject({ data: { code: "CONFLICT" } });
  const withCard = { ...(made.input as object), notice: { hint: "x", message: { memo: "4111111111111111" } } };
  await expect(save("Card", withCard)).rejects.toMatchObject({
    message: expect.stringMatching(/card number stands in notice.message.memo/),
  });
  await expect(save("No payment", { kind: "payment", record: {}, at: "2026-11-20T10:00:00Z" })).rejects.toMatchObject({
    data: { code: "BAD_REQUEST" },
  });
  await served.flowTests.remove.mutate({ ...served.place, flowId, testId });
  await expect(served.flowTests.remove.mutate({ ...served.place, flowId, testId })).rejects.toMatchObject({
    data: { code: "NOT_FOUND" },
  });
});
