import { ledgerEntry } from "./ledger-entry";
import { payTraceCustomer } from "./paytrace-customer";
import { payTraceTransaction } from "./paytrace-transaction";
import type { RecordShape } from "./record-shape";
import { sageProCustomer } from "./sage-pro-customer";
import { sageProEntry } from "./sage-pro-entry";
import { sageProInvoice } from "./sage-pro-invoice";
import { sageProReceipt } from "./sage-pro-receipt";
import { sageProSalesOrder } from "./sage-pro-sales-order";
import { shopifyOrder } from "./shopify-order";
import { shopifyOrderLine, shopifyOrderMovement } from "./shopify-order-element";

/** Every kind of record that a mapping may name. */
export const shapes = {
  "paytrace.transaction": payTraceTransaction,
  "paytrace.customer": payTraceCustomer,
  "sage-pro.receipt": sageProReceipt,
  "sage-pro.invoice": sageProInvoice,
  "sage-pro.customer": sageProCustomer,
  "sage-pro.sales-order": sageProSalesOrder,
  "sage-pro.entry": sageProEntry,
  "shopify.order": shopifyOrder,
  "shopify.order-line": shopifyOrderLine,
  "shopify.order-movement": shopifyOrderMovement,
  "ledger.entry": ledgerEntry,
} as const satisfies Readonly<Record<string, RecordShape>>;
export type ShapeId = keyof typeof shapes;

/** @returns undefined for an id that no shape has. */
export const findShape = (id: string): RecordShape | undefined =>
  Object.hasOwn(shapes, id) ? shapes[id as ShapeId] : undefined;
