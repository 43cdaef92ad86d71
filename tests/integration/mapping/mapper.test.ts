import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecordChoice, ShownPreview } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { paymentToReceiptMapping } from "@/server/pipeline/mapping/templates/payment-to-receipt";
import { type ServedFlows, serveFlows } from "@/tests/support/flows-over-http";
import { row, step } from "@/tests/support/mappings";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

const kinds = { source: "paytrace.transaction", target: "sage-pro.receipt" };
const template = paymentToReceiptMapping;
let world: PipelineWorld;
let served: ServedFlows;
let paid: { readonly id: string; readonly invno: string };

beforeAll(async () => {
  world = await openPipelineWorld();
  served = await serveFlows(world);
  const invoice = await world.takeInvoice();
  const id = await world.pay({
    amountCents: 2_575n,
    invoiceId: invoice.invno,
    customerId: invoice.custno,
    payerName: "Humble Heron Tools",
  });
  paid = { id, invno: invoice.invno };
});
afterAll(async () => {
  await served?.close();
  await world?.close();
});

const past = (): RecordChoice => ({ kind: "past", id: paid.id });
const preview = (document: MappingDocument, ...records: readonly RecordChoice[]) =>
  served.mappings.preview.mutate({ ...served.place, document, records: [...records] });
const readOf = ({ records }: ShownPreview) => {
  const [first] = records;
  if (first?.read !== true) throw new Error("The record could not be looked at.");
  return first;
};
const withRow = (target: string, changed: MappingDocument["rows"][number]): MappingDocument => ({
  ...template,
  rows: template.rows.map((one) => (one.target === target ? changed : one)),
});

test("a mapping is drawn with what the engine runs by: fields as a tree, transforms and rules with their forms", async () => {
  const described = await served.mappings.describe.query({
    ...served.place,
    source: "shopify.order",
    target: "sage-pro.sales-order",
  });
  const order = described.source.fields.map(({ path }) => path);
  const line = described.source.fields.find(({ path }) => path === "lines[].sku");
  expect(line).toMatchObject({ parent: "lines", depth: 1, holdsFields: false });
  expect(order.indexOf("lines[].sku")).toBeGreaterThan(order.indexOf("lines"));
  expect(described.source.fields.find(({ path }) => path === "lines")).toMatchObject({ holdsFields: true, depth: 0 });
  expect(described.transforms.find(({ name }) => name === "gl-account")).toMatchObject({
    family: "Lookup tables and accounts",
    takes: "many",
    form: { properties: { rules: { type: "array" } } },
    examples: expect.arrayContaining([expect.objectContaining({ gives: '"1055-000"' })]),
  });
  const range = described.ruleKinds.find(({ kind }) => kind === "range");
  expect(Object.keys(range?.form.properties ?? {})).toEqual(["field", "atLeast", "atMost"]);
  expect(described).toMatchObject({ currency: "USD", hasPast: true, hasModel: false });
});

test("samples come from payments that came in, and whose they are is not shown", async () => {
  const { records, values } = await served.mappings.samples.query({ ...served.place, source: kinds.source });
  expect(records).toBe(1);
  expect(values.amount).toEqual(["25.75 USD"]);
  expect(values.payerName).toEqual(["H••• H••• T•••"]);
  expect(JSON.stringify(values)).not.toContain("Heron");
});

test.each<readonly [string, () => string]>([
  ["its transaction id", () => paid.id],
  ["its amount", () => "$25.75"],
  ["its amount without a sign", () => "25.75"],
  ["the payer's reference", () => paid.invno],
  ["the payer's name", () => "heron"],
])("a past payment is found by %s", async (_, search) => {
  const found = await served.mappings.pastRecords.query({
    ...served.place,
    source: kinds.source,
    search: search(),
  });
  expect(found).toMatchObject([{ id: paid.id, amount: { minor: 2_575n, currency: "USD" }, payer: "H••• H••• T•••" }]);
});

test("a preview shows what the mapping makes of a past payment, and of one that is pasted", async () => {
  const shown = readOf(await preview(template, past()));
  expect(shown).toMatchObject({ complete: true, target: { amount: "25.75 USD", reference: paid.invno } });
  const text = JSON.stringify({
    transactionId: "1",
    type: "sale",
    status: "settled",
    amount: "12.00 USD",
    invoiceId: "99",
    occurredAt: "2026-11-20T18:00:00Z",
    cardBrand: "amex",
  });
  expect(readOf(await preview(template, { kind: "pasted", text }))).toMatchObject({
    complete: true,
    target: { amount: "12.00 USD", reference: "99", date: "2026-11-20" },
  });
  const { records, counts } = await preview(template, { kind: "pasted", text: "{" }, { kind: "past", id: "unknown" });
  expect(records).toMatchObject([
    { read: false, text: "What was pasted is not JSON." },
    { read: false, text: "No record of unknown is kept here." },
  ]);
  expect(counts).toMatchObject({ requiredUnmapped: 0 });
});

