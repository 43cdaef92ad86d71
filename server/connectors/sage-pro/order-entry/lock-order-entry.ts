import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { SageDialect } from "../dialect";
import type { SageProTransaction } from "../transport/transport";

const counterRow = z.object({ last: z.string() });

/**
 * Locks both copies of the counter of sales orders, before anything else: from here to COMMIT nobody else of ours writes
 * orders or customers of the company, so what is looked for by a name of the shop stays as it was found.
 *
 * @returns the last number drawn, of the copies that differ the greater one
 * @throws ConnectorError `not_found` when the company has no counter of sales orders
 */
export async function lockOrderEntry(tx: SageProTransaction, dialect: SageDialect, compid: string): Promise<bigint> {
  const lock = dialect.lock("wait");
  const query = sql`
    select ${dialect.exactText(sql`case when m.int1 > s.int1 then m.int1 else s.int1 end`, "whole")} as last
    from ${dialect.systemTable("sysdata")} s ${lock.behindTable} join sosysd m ${lock.behindTable} on m.sysid = ${dialect.fromSystem(sql`s.sysid`)}
    where s.sysid = ${dialect.charValue(`SO${compid}`, "sysdata.sysid")} and s.pass2 not like 'D%' ${lock.atEnd}`;
  const [row] = await tx.rows(query.compile(dialect.builder), counterRow);
  if (row !== undefined) return BigInt(row.last);
  throw new ConnectorError("not_found", "This company does not use order entry: it has no counter of sales orders.");
}
