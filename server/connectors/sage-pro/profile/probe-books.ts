import type { FiscalPeriod } from "../operations";
import type { BalanceFormula, Counter, Probe } from "./company-profile";
import type { Facts } from "./read-facts";

const things = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export function probeCompany({ company }: Facts, compid: string): Probe {
  const currency = company[0]?.currid ?? "";
  if (currency === "") {
    return { id: "company", passed: false, text: `Company ${compid} is not set up, or has no home currency.` };
  }
  return { id: "company", passed: true, text: `Company ${compid} keeps its books in ${currency}.` };
}

export function balanceFormula({ formula: [found] }: Facts): BalanceFormula {
  if (found === undefined) return "both";
  const plain = found.plain === found.documents;
  const discounted = found.discounted === found.documents;
  if (plain && discounted) return "both";
  if (plain) return "invamt - paidamt";
  return discounted ? "invamt - paidamt - disamt" : "neither";
}

/** Postings raise what is paid and lower what is open by the same amount, so only the first formula may be written to. */
export function probeFormula(facts: Facts): Probe {
  const id = "balance_formula";
  const formula = balanceFormula(facts);
  const { documents = 0, plain = 0 } = facts.formula[0] ?? {};
  switch (formula) {
    case "both":
    case "invamt - paidamt":
      return { id, passed: true, text: "The open amount of every document is its amount less what was paid." };
    case "invamt - paidamt - disamt":
      return {
        id,
        passed: false,
        text: "Discounts are not part of what counts as paid here; receipts would be keyed otherwise.",
      };
    case "neither":
      return {
        id,
        passed: false,
        text: `${things(documents - plain, "document has", "documents have")} an open amount that is not the amount less what was paid.`,
      };
    default:
      return formula satisfies never;
  }
}

export function probeCustomers({ customers }: Facts): Probe {
  const off = customers[0]?.n ?? 0;
  return {
    id: "customer_balances",
    passed: off === 0,
    text:
      off === 0
        ? "What each customer owes is the sum of its open documents."
        : `${things(off, "customer owes", "customers owe")} another amount than the sum of the open documents.`,
  };
}

export function probeSessions({ sessions }: Facts): Probe {
  const off = sessions[0]?.n ?? 0;
  return {
    id: "sessions",
    passed: off === 0,
    text:
      off === 0
        ? "Debits equal credits in every A/R session."
        : `Debits and credits differ in ${things(off, "A/R session", "A/R sessions")}.`,
  };
}

export function countersOf({ counters: [row], highest: [used] }: Facts): readonly Counter[] {
  if (row === undefined) return [];
  const number = (text: string | null | undefined) =>
    /^\s*\d+\s*$/.test(text ?? "") ? BigInt((text ?? "").trim()) : undefined;
  return [
    { name: "A/R session", stored: BigInt(row.int2), copy: BigInt(row.copy2), highest: number(used?.arsess) },
    { name: "open credit", stored: BigInt(row.int3), copy: BigInt(row.copy3), highest: number(used?.invno) },
  ];
}

export function probeCounters(counters: readonly Counter[]): Probe {
  const id = "counters";
  if (counters.length === 0) return { id, passed: false, text: "The counters of accounts receivable were not found." };
  const wrong = counters.flatMap(({ name, stored, copy, highest }) => {
    if (stored !== copy) return [`The two copies of the ${name} counter differ: ${stored} and ${copy}.`];
    if (highest !== undefined && highest > stored)
      return [`The ${name} counter stands at ${stored}, but ${highest} is in use.`];
    return [];
  });
  return {
    id,
    passed: wrong.length === 0,
    text: wrong.join(" ") || "Both copies of the counters agree and are ahead of every number in use.",
  };
}

/** A locked period is no fault: its payments wait. Without any period for the day nothing could be dated. */
export function probePeriods(periods: readonly FiscalPeriod[], today: string): Probe {
  const current = periods.find(({ begins, ends }) => begins <= today && today <= ends);
  if (current === undefined) return { id: "periods", passed: false, text: `No fiscal period holds ${today}.` };
  const open = periods.filter((period) => period.open).length;
  return {
    id: "periods",
    passed: true,
    text: `${open} of ${periods.length} fiscal periods are open; the one of ${today} is ${current.open ? "open" : "closed"}.`,
  };
}
