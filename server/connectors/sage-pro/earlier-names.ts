import type { CompanyColumns } from "./company-columns";

/**
 * Columns that operations name and that releases up to 6.0 have under another name, or not at all (`undefined`). That the
 * later names came because databases reserve the earlier words is a guess, as is that `transeq` came with them.
 */
const earlierNames = {
  "armast.currhist": "current",
  "arymst.currhist": "current",
  "artran.tranlineno": "lineno",
  "artran.transeq": undefined,
  "sotran.tranlineno": "lineno",
  "sotran.transeq": undefined,
  "arcust.addrstate": "state",
  "soaddr.addrstate": "state",
} as const satisfies Record<string, string | undefined>;

export type RenamedColumn = keyof typeof earlierNames;
export const renamedColumns = Object.keys(earlierNames) as readonly RenamedColumn[];

/** What a site has instead of a later name; a column that is not listed has its later name, `undefined` means there is none. */
export type ColumnNames = Readonly<Partial<Record<RenamedColumn, string | undefined>>>;

export const allLaterNames: ColumnNames = {};

/** The names that differ at this site. A column that stands there under both names is used under the later one. */
export function findColumnNames(columns: CompanyColumns): ColumnNames {
  const names: Partial<Record<RenamedColumn, string | undefined>> = {};
  for (const [place, earlier] of Object.entries(earlierNames) as [RenamedColumn, string | undefined][]) {
    const [table = "", later = ""] = place.split(".");
    const found = columns[table];
    if (found === undefined || found[later] !== undefined) continue;
    if (earlier === undefined || found[earlier] !== undefined) names[place] = earlier;
  }
  return names;
}

/** The name of a column at this site, or undefined when the site has none. */
export function nameAtSite(names: ColumnNames, table: string, column: string): string | undefined {
  const place = `${table}.${column}`;
  return Object.hasOwn(names, place) ? names[place as RenamedColumn] : column;
}

/** The columns of a site with those of an earlier release under their later names as well, by which operations ask for them. */
export function underLaterNames(columns: CompanyColumns): CompanyColumns {
  const known: Record<string, CompanyColumns[string]> = { ...columns };
  for (const [place, earlier] of Object.entries(findColumnNames(columns))) {
    const [table = "", later = ""] = place.split(".");
    const found = earlier === undefined ? undefined : columns[table]?.[earlier];
    if (found !== undefined) known[table] = { ...known[table], [later]: found };
  }
  return known;
}
