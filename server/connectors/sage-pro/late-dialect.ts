import type { SageDialect } from "./dialect";

/** The dialect of a company whose tables are looked at later; `current` throws as long as they were not. */
export function lateDialect(
  constants: Pick<SageDialect, "builder" | "edition" | "fillsBlanks">,
  current: () => SageDialect,
): SageDialect {
  return {
    ...constants,
    siteColumns: (tables) => current().siteColumns(tables),
    column: (table, name) => current().column(table, name),
    systemTable: (name) => current().systemTable(name),
    fromSystem: (column) => current().fromSystem(column),
    value: (type, value) => current().value(type, value),
    charValue: (value, column) => current().charValue(value, column),
    input: (alias, columns) => current().input(alias, columns),
    lock: (mode) => current().lock(mode),
    get withoutWaiting() {
      return current().withoutWaiting;
    },
    blanks: (table, named) => current().blanks(table, named),
    shared: (name) => current().shared(name),
    dateText: (column) => current().dateText(column),
    exactText: (column, kind) => current().exactText(column, kind),
    flagOf: (condition) => current().flagOf(condition),
    isSet: (column) => current().isSet(column),
    readTogether: (reads) => current().readTogether(reads),
    writeTogether: (shared, writes) => current().writeTogether(shared, writes),
  };
}