test("customers who paid lately are records of their own, read from the books, and only their form is shown", async () => {
  const source = "sage-pro.customer";
  const [payment] = await world.rows<{ custno: string }>(
    "select custno from payments where environment_id = $1 and transaction_id = $2",
    [paid.id],
  );
  const custno = payment?.custno ?? "";
  expect(custno).not.toBe("");
  expect(await served.mappings.pastRecords.query({ ...served.place, source, search: custno })).toMatchObject([
    { id: custno, amount: null, reference: custno },
  ]);
  expect(await served.mappings.pastRecords.query({ ...served.place, source, search: "nobody" })).toEqual([]);
  const { records, values } = await served.mappings.samples.query({ ...served.place, source });
  expect(records).toBe(1);
  expect(values).toMatchObject({ custno: [expect.any(String)], currency: ["USD"] });
  const document: MappingDocument = {
    schemaVersion: 1,
    source,
    target: "ledger.entry",
    rows: [row("party", "custno"), row("currency", "currency")],
  };
  const [shown] = (await preview(document, { kind: "past", id: custno })).records;
  expect(shown).toMatchObject({ read: true });
  expect(await preview(document, { kind: "past", id: "C-NOBODY" })).toMatchObject({ records: [{ read: false }] });
});

test("an error stands at the row it belongs to, and the other rows go on", async () => {
  const broken = withRow("cashAccount", row("cashAccount", "cardBrand", step("truncate", { width: -1 })));
  const { problems, ...rest } = await preview(broken, past());
  expect(problems).toMatchObject([{ rowId: "cashAccount", place: "transforms", step: 0 }]);
  expect(readOf({ problems, ...rest })).toMatchObject({ complete: false, target: { amount: "25.75 USD" } });
  const failing = withRow("cashAccount", row("cashAccount", "discretionary.gl"));
  const errors = readOf(await preview(failing, past())).rows.flatMap((one) => one.errors.map(({ text }) => text));
  expect(errors).toEqual(['"Cash account" is required, and there is nothing to put into it.']);
});

test("what is too much to look at is refused before it is looked at", async () => {
  const text = `{"memo":"${"x".repeat(100_001)}"}`;
  await expect(preview(template, { kind: "pasted", text })).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
  const many = Array.from({ length: 6 }, past);
  await expect(preview(template, ...many)).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
});

test("a suggestion that was refused is not made again, unless it is asked for", async () => {
  const suggest = async (refusedToo = false) => {
    const { suggestions } = await served.mappings.suggest.query({ ...served.place, ...kinds, refusedToo });
    return suggestions.find(({ target }) => target === "custno")?.sources;
  };
  const before = await suggest();
  expect(before).toEqual(["customerId"]);
  await served.mappings.noteVerdicts.mutate({
    ...served.place,
    ...kinds,
    verdicts: [{ target: "custno", sources: ["customerId"], verdict: "refused" }],
  });
  expect(await suggest()).not.toEqual(before);
  expect(await suggest(true)).toEqual(before);
});

test("rules say what they find on a past payment, asking the books, and what is not done yet hides nothing", async () => {
  const check = (rules: readonly unknown[], record: RecordChoice | null = past()) =>
    served.mappings.checkRules.mutate({
      ...served.place,
      about: kinds.target,
      mapping: template,
      record,
      rules: [...rules],
    });
  const limit = { id: "limit", kind: "range", severity: "review", field: "amount", atMost: "10.00 USD", message: "" };
  const open = { id: "open", kind: "exists", severity: "stop", field: "reference", lookUp: "customer", message: "" };
  const { problems, findings, looked } = await check([limit, open, { id: "new", kind: "range", field: "amount" }]);
  expect(looked).toBe(true);
  expect(findings).toMatchObject([
    { ruleId: "limit", severity: "review", text: "Amount is 25.75 USD; it must be at most 10.00 USD." },
    { ruleId: "open", severity: "stop", text: expect.stringContaining("There is no customer") },
  ]);
  expect(problems).toEqual([
    { ruleId: "new", text: "The rule has no limit.", remedy: "Write the least, the most, or both." },
  ]);
  expect(await check([{ id: "half", kind: "pattern" }], null)).toMatchObject({
    looked: false,
    problems: [{ ruleId: "half", text: '"field" is not filled in yet.' }],
  });
});
