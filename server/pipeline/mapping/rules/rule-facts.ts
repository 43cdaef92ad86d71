import type { FiscalPeriod } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import { type LookUp, lookUps } from "./rule.schema";

/** What the rules of a chunk ask of the target, gathered from all its records so that each look-up is made once. */
export interface RuleNeeds {
  readonly exists: { readonly [Kind in LookUp]: ReadonlySet<string> };
  /** Invoices whose open balance is asked for. */
  readonly balances: ReadonlySet<string>;
  readonly periods: boolean;
}

/** The answers. Keys have no blanks around them. What was not found is not there; nothing is taken to exist because nobody looked. */
export interface RuleFacts {
  readonly exists: { readonly [Kind in LookUp]?: ReadonlySet<string> };
  readonly balances: ReadonlyMap<string, Money>;
  readonly periods: readonly FiscalPeriod[];
}

export const noFacts: RuleFacts = { exists: {}, balances: new Map(), periods: [] };

/** Collects needs while rules look at records. */
export interface NeedsCollector {
  readonly exists: { readonly [Kind in LookUp]: Set<string> };
  readonly balances: Set<string>;
  periods: boolean;
}

export const collectNeeds = (): NeedsCollector => ({
  exists: Object.fromEntries(lookUps.map((kind) => [kind, new Set<string>()])) as NeedsCollector["exists"],
  balances: new Set(),
  periods: false,
});
