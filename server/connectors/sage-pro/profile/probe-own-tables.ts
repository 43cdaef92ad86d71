import type { CompanyColumns } from "../company-columns";
import { ownTableNames, ownTables } from "../own-tables";
import type { Probe } from "./company-profile";

/** The columns of Sage's whose texts are copied into the journal. */
const copied = {
  custno: "arcust.custno",
  invno: "armast.invno",
  refno: "arcash.refno",
  currency: "armast.currid",
  arsess: "ardist.arsess",
  cash_account: "ardist.glacnt",
  receivable_account: "arcust.aracct",
} as const satisfies Partial<Record<keyof typeof ownTables.tallybridge_journal.columns, string>>;

const remedy =
  "Whoever runs the SQL Server makes it once with the script that this page shows, which also gives the login its rights.";

/** Whether the tables of ours stand beside the books, whole and wide enough: without them a posting could happen twice. */
export function probeOwnTables(columns: CompanyColumns): Probe {
  const id = "journal";
  const absent = ownTableNames.filter((table) => columns[table] === undefined);
  if (absent.length > 0) {
    return { id, passed: false, text: `The database lacks the portal's own ${absent.join(" and ")}. ${remedy}` };
  }
  const missing = ownTableNames.flatMap((table) =>
    Object.keys(ownTables[table].columns)
      .filter((name) => columns[table]?.[name] === undefined)
      .map((name) => `${table}.${name}`),
  );
  if (missing.length > 0) {
    return { id, passed: false, text: `The portal's own tables lack ${missing.join(", ")}. ${remedy}` };
  }
  const narrow = Object.entries(copied).filter(([own, place]) => {
    const [table = "", column = ""] = place.split(".");
    const needed = columns[table]?.[column]?.width ?? 0;
    return (columns.tallybridge_journal?.[own]?.width ?? needed) < needed;
  });
  if (narrow.length > 0) {
    const places = narrow.map(([own, place]) => `tallybridge_journal.${own} than ${place}`).join(", ");
    return { id, passed: false, text: `The journal is narrower than what it copies: ${places}. Widen these columns.` };
  }
  return { id, passed: true, text: "The journal that keeps a payment from being posted twice is there." };
}
