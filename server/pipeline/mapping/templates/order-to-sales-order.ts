import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { MappingDocument, MappingRow, TransformStep } from "../mapping.schema";
import type { TransformName } from "../transforms/registry";

/** The mapping of an order of Shopify to a sales order of Sage Pro, line by line, whose SKUs are the items of the books. */
export const orderToSalesOrderMapping = ({ timeZone }: PostingRules): MappingDocument => ({
  schemaVersion: 1,
  source: "shopify.order",
  target: "sage-pro.sales-order",
  rows: [
    row("custno", "customerId", {
      transforms: [
        step("extract-pattern", { pattern: "(\\d{1,9})$", caseCounts: true }),
        step("write-as-text", { before: "S" }),
      ],
      note: "The number a new customer gets: S and the last nine digits of the shop's own. One with the same e-mail address is found first.",
    }),
    row("websono", "name", {
      transforms: [step("trim", {})],
      note: "By it the order is found again, and by it a payment finds the customer of the order.",
    }),
    row("sodate", "placedAt", {
      transforms: [step("day-of-instant", { zone: timeZone })],
      note: "The day of the order by the clock of your books.",
    }),
    row("tax", "tax.shop", { note: "In the currency of the shop." }),
    row("lines[].item", "lines[].sku", {
      transforms: [step("trim", {})],
      note: "The SKU of the shop is the item of the books.",
    }),
    row("lines[].qtyord", "lines[].quantity", { note: "What is left of the line after edits and removals." }),
    row("lines[].price", "lines[].unitPrice.shop", { note: "In the currency of the shop, before discounts and tax." }),
  ],
});

const row = (target: string, path: string, written: Partial<Pick<MappingRow, "transforms" | "note">>): MappingRow => ({
  id: target,
  target,
  from: { kind: "field", path },
  madeBy: "template",
  transforms: [],
  note: "",
  ...written,
});

const step = (transform: TransformName, params: TransformStep["params"]): TransformStep => ({
  transform,
  version: 1,
  params,
});
