import type { GatewayTransaction } from "../../../server/connectors/paytrace";
import { type PostingRules, postingRulesSchema } from "../../../server/pipeline/environments/posting-rules.schema";
import { type CompiledMapping, compileMapping } from "../../../server/pipeline/mapping/compile/compile-mapping";
import { mappingTransforms } from "../../../server/pipeline/mapping/compile/mapping-transforms";
import type { MappingDocument, MappingRow, TransformStep } from "../../../server/pipeline/mapping/mapping.schema";
import type { RecordShape } from "../../../server/pipeline/mapping/shapes/record-shape";
import { type ShapeId, shapes } from "../../../server/pipeline/mapping/shapes/shapes";
import { withPostingRules } from "../../../server/pipeline/mapping/tell-posting-rules";
import { paymentToReceiptMapping } from "../../../server/pipeline/mapping/templates/payment-to-receipt";
import { transaction, usd } from "../../support/decisions";
import { atLeast, type Figure } from "../figure";
import { median } from "../quantile";

const brands = ["visa", "mastercard", "amex", "discover"] as const;
const rounds = 5;

/** A receipt as a site with columns of its own takes it: twelve rows, eight of them with transforms. */
const wideReceipt: RecordShape = {
  ...shapes["sage-pro.receipt"],
  fields: [
    ...shapes["sage-pro.receipt"].fields,
    ...["salesmn", "ponum", "glrec", "batch", "note"].map((path) => ({
      ...({ path, label: path, type: "text", width: 20, required: false, personal: false } as const),
      description: "A column of the company's own.",
    })),
  ],
};

/** How fast one core maps payments to receipts: the installed template, and a mapping of twelve rows. Nothing else runs. */
export async function measureMapping({ quick }: { readonly quick: boolean }): Promise<readonly Figure[]> {
  const rules = postingRulesSchema.parse({
    suspenseCustno: "SUSPENSE",
    cashAccount: { default: "1050-000", byBrand: { visa: "1051-000", amex: "1052-000" } },
  });
  const template = paymentToReceiptMapping;
  const count = quick ? 20_000 : 100_000;
  const payments = Array.from({ length: count }, (_, at) =>
    transaction({
      transactionId: String(400_000_000 + at),
      amount: usd(10_000 + at),
      cardBrand: brands[at % 4] ?? "visa",
      invoiceId: at % 5 === 0 ? "" : String(170_000 + at),
      customerReferenceId: `PO-${at}`,
      customerId: `C${at % 1_000}`,
      occurredAt: new Date(Date.UTC(2026, 9, 1) + at * 20_000),
    }),
  );
  const own = measure(compiledFor(template, shapes["sage-pro.receipt"]), payments, rules);
  const document = { ...template, rows: [...template.rows, ...sitesOwnRows] };
  const wide = measure(compiledFor(document, wideReceipt), payments, rules);
  return [
    atLeast(50_000, { name: "Payments mapped to receipts by the template, one core", value: own, unit: "/s" }),
    atLeast(50_000, { name: "Payments mapped by twelve rows, one core", value: wide, unit: "/s" }),
  ];
}

const row = (target: string, from: MappingRow["from"], ...transforms: readonly TransformStep[]): MappingRow => ({
  id: target,
  target,
  from,
  transforms: [...transforms],
  madeBy: "person",
  note: "",
});
const step = (transform: string, params: TransformStep["params"]): TransformStep => ({ transform, version: 1, params });

const sitesOwnRows: readonly MappingRow[] = [
  row(
    "memo",
    { kind: "field", path: "payerName" },
    step("truncate", { width: 60 }),
    step("change-case", { to: "upper" }),
  ),
  row("salesmn", { kind: "constant", text: "WEB" }),
  row("ponum", { kind: "field", path: "customerReferenceId" }, step("truncate", { width: 20 })),
  row(
    ...(["glrec", { kind: "field", path: "type" }] as const),
    step("map-codes", {
      codes: [
        { from: "sale", to: "S" },
        { from: "refund", to: "R" },
      ],
      others: "keep",
    }),
  ),
  row("batch", { kind: "field", path: "batchNumber" }),
  row("note", { kind: "fields", paths: ["approvalCode", "cardBrand"] }, step("join", { with: " " })),
];

function compiledFor(document: MappingDocument, target: RecordShape): CompiledMapping {
  const source = shapes["paytrace.transaction" satisfies ShapeId];
  const compiled = compileMapping(document, { source, target, transforms: mappingTransforms, currency: "USD" });
  if (!compiled.ok) throw new Error(compiled.error.map(({ text }) => text).join("\n"));
  return compiled.value;
}

/**
 * Records for each second of processor time, that of the collector included: the median of some rounds after one that is not counted.
 * A busy machine lengthens the time on the wall and hardly this one.
 */
/** With what the posting rules say of each payment, as the step of the flow asks it. */
function measure(mapping: CompiledMapping, payments: readonly GatewayTransaction[], rules: PostingRules): number {
  if (mapping.waits) throw new Error("The measured mappings have no formulas.");
  const tables = new Map();
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const begun = process.cpuUsage();
    for (const payment of payments) {
      const { errors } = mapping.map(withPostingRules(payment, rules), tables);
      if (errors.length > 0) throw new Error(errors[0]?.text);
    }
    const { user, system } = process.cpuUsage(begun);
    if (round > 0) rates.push((payments.length * 1_000_000) / (user + system));
  }
  return median(rates);
}
