import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { SageProTransport } from "../transport";

const found = z.object({ name: z.string(), own: z.number() });

/** Why the system database is not known; stands in the error's detail as `systemDatabase`. */
export type SystemDatabaseDoubt = "none" | "several" | "not_seen";

/**
 * The database with Sage's system tables, among those that the login may open: sites name it `PROSYS` with letters of their
 * own before it. A company's database that has such tables too does not count beside another one. One that was named is
 * looked for as well, so that a wrong name is known before anything is asked of it.
 *
 * @throws ConnectorError `forbidden` when the login sees none or not the named one, `unexpected_shape` when it sees several
 */
export async function findSystemDatabase(
  { dialect, transaction }: SageProTransport,
  named?: string | undefined,
): Promise<string> {
  const query = sql`select d.name, case when d.name = db_name() then 1 else 0 end as own from sys.databases d
    where has_dbaccess(d.name) = 1 and object_id('[' + d.name + '].[dbo].[sysdata]') is not null
      and object_id('[' + d.name + '].[dbo].[syccomp]') is not null
    order by d.name`;
  const all = await transaction((tx) => tx.rows(query.compile(dialect.builder), found));
  if (named !== undefined) {
    const same = all.find(({ name }) => name === named) ?? all.find(({ name }) => sameLetters(name, named));
    if (same !== undefined) return same.name;
    throw doubt("forbidden", "not_seen", `The login sees no system tables of Sage Pro in ${named}.`);
  }
  const others = all.filter(({ own }) => own === 0);
  const candidates = others.length > 0 ? others : all;
  const [only] = candidates;
  if (only === undefined) {
    throw doubt("forbidden", "none", "The login sees no database with the system tables of Sage Pro.");
  }
  if (candidates.length > 1) {
    const names = candidates.map(({ name }) => name).join(", ");
    throw doubt("unexpected_shape", "several", `Several databases have the system tables of Sage Pro: ${names}.`);
  }
  return only.name;
}

/** Most servers tell names apart without regard to capitals. */
const sameLetters = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const doubt = (kind: "forbidden" | "unexpected_shape", systemDatabase: SystemDatabaseDoubt, message: string) =>
  new ConnectorError(kind, message, { detail: { systemDatabase } });
