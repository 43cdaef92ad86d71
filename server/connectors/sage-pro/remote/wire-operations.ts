import { z } from "zod";
import { columnName } from "../settings";
import type { SiteOperations } from "./site-operations";
import {
  applicationToUndo,
  checkResult,
  companyColumns,
  companyProfile,
  creditToApply,
  customerToUpsert,
  failedPayment,
  foundAccount,
  foundCustomer,
  foundInvoice,
  foundItem,
  glBatch,
  invariantResult,
  listedCustomer,
  listedInvoice,
  listedItem,
  listedPage,
  markedInvoice,
  openCredit,
  outcome,
  period,
  postedDocument,
  preview,
  proof,
  receipt,
  recurringMark,
  reference,
  reversal,
  salesOrderToUpsert,
  wantedMarkedPage,
  wantedPage,
} from "./wire-records";
import { absent, shortText } from "./wire-values";

/** `preview` locks rows for a moment and writes nothing. */
export type OperationEffect = "read" | "preview" | "write";

interface WireOperation<Input, Output> {
  readonly effect: OperationEffect;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
}

type WireOperations = {
  readonly [Name in keyof SiteOperations]: WireOperation<
    Parameters<SiteOperations[Name]> extends [infer Input] ? Input : undefined,
    Awaited<ReturnType<SiteOperations[Name]>>
  >;
};

/** More items than the portal sends at once; an answer with more is not one of ours. */
const chunk = <Item extends z.ZodType>(item: Item) => z.array(item).max(2_000);
const postingKey = z.string().min(1).max(64);

/** Every operation that can be asked of an agent. The compiler asks for a line here when the connector gets another one. */
export const wireOperations = {
  findInvoices: { effect: "read", input: chunk(reference), output: chunk(chunk(foundInvoice)) },
  findCustomers: { effect: "read", input: chunk(shortText), output: chunk(z.union([foundCustomer, absent])) },
  findAccounts: { effect: "read", input: chunk(shortText), output: chunk(z.union([foundAccount, absent])) },
  findItems: { effect: "read", input: chunk(shortText), output: chunk(z.union([foundItem, absent])) },
  postReceipts: { effect: "write", input: chunk(receipt), output: chunk(outcome) },
  postOpenCredits: { effect: "write", input: chunk(openCredit), output: chunk(outcome) },
  applyCredit: { effect: "write", input: chunk(creditToApply), output: chunk(outcome) },
  unapplyCredit: { effect: "write", input: chunk(applicationToUndo), output: chunk(outcome) },
  reverseReceipts: { effect: "write", input: chunk(reversal), output: chunk(outcome) },
  markPaymentFailed: { effect: "write", input: chunk(failedPayment), output: chunk(outcome) },
  upsertCustomers: { effect: "write", input: chunk(customerToUpsert), output: chunk(outcome) },
  upsertSalesOrders: { effect: "write", input: chunk(salesOrderToUpsert), output: chunk(outcome) },
  postGlBatch: { effect: "write", input: chunk(glBatch), output: chunk(outcome) },
  lookUpPosting: { effect: "read", input: chunk(postingKey), output: chunk(z.union([postedDocument, absent])) },
  verifyPosting: { effect: "read", input: postingKey, output: z.union([proof, absent]) },
  periods: { effect: "read", input: absent, output: chunk(period) },
  previewReceipts: { effect: "preview", input: chunk(receipt), output: chunk(preview) },
  previewOpenCredits: { effect: "preview", input: chunk(openCredit), output: chunk(preview) },
  previewCreditApplications: { effect: "preview", input: chunk(creditToApply), output: chunk(preview) },
  previewUnapplied: { effect: "preview", input: chunk(applicationToUndo), output: chunk(preview) },
  previewReversals: { effect: "preview", input: chunk(reversal), output: chunk(preview) },
  previewCustomers: { effect: "preview", input: chunk(customerToUpsert), output: chunk(preview) },
  previewSalesOrders: { effect: "preview", input: chunk(salesOrderToUpsert), output: chunk(preview) },
  previewGlBatch: { effect: "preview", input: chunk(glBatch), output: chunk(preview) },
  describeCompany: { effect: "read", input: absent, output: companyProfile },
  listCustomers: { effect: "read", input: wantedPage, output: listedPage(listedCustomer) },
  listOpenInvoices: { effect: "read", input: wantedPage, output: listedPage(listedInvoice) },
  listMarkedInvoices: { effect: "read", input: wantedMarkedPage, output: listedPage(markedInvoice) },
  readRecurringMark: { effect: "read", input: columnName, output: recurringMark },
  listItems: { effect: "read", input: wantedPage, output: listedPage(listedItem) },
  readColumns: { effect: "read", input: z.array(shortText).max(100), output: companyColumns },
  check: { effect: "read", input: absent, output: z.array(checkResult).max(20) },
  checkInvariants: { effect: "read", input: absent, output: z.array(invariantResult).max(100) },
} as const satisfies WireOperations;

export type OperationName = keyof typeof wireOperations;
export const operationNames = Object.keys(wireOperations) as [OperationName, ...OperationName[]];
export const isOperationName = (name: string): name is OperationName => Object.hasOwn(wireOperations, name);
