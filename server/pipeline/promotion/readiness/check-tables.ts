import { lookUpParams } from "./given-params";
import { mappingsOf } from "./mappings-of";
import { blocks, inOrder, named, type ReadinessCheck } from "./readiness";

/** That the tables the mappings ask come along, and hold a value in every row of the columns that are asked for. */
export const checkTables: ReadinessCheck = ({ bundle, flows }) => {
  const tables = new Map(bundle.tables.map(({ name, content }) => [name, content]));
  const asked = flows
    .flatMap(({ document }) => mappingsOf(document))
    .flatMap(({ rows }) => rows)
    .flatMap(({ transforms }) =>
      transforms.flatMap(({ transform, params }) =>
        transform === "look-up" ? [lookUpParams.safeParse(params).data] : [],
      ),
    );
  for (const given of asked) {
    if (given === undefined) continue;
    const { table, column } = given;
    const content = tables.get(table);
    if (content?.kind !== "keys") {
      return blocks(
        "tables",
        `The table "${table}" is not where this comes from.`,
        "Make the table there, or take the look-up out of the mapping.",
      );
    }
    const at = content.columns.indexOf(column);
    if (at === -1)
      return blocks(
        "tables",
        `The table "${table}" has no column "${column}".`,
        `Choose one of: ${content.columns.join(", ")}.`,
      );
    const empty = content.rows.filter(({ values }) => (values[at] ?? "").trim() === "").map(({ key }) => `"${key}"`);
    if (empty.length > 0) {
      return blocks(
        "tables",
        `In the table "${table}" the column "${column}" is empty at ${named(empty)}.`,
        "Fill it in where this comes from.",
      );
    }
  }
  const used = [...new Set(asked.flatMap((given) => (given === undefined ? [] : [given.table])))];
  return inOrder(
    "tables",
    used.length === 0 ? "The mappings ask no table." : `${named(used)}: no empty value where the mappings look.`,
  );
};
