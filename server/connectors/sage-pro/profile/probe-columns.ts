import type { CompanyColumns } from "../company-columns";
import type { SageDialect } from "../dialect";
import { findColumnNames } from "../earlier-names";
import { ownTables } from "../own-tables";
import type { ExtraColumn, Probe } from "./company-profile";
import { insertedTables, neededColumns } from "./needed-columns";

export function probeColumns(columns: CompanyColumns): Probe {
  const renamed = findColumnNames(columns);
  // What is missing of our own tables has a probe of its own, and another remedy.
  const ofSage = Object.entries(neededColumns).filter(([table]) => !Object.hasOwn(ownTables, table));
  const missing = ofSage.flatMap(([table, names]) => {
    const found = columns[table];
    if (found === undefined) return [table];
    return names
      .filter((name) => found[name] === undefined && !Object.hasOwn(renamed, `${table}.${name}`))
      .map((name) => `${table}.${name}`);
  });
  if (missing.length === 0) {
    const under = Object.keys(renamed).length === 0 ? "" : ", some under the names of an earlier release";
    return { id: "columns", passed: true, text: `Every table and column the portal uses is there${under}.` };
  }
  return { id: "columns", passed: false, text: `The company lacks ${missing.join(", ")}.` };
}

/** Columns of the site's own, in the tables that postings add rows to. */
export function findExtraColumns(dialect: SageDialect, columns: CompanyColumns): readonly ExtraColumn[] {
  const earlier = new Set<string | undefined>(Object.values(findColumnNames(columns)));
  return insertedTables.flatMap((table) =>
    Object.entries(columns[table] ?? {}).flatMap(([column, { kind, nullable, filledByServer }]) => {
      if (neededColumns[table]?.includes(column) || earlier.has(column)) return [];
      const filledByUs = dialect.fillsBlanks && kind !== "other";
      return { table, column, blocksWriting: !(nullable || filledByServer || filledByUs) };
    }),
  );
}

export function probeExtraColumns(extra: readonly ExtraColumn[]): Probe {
  const blocking = extra.filter(({ blocksWriting }) => blocksWriting).map(({ table, column }) => `${table}.${column}`);
  if (blocking.length === 0) {
    return { id: "extra_columns", passed: true, text: "No column of a new row is left without a value." };
  }
  return {
    id: "extra_columns",
    passed: false,
    text: `New rows must have a value in ${blocking.join(", ")}, and none is known. Give these columns a default in the database.`,
  };
}
