import type { TableContent } from "@/server/pipeline/mapping/tables/lookup-table.schema";

/** So many rows are told one by one; the rest is counted. */
const mostTold = 12;

/** What differs between two contents of a table, row by row, in sentences. Where a row stands does not count. Pure. */
export function compareTables(before: TableContent, after: TableContent): readonly string[] {
  if (before.kind !== after.kind) return ["It is a table of another kind."];
  const texts: string[] = [];
  if (before.kind === "keys" && after.kind === "keys") {
    for (const column of after.columns.filter((name) => !before.columns.includes(name)))
      texts.push(`The column "${column}" was added.`);
    for (const column of before.columns.filter((name) => !after.columns.includes(name)))
      texts.push(`The column "${column}" was taken away.`);
  }
  const [earlier, later] = [rowsOf(before), rowsOf(after)];
  const told: string[] = [];
  for (const [name, says] of later) {
    const old = earlier.get(name);
    if (old === undefined) told.push(`${name} was added: ${says}.`);
    else if (old !== says) told.push(`${name} is now ${says} instead of ${old}.`);
  }
  for (const [name, said] of earlier) if (!later.has(name)) told.push(`${name} was taken away; it was ${said}.`);
  texts.push(...told.slice(0, mostTold));
  if (told.length > mostTold) texts.push(`${told.length - mostTold} more rows differ.`);
  return texts;
}

/** What each row says, by what people call it. */
function rowsOf(content: TableContent): ReadonlyMap<string, string> {
  if (content.kind === "rates") {
    return new Map(content.rows.map(({ date, from, to, rate }) => [`The rate ${from} to ${to} of ${date}`, rate]));
  }
  return new Map(
    content.rows.map(({ key, from, values }) => [
      `Row "${key}"${from === null ? "" : ` from ${from}`}`,
      content.columns.map((column, index) => `${column} "${values[index] ?? ""}"`).join(", "),
    ]),
  );
}
