import { ConnectorError } from "@/server/connectors/contract";
import { type CompanyColumns, siteColumn } from "../company-columns";
import type { SageDialect } from "../dialect";
import { findColumnNames, underLaterNames } from "../earlier-names";
import { readColumnsIn } from "../profile/read-columns";
import { fitText } from "../sage-text";
import type { SageProTransaction } from "../transport/transport";
import { orderEntryColumns, orderEntryTables } from "./order-entry-tables";

/**
 * The columns that orders are written to, as they are at this site.
 *
 * @throws ConnectorError `not_found` when the company has no order entry or lacks one of them; nothing is written on a guess
 */
export async function readOrderColumns(tx: SageProTransaction, dialect: SageDialect): Promise<CompanyColumns> {
  const there = await readColumnsIn(tx, dialect, orderEntryTables);
  const columns = underLaterNames(there);
  const renamed = findColumnNames(there);
  const lacking = Object.entries(orderEntryColumns).flatMap(([table, names]) => {
    const found = columns[table];
    if (found === undefined) return [table];
    return names.split(" ").flatMap((name) => {
      const isThere = found[name] !== undefined || Object.hasOwn(renamed, `${table}.${name}`);
      return isThere ? [] : [`${table}.${name}`];
    });
  });
  if (lacking.length === 0) return columns;
  const which = lacking.slice(0, 5).join(", ");
  const text = `Orders cannot be written here: the company's database has no ${which} that our login may read. A company that uses order entry lets it do so by the script for the administrator.`;
  throw new ConnectorError("not_found", text, { detail: { fields: which } });
}

/** Text as the column holds it: cut to its width at this site, and to what a note of ours may have where it has none. */
export function fitAt(columns: CompanyColumns, name: string, text: string): string {
  return fitText(text, widthAt(columns, name));
}

const widestOfOurs = 100;
const widthAt = (columns: CompanyColumns, name: string): number =>
  Math.min(siteColumn(columns, name).width ?? widestOfOurs, widestOfOurs);

/** To how many letters `fitAt` cuts a text, and undefined where it fits. */
export function cutAt(columns: CompanyColumns, name: string, text: string): number | undefined {
  const width = widthAt(columns, name);
  return Array.from(text.normalize("NFC").trimEnd()).length > width ? width : undefined;
}

/** A name of a record is never cut: cut, it would name another one. Undefined when the column cannot hold it. */
export function nameAt(columns: CompanyColumns, name: string, text: string): string | undefined {
  const trimmed = text.trim();
  const plain = /^[\x20-\x7e]*$/.test(trimmed);
  return plain && trimmed.length <= (siteColumn(columns, name).width ?? 0) ? trimmed : undefined;
}
