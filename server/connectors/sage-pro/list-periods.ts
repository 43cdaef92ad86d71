import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { parsePlainDate } from "@/server/kernel/plain-date";
import type { FiscalPeriod } from "./operations";
import { selectPeriods } from "./posting/read-books";
import type { SageProContext } from "./sage-context";

const periodRow = z.object({ yearprd: z.string(), begins: z.string(), ends: z.string(), open: z.number() });

/** All fiscal periods of the company in their order; a period of a closed year is closed. */
export async function listPeriods({ transport, compid }: SageProContext): Promise<readonly FiscalPeriod[]> {
  const { dialect } = transport;
  const query = () => sql`${selectPeriods(dialect, compid)} order by p.yearprd`;
  const rows = await transport.transaction((tx) => tx.rows(query().compile(dialect.builder), periodRow));
  return rows.map((row) => {
    const begins = parsePlainDate(row.begins);
    const ends = parsePlainDate(row.ends);
    if (begins === undefined || ends === undefined) {
      throw new ConnectorError("unexpected_shape", `The fiscal period ${row.yearprd} has no dates.`);
    }
    return { yearprd: row.yearprd.trim(), begins, ends, open: row.open === 1 };
  });
}
