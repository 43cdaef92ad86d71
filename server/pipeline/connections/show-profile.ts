import type { CompanyProfile } from "@/server/connectors/sage-pro";
import type { ShownProfile } from "./connection.schema";
import { readProfile } from "./open-erp";

const editions = {
  postgres: "Sandbox company",
  sql_server: "SQL edition",
} as const satisfies Record<CompanyProfile["edition"], string>;

/** The profile of a company as its page shows it; null when there is none. */
export function showProfile(stored: {
  readonly profile: string | null;
  readonly profiledAt: Date | null;
}): ShownProfile | null {
  const profile = readProfile(stored.profile);
  if (profile === undefined || stored.profiledAt === null) return null;
  const { edition, probes, statusCodes, counters, periods, extraColumns, columnNames, recurringMark } = profile;
  return {
    profiledAt: stored.profiledAt,
    edition: editions[edition],
    probes: probes.map((probe) => ({ ...probe })),
    statusCodes: statusCodes.map(({ artype, arstat, documents }) => ({ artype, arstat, documents })),
    counters: counters.map(({ name, stored: drawn, highest }) => ({ name, stored: drawn, highest: highest ?? null })),
    openPeriods: periods.filter(({ open }) => open).map(({ yearprd }) => yearprd),
    extraColumns: extraColumns.map((column) => ({ ...column })),
    recurringMark: recurringMark === undefined ? null : { ...recurringMark },
    renamedColumns: Object.entries(columnNames).map(([column, there]) => ({ column, there: there ?? null })),
  };
}
