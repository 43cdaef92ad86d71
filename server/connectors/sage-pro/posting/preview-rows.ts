import type { PreviewedRow } from "../operations";
import { columnText } from "../sage-money";
import type { NumberedEntry } from "./entry";
import { rowsOfEntry } from "./rows-hash";

/** Names of the values of `rowsOfEntry`, in their order. */
const columns: Readonly<Record<string, readonly string[]>> = {
  arcash: [
    "invno",
    "invdte",
    "custno",
    "paidamt",
    "disamt",
    "dtepaid",
    "refno",
    "apcode",
    "artype",
    "batch",
    "glaccnt",
  ],
  ardist: ["tranno", "trandte", "glacnt", "amount", "arsess"],
  armast: ["invno", "custno", "invdte", "invamt", "artype", "refno", "batch"],
  artran: ["invno", "custno", "descrip", "extprice", "artype", "batch"],
};

/** The rows of an entry as a person reads them: new ones with their values, changed ones with what is added to them. */
export function previewRows(entry: NumberedEntry, compid: string): PreviewedRow[] {
  const inserted = rowsOfEntry(entry).map(([table = "", ...values]): PreviewedRow => {
    const names = columns[table] ?? [];
    return { table, change: "insert", values: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""])) };
  });
  const added = (minor: bigint, currency = entry.currency) => `${minor < 0n ? "" : "+"}${columnText(minor, currency)}`;
  const update = (table: string, values: Record<string, string>): PreviewedRow => ({ table, change: "update", values });
  const { invno, custno, paid, home, homeCurrency, arsess } = entry;
  const changed: PreviewedRow[] = [];
  if (entry.memo === undefined) {
    const balances = { paidamt: added(paid), balance: added(-paid), bbal: added(-home, homeCurrency) };
    changed.push(update("armast", { invno, ...balances }));
  }
  const credit: Record<string, string> = entry.artype === "O" ? { credit: added(paid) } : {};
  changed.push(update("arcust", { custno, balance: added(-paid), ...credit }));
  const counters: Record<string, string> = {
    int2: arsess,
    ...(entry.memo === undefined ? {} : { int3: invno.trim() }),
  };
  for (const table of ["sysdata", "arsysd"]) changed.push(update(table, { sysid: `AR${compid}`, ...counters }));
  return [...inserted, ...changed];
}
