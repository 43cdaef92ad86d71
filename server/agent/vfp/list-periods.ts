import type { FieldValues } from "@/server/agent/dbf";
import { ConnectorError } from "@/server/connectors/contract";
import type { FiscalPeriod } from "@/server/connectors/sage-pro/operations";
import type { CompanyTables } from "./locate-tables";
import { readRows } from "./read-rows";
import { dayOf, isSet, textOf } from "./values";

const required = ["compid", "yearprd", "bdate", "edate", "plocked", "permlck"];

/** All fiscal periods of the company in their order; a period of a closed year is closed. */
export async function listPeriods(tables: CompanyTables): Promise<readonly FiscalPeriod[]> {
  const ofCompany = { lookAt: ["compid"], keep: ({ compid }: FieldValues) => textOf(compid) === tables.compid };
  const years = await readRows(await tables.openSystem("sychfis"), {
    required: ["compid", "yearprd", "plocked", "permlck"],
    ...ofCompany,
  });
  const yearIsOpen = new Map(years.map((year) => [textOf(year.yearprd), isOpen(year)]));
  const periods = await readRows(await tables.openSystem("sycdfis"), { required, ...ofCompany });
  return periods
    .flatMap((period): FiscalPeriod[] => {
      const yearprd = textOf(period.yearprd);
      const open = yearIsOpen.get(yearprd.slice(0, 4));
      // A period of no year is none, as in the SQL edition.
      if (open === undefined) return [];
      const begins = dayOf(period.bdate);
      const ends = dayOf(period.edate);
      if (begins === undefined || ends === undefined) {
        throw new ConnectorError("unexpected_shape", `The fiscal period ${yearprd} has no dates.`);
      }
      return [{ yearprd, begins, ends, open: open && isOpen(period) }];
    })
    .sort((one, other) => (one.yearprd < other.yearprd ? -1 : 1));
}

const isOpen = ({ plocked, permlck }: FieldValues): boolean => !isSet(plocked) && !isSet(permlck);
