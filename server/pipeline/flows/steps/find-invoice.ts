import { z } from "zod";
import type { FoundInvoice, InvoiceReference } from "@/server/connectors/sage-pro";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { invoiceReferences, referenceText, waysToMatch } from "@/server/pipeline/mapping/invoice-references";
import { referencesOf } from "@/server/pipeline/mapping/posting-facts";
import type { WrittenOrder } from "@/server/pipeline/order-writes/find-written-orders";
import { asConnectorError, endForError } from "../end-for-error";
import { endItem, type Item, passed } from "../item";
import { needsInvoice } from "../received-money";
import { defineStep, type StepContext } from "../step";

const type = "erp.find-invoice";

/** Looks up the invoices the payers named, and the customers of those whose invoice was not found: two calls a chunk. */
export const findInvoiceStep = defineStep({
  type,
  version: 1,
  group: "read",
  effect: "read",
  slots: ["erp"],
  needs: ["payment", "postings"],
  gives: ["invoice"],
  docs: {
    summary: "Finds the invoice the payer named, and the customer.",
    help: "The payer's reference is tried as the posting rules say: invoice number, order number, purchase order or reference. Without an invoice the customer is looked for, who can have it on account: of the sales order that the shop's order became, else of the payment.",
    example: "A payer types 170001; invoice 170001 of Harbor Supply with $250.00 open is found.",
  },
  config: z.strictObject({}),
  prepare: () => async (ctx, items) => {
    const needed = items.filter(needsInvoice);
    try {
      await findInvoices(ctx, needed);
      await findCustomers(
        ctx,
        needed.filter((item) => item.invoices.length === 0),
      );
    } catch (error) {
      const failure = asConnectorError(error);
      if (failure === undefined) throw error;
      for (const item of needed) endItem(item, type, endForError("erp", failure));
    }
  },
});

/** One way of naming an invoice after the other: the first that leads anywhere counts, a later one must not mix another customer's in. */
async function findInvoices(ctx: StepContext, items: readonly Item[]): Promise<void> {
  let unmatched = items;
  for (const by of waysToMatch(ctx.rules)) {
    await findInvoicesBy(ctx, by, unmatched);
    unmatched = unmatched.filter(({ invoices }) => invoices.length === 0);
  }
}

async function findInvoicesBy(ctx: StepContext, by: InvoiceReference["by"], items: readonly Item[]): Promise<void> {
  const asked: { readonly item: Item; readonly reference: InvoiceReference }[] = [];
  for (const item of items) {
    for (const reference of referencesFor(item, ctx.rules)) {
      if (reference.by === by) asked.push({ item, reference });
    }
  }
  if (asked.length === 0) return;
  const found = await ctx.slots.erp.findInvoices(asked.map(({ reference }) => reference));
  asked.forEach(({ item, reference }, index) => {
    const invoices = found[index] ?? [];
    item.invoices = preferOpen(invoices);
    const first = item.invoices[0];
    if (first === undefined) return;
    passed(item, type, `Matched to invoice ${first.invno.trim()} of ${first.company}.`, {
      by: reference.by,
      value: reference.value,
      candidates: invoices.length,
    });
  });
}

/** Oldest open invoice first: what a clerk would pay when an order has several. */
const preferOpen = (invoices: readonly FoundInvoice[]): readonly FoundInvoice[] =>
  [...invoices].sort(
    (a, b) => Number(b.balance.minor > 0n) - Number(a.balance.minor > 0n) || (a.invdte < b.invdte ? -1 : 1),
  );

/** By what a mapping says; where none was made, by what the posting rules say. */
function referencesFor({ facts, record }: Item, rules: PostingRules): readonly InvoiceReference[] {
  if (facts !== undefined) return referencesOf(facts, rules);
  return record === undefined ? [] : invoiceReferences(record.canonical, rules);
}

function namedBy({ facts, record }: Item, rules: PostingRules): string {
  if (facts !== undefined) return facts.invno || facts.reference;
  return record === undefined ? "" : referenceText(record.canonical, rules);
}

interface Asked {
  readonly item: Item;
  readonly custno: string;
  /** The sales order whose customer it is. */
  readonly order: WrittenOrder | undefined;
}

async function findCustomers(ctx: StepContext, items: readonly Item[]): Promise<void> {
  const references = items.flatMap((item) => namedBy(item, ctx.rules) || []);
  const orders = await ctx.postings.ordersOf(references);
  const asked = items.flatMap((item): readonly Asked[] => {
    const order = orders.get(namedBy(item, ctx.rules));
    // Whoever has the order gets its invoice, so the money waits for it there.
    if (order !== undefined) return [{ item, custno: order.custno, order }];
    const custno = item.facts?.custno ?? (item.record?.canonical.customerId || ctx.rules.suspenseCustno);
    return custno === "" || custno.length > 10 ? [] : [{ item, custno, order }];
  });
  if (asked.length === 0) return;
  const found = await ctx.slots.erp.findCustomers(asked.map(({ custno }) => custno));
  asked.forEach(({ item, order }, index) => {
    const customer = found[index];
    const reference = namedBy(item, ctx.rules);
    const named = reference === "" ? "No invoice was named" : `No invoice found for "${reference}"`;
    if (customer === undefined) return;
    item.custno = customer.custno;
    if (order !== undefined) {
      const text = `"${reference}" is sales order ${order.sono}, which has no invoice yet; its customer is ${customer.company}.`;
      passed(item, type, text, { sono: order.sono });
    } else passed(item, type, `${named}; the customer is ${customer.company}.`);
  });
}
