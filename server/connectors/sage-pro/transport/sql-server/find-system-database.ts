import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { SageProTransport } from "../transport";

const found = z.object({ name: z.string(), own: z.number() });

/**
 * The database with Sage's system tables, among those that the login may open: sites name it `PROSYS` with letters of their
 * own before it. A company's database that has such tables too does not count beside another one.
 *
 * @throws ConnectorError `forbidden` when the login sees none, `unexpected_shape` when it sees several
 */
export async function findSystemDatabase({ dialect, transaction }: SageProTransport): Promise<string> {
  const query = sql`select d.name, case when d.name = db_name() then 1 else 0 end as own from sys.databases d
    where has_dbaccess(d.name) = 1 and object_id('[' + d.name + '].[dbo].[sysdata]') is not null
      and object_id('[' + d.name + '].[dbo].[syccomp]') is not null
    order by d.name`;
  const all = await transaction((tx) => tx.rows(query.compile(dialect.builder), found));
  const others = all.filter(({ own }) => own === 0);
  const candidates = others.length > 0 ? others : all;
  const [only] = candidates;
  if (only === undefined) {
    throw new ConnectorError("forbidden", "The login sees no database with the system tables of Sage Pro.");
  }
  if (candidates.length > 1) {
    const names = candidates.map(({ name }) => name).join(", ");
    throw new ConnectorError("unexpected_shape", `Several databases have the system tables of Sage Pro: ${names}.`);
  }
  return only.name;
}
