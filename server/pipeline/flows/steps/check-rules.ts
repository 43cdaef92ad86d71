import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import type { Money } from "@/server/kernel/money";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { mappingTransforms } from "@/server/pipeline/mapping/compile/mapping-transforms";
import type { MappedRecord } from "@/server/pipeline/mapping/compile/run-rows";
import {
  type CompiledRules,
  checkRuleSet,
  compileRules,
  type RulesGround,
} from "@/server/pipeline/mapping/rules/compile-rules";
import { type Rule, rulesSchema } from "@/server/pipeline/mapping/rules/rule.schema";
import { type ShapeId, shapes } from "@/server/pipeline/mapping/shapes/shapes";
import { isMoney } from "@/server/pipeline/mapping/transforms/value";
import { compileOnce } from "../compile-once";
import { asConnectorError, endForError } from "../end-for-error";
import { madeFact } from "../facts";
import { nextPort } from "../flow.schema";
import { endItem, type Item, passed } from "../item";
import { type ChunkFacts, lookUpFacts } from "../look-up-facts";
import { becomesReceipt } from "../received-money";
import { defineStep, type StepContext } from "../step";
import { stepFields } from "../step-fields";
import { brokenPort, settleFindings } from "./settle-findings";

const type = "check.rules";
const receipt = "sage-pro.receipt" satisfies ShapeId;
const shapeIds = Object.keys(shapes) as [ShapeId, ...ShapeId[]];

const config = z.strictObject({
  about: z
    .enum(shapeIds)
    .default(receipt)
    .register(stepFields, {
      label: "Record",
      help: "What the rules look at: a record that a mapping before this step has made.",
      options: Object.fromEntries(shapeIds.map((id) => [id, shapes[id].name])),
    }),
  rules: rulesSchema.min(1, "There is no rule yet. Add one, or take the step out.").register(stepFields, {
    label: "Rules",
    help: "Each says what happens to a record that breaks it: it stops, it waits until somebody has looked, or it goes on with a note.",
    of: "rules",
  }),
  days: z.int().min(1).max(60).default(14).register(stepFields, {
    label: "Looked at within",
    help: "Days after which what waits for somebody to look counts as declined.",
  }),
});

interface Held {
  readonly item: Item;
  readonly record: MappedRecord;
}

/** Holds a mapped record to rules before anything is written. */
export const checkRulesStep = defineStep({
  type,
  version: 1,
  group: "map",
  effect: "read",
  slots: ["erp"],
  docs: {
    summary: "Holds what was mapped to your rules before it is written.",
    help: "A broken rule stops the record, holds it until somebody has looked, or is noted, as the rule says. What rules ask of Sage Pro is looked up for all records together. A receipt has here the number of the invoice and of the customer that were found; refunds, declined payments and what is in the books already are not held to rules about receipts. A closed period is looked at again every hour.",
    example: "The posting date must lie in an open period; an amount above 10,000.00 waits for somebody to look.",
  },
  config,
  ports: [
    { name: nextPort, label: "Rules hold" },
    { name: brokenPort, label: "A rule stops it", mayEnd: true },
  ],
  needs: ({ about }) => [madeFact(about)],
  check: ({ about, rules }, { currency }) =>
    checkRuleSet(rules, groundOf(about, currency)).map(({ ruleId, text, remedy }) => ({
      field: `rules.${ruleId}`,
      text,
      remedy,
    })),
  prepare: ({ about, rules, days }) => {
    const compiledFor = compileOnce((currency) => compile(about, rules, currency));
    const kinds = new Map(rules.map(({ id, kind }) => [id, kind]));
    const allHold = rules.length === 1 ? "The rule holds." : `All ${rules.length} rules hold.`;
    return async (ctx, items) => {
      const held = items.flatMap((item) => heldRecord(item, about, ctx.rules) ?? []);
      if (held.length === 0) return;
      const compiled = compiledFor(ctx.rules.baseCurrency);
      const facts = await lookUp(ctx, compiled, held);
      if (facts === undefined) return;
      const now = ctx.clock.now();
      for (const { item, record } of held) {
        const checked = compiled.check(record, facts);
        const findings = checked instanceof Promise ? await checked : checked;
        if (findings.length === 0) passed(item, type, allHold);
        if (settleFindings(item, type, findings, { kinds, days, now })) takeFrom(facts.balances, about, record);
      }
    };
  },
});

/** The record that the rules look at; undefined where they are not about this item, which says so. */
function heldRecord(item: Item, about: ShapeId, rules: PostingRules): Held | undefined {
  const record = item.made.get(about);
  if (about === receipt && !becomesReceipt(item, rules)) {
    passed(item, type, "No receipt is written for it now, so it is not held to rules about receipts.");
    return undefined;
  }
  if (record === undefined) {
    const text = `There is no ${shapes[about].name} here to hold to the rules.`;
    endItem(item, type, { status: "dead", outcome: "needs_you", cause: "mapping_failed", text });
    return undefined;
  }
  if (about !== receipt) return { item, record };
  const [invoice] = item.invoices;
  if (invoice === undefined) return { item, record: item.custno === "" ? record : { ...record, custno: item.custno } };
  // Not spread: a field that comes behind a spread gives every record a hidden class of its own, and there is one a payment.
  return { item, record: Object.assign({}, record, { invno: invoice.invno.trim(), custno: invoice.custno }) };
}

/** @returns undefined when Sage Pro does not answer; what asked then waits for it. */
async function lookUp(
  { slots }: StepContext,
  compiled: CompiledRules,
  held: readonly Held[],
): Promise<ChunkFacts | undefined> {
  const needs = compiled.needs(held.map(({ record }) => record));
  try {
    return await lookUpFacts(
      slots.erp,
      needs,
      needs.balances.size + needs.exists.invoice.size === 0 ? [] : held.flatMap(({ item }) => item.invoices),
    );
  } catch (error) {
    const failure = asConnectorError(error);
    if (failure === undefined) throw error;
    for (const { item } of held) endItem(item, type, endForError("erp", failure));
    return undefined;
  }
}

/** What goes on takes its part of the invoice, so that the next one of the chunk sees what it would see alone. */
function takeFrom(balances: Map<string, Money>, about: ShapeId, { invno, amount }: MappedRecord): void {
  if (about !== receipt || typeof invno !== "string" || !isMoney(amount)) return;
  const open = balances.get(invno.trim());
  if (open === undefined || open.currency !== amount.currency) return;
  const left = open.minor - amount.minor;
  balances.set(invno.trim(), { ...open, minor: left > 0n ? left : 0n });
}

const groundOf = (about: ShapeId, currency: string | undefined): RulesGround => ({
  shape: shapes[about],
  readFormula: mappingTransforms.readFormula,
  ...(currency === undefined ? {} : { currency }),
});

/** @throws AppError `internal` for rules that were published and are not understood any more */
function compile(about: ShapeId, rules: readonly Rule[], currency: string): CompiledRules {
  const compiled = compileRules(rules, groundOf(about, currency));
  if (compiled.ok) return compiled.value;
  const [first] = compiled.error;
  throw new AppError("internal", `Published rules cannot be applied: ${first?.ruleId}: ${first?.text}`);
}
