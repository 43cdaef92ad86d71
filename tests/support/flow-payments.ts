import { z } from "zod";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { FiscalPeriod, FoundAccount, FoundInvoice, SageProOperations } from "@/server/connectors/sage-pro";
import type { PlainDate } from "@/server/kernel/plain-date";
import { type PostingRules, postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { Item } from "@/server/pipeline/flows/item";
import { defineStep, type StepContext, type StepDefinition } from "@/server/pipeline/flows/step";
import { findStep } from "@/server/pipeline/flows/steps";
import type { MappingDocument, MappingRow, RowSource, TransformStep } from "@/server/pipeline/mapping/mapping.schema";
import type { Rule } from "@/server/pipeline/mapping/rules/rule.schema";
import { ruleSchema } from "@/server/pipeline/mapping/rules/rule.schema";
import { paymentToReceiptMapping } from "@/server/pipeline/mapping/templates/payment-to-receipt";
import type { Tables } from "@/server/pipeline/mapping/transforms/lookup-tables";
import { transaction } from "./decisions";
import { noSurroundings, testItem } from "./flow-steps";

/** An event whose payment was read already. */
export function paidItem(id: string, changes: Partial<GatewayTransaction> = {}): Item {
  const item = testItem(id);
  const canonical = transaction({ transactionId: id, ...changes });
  item.record = { externalId: id, version: "1", occurredAt: canonical.occurredAt, canonical };
  item.node = "here";
  return item;
}

/** Gives the payment of an item that has one already. */
export const hasPayment: StepDefinition = defineStep({
  type: "test.has-payment",
  version: 1,
  group: "read",
  effect: "pure",
  gives: ["payment", "money"],
  docs: { summary: "A step of the tests.", help: "It asks no system.", example: "None." },
  config: z.strictObject({}),
  prepare: () => async () => undefined,
});
export const findPaymentStep = (type: string, version: number): StepDefinition | undefined =>
  type === hasPayment.type ? hasPayment : findStep(type, version);

/** Books that answer from a list, and count how often they are asked. */
export function standInBooks(given: {
  readonly customers?: readonly string[];
  readonly accounts?: readonly FoundAccount[];
  readonly invoices?: readonly FoundInvoice[];
  readonly periods?: readonly FiscalPeriod[];
}): { readonly erp: SageProOperations; readonly asked: string[] } {
  const asked: string[] = [];
  const erp: Pick<SageProOperations, "findAccounts" | "findCustomers" | "findInvoices" | "periods"> = {
    async findAccounts(accounts) {
      asked.push(`accounts ${accounts.length}`);
      return accounts.map((asked) => given.accounts?.find(({ account }) => account === asked));
    },
    async findCustomers(custnos) {
      asked.push(`customers ${custnos.length}`);
      return custnos.map((custno) =>
        given.customers?.includes(custno)
          ? {
              custno,
              company: custno,
              email: "",
              currency: "USD",
              onHold: false,
              balance: { minor: 0n, currency: "USD" },
            }
          : undefined,
      );
    },
    async findInvoices(references) {
      asked.push(`invoices ${references.length}`);
      return references.map(({ value }) => (given.invoices ?? []).filter(({ invno }) => invno.trim() === value));
    },
    async periods() {
      asked.push("periods");
      return given.periods ?? [];
    },
  };
  return { erp: erp as SageProOperations, asked };
}

export const periodOf = (begins: string, ends: string, open: boolean): FiscalPeriod => ({
  yearprd: begins.slice(0, 7).replace("-", ""),
  begins: begins as PlainDate,
  ends: ends as PlainDate,
  open,
});

/** Surroundings with books, lookup tables and a clock that stands at an instant. */
export const surroundings = (given: {
  readonly erp?: SageProOperations;
  readonly tables?: Tables;
  readonly rules?: Partial<PostingRules>;
  readonly now?: Date;
}): StepContext => ({
  ...noSurroundings(),
  slots: { erp: given.erp } as StepContext["slots"],
  rules: postingRulesSchema.parse(given.rules ?? {}),
  tables: async (names) => new Map([...(given.tables ?? [])].filter(([name]) => names.includes(name))),
  clock: { now: () => given.now ?? new Date("2026-12-01T12:00:00Z") },
});

export interface ChangedRow {
  readonly target: string;
  readonly from: RowSource;
  readonly transforms?: readonly TransformStep[];
}

/** The mapping of the template with some rows instead of its own, or beside them. */
export function receiptMapping(...changed: readonly ChangedRow[]): MappingDocument {
  const mapping = paymentToReceiptMapping;
  const rows = changed.map(
    ({ target, from, transforms = [] }): MappingRow => ({
      id: target,
      target,
      from,
      transforms: [...transforms],
      madeBy: "person",
      note: "",
    }),
  );
  const targets = new Set(changed.map(({ target }) => target));
  return { ...mapping, rows: [...mapping.rows.filter(({ target }) => !targets.has(target)), ...rows] };
}

export const ruleOf = (rule: Readonly<Record<string, unknown>>): Rule => ruleSchema.parse(rule);
