import { ownTableNames } from "../own-tables";
import { readColumns } from "../profile/read-columns";
import { checkedTables } from "../required-rights";
import type { SageProTransport } from "../transport/transport";

/** What a company keeps in the tables that not every company has; see `OptionalTable`. */
const modules = {
  somast: "order entry",
  soymst: "order entry",
  sosysd: "order entry",
  icsysd: "inventory control",
  gldunp: "general ledger",
  glbtch: "general ledger",
  glhunp: "general ledger",
  arycsh: "history of receipts",
  tallybridge_journal: "journal of the portal",
  tallybridge_payment_note: "journal of the portal",
} as const satisfies Record<OptionalTable, string>;

/** A table without which a company can be worked with: of a module it may lack, or of ours before the script was run. */
export type OptionalTable = (typeof checkedTables)[number] | (typeof ownTableNames)[number];

export type HasTable = (table: OptionalTable) => boolean;

/** Which of them stand there and are seen by the login, in one question. */
export async function findOptionalTables(transport: SageProTransport): Promise<HasTable> {
  const columns = await readColumns(transport, [...checkedTables, ...ownTableNames]);
  return (table) => Object.hasOwn(columns, table);
}

/** "this company has no order entry: its database has no table somast that our login may read" */
export function lackOf(missing: readonly [OptionalTable, ...OptionalTable[]]): string {
  const names = [...new Set(missing.map((table) => modules[table]))].join(" and no ");
  const tables = missing.length === 1 ? `table ${missing[0]}` : `tables ${missing.join(", ")}`;
  return `this company has no ${names}: its database has no ${tables} that our login may read`;
}
