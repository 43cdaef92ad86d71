import { findColumnNames } from "./earlier-names";
import { listPeriods } from "./list-periods";
import { readRecurringMark } from "./listing/recurring-mark";
import type { CompanyProfile, Probe, StatusCode } from "./profile/company-profile";
import {
  balanceFormula,
  countersOf,
  probeCompany,
  probeCounters,
  probeCustomers,
  probeFormula,
  probePeriods,
  probeSessions,
} from "./profile/probe-books";
import { findExtraColumns, probeColumns, probeExtraColumns } from "./profile/probe-columns";
import { probeOwnTables } from "./profile/probe-own-tables";
import { readColumns } from "./profile/read-columns";
import { readFacts } from "./profile/read-facts";
import type { SageProContext } from "./sage-context";

/**
 * Looks at a company without changing it: whether it is made and keeps its books the way postings assume. Without the
 * columns nothing further can be asked, so the other probes are missing then, and writing is refused all the same.
 */
export async function describeCompany(context: SageProContext): Promise<CompanyProfile> {
  const { transport, compid, clock, recurringColumn } = context;
  const { dialect } = transport;
  const columns = await readColumns(transport);
  const extraColumns = findExtraColumns(dialect, columns);
  const ofColumns: readonly Probe[] = [probeColumns(columns), probeExtraColumns(extraColumns), probeOwnTables(columns)];
  const found = { edition: dialect.edition, columnNames: findColumnNames(columns), extraColumns };
  if (ofColumns[0]?.passed !== true) {
    const nothing = { statusCodes: [], balanceFormula: "neither", counters: [], periods: [] } as const;
    return { ...found, probes: ofColumns, ...nothing };
  }
  const facts = await readFacts(context);
  const periods = await listPeriods(context);
  const counters = countersOf(facts);
  return {
    ...found,
    probes: [
      ...ofColumns,
      probeCompany(facts, compid),
      probeCounters(counters),
      probeFormula(facts),
      probeCustomers(facts),
      probeSessions(facts),
      probePeriods(periods, clock.now().toISOString().slice(0, 10)),
    ],
    statusCodes: inOrder(facts.codes),
    balanceFormula: balanceFormula(facts),
    counters,
    periods,
    ...(recurringColumn === undefined ? {} : { recurringMark: await readRecurringMark(context, recurringColumn) }),
  };
}

/** Databases give groups in any order; a company that is described twice reads the same twice. */
const inOrder = (codes: readonly StatusCode[]): readonly StatusCode[] => {
  const codeOf = ({ artype, arstat }: StatusCode) => `${artype.padEnd(1)}${arstat.padEnd(1)}`;
  return [...codes].sort((one, other) => (codeOf(one) < codeOf(other) ? -1 : 1));
};
