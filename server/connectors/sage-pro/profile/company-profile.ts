import type { ColumnNames } from "../earlier-names";
import type { RecurringMark } from "../listing/lists";
import type { FiscalPeriod } from "../operations";

/** What was found out about a company before anything is written to it. */
export interface CompanyProfile {
  readonly edition: Edition;
  /** Every probe in a fixed order. Nothing is written while one of them failed. */
  readonly probes: readonly Probe[];
  /** Columns that have another name here than in later releases, for the transport; empty where all have the later ones. */
  readonly columnNames: ColumnNames;
  /** Columns that stand in the company's tables of receivables and that the portal does not know. */
  readonly extraColumns: readonly ExtraColumn[];
  readonly statusCodes: readonly StatusCode[];
  readonly balanceFormula: BalanceFormula;
  readonly counters: readonly Counter[];
  readonly periods: readonly FiscalPeriod[];
  /** Which column marks recurring invoices; absent where the settings name none. */
  readonly recurringMark?: RecurringMark | undefined;
}

export type Edition = "postgres" | "sql_server";
/** In the order in which they are told. */
export const probeIds = [
  "columns",
  "extra_columns",
  "journal",
  "company",
  "counters",
  "balance_formula",
  "customer_balances",
  "sessions",
  "periods",
] as const;
export type ProbeId = (typeof probeIds)[number];

export interface Probe {
  readonly id: ProbeId;
  readonly passed: boolean;
  /** One or two plain sentences for an admin: what was found, and when it failed, what that means. */
  readonly text: string;
}

export interface ExtraColumn {
  readonly table: string;
  readonly column: string;
  /** A new row must have a value there, and neither the database nor the portal has one. */
  readonly blocksWriting: boolean;
}

/** One combination of type and status of documents in `armast`. */
export interface StatusCode {
  readonly artype: string;
  readonly arstat: string;
  readonly documents: number;
  /** How many of them have an amount below zero. */
  readonly negative: number;
}

/** How the open amount follows from the others; `both` when no discount tells them apart. */
export type BalanceFormula = "invamt - paidamt" | "invamt - paidamt - disamt" | "both" | "neither";

export interface Counter {
  readonly name: "A/R session" | "open credit";
  /** Last number drawn, in the system table and in the module's copy. */
  readonly stored: bigint;
  readonly copy: bigint;
  /** Highest number in use; undefined when there is none. */
  readonly highest: bigint | undefined;
}
