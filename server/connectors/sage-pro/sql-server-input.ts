import { type RawBuilder, sql } from "kysely";
import { type CompanyColumns, siteColumn, unknownColumn } from "./company-columns";
import type { InputColumn, InputColumns } from "./dialect";
import { fitsColumn } from "./sage-text";
import { typedParameter } from "./sql-server-parameter";

/** Width of every text of ours: keys, kinds, hashes, reasons. */
export const ownTextWidth = 100;
/** Keys of ours that differ in capitals are different keys, whatever the server thinks of capitals. */
export const ownCollation = "Latin1_General_BIN2";

/** What becomes of a text that its column cannot hold: looked for it is found nowhere, written it is an error. */
export type Unfitting = "matches nothing" | "is an error";

/**
 * A chunk as `(select typed columns from nodes of one XML document) as alias`. Known to every SQL Server since 2005 and
 * whatever its compatibility level, other than OPENJSON, which a database brought over from an older server lacks.
 */
export function xmlInput(
  columns: CompanyColumns,
  alias: string,
  input: InputColumns,
  unfitting: Unfitting,
): RawBuilder<unknown> {
  const list = Object.entries(input).map(
    ([name, column]) => sql`${extract(columns, name, column)} as ${sql.ref(name)}`,
  );
  const document = typedParameter("nvarchar(max)", toXml(columns, input, unfitting));
  return sql`(select ${sql.join(list)} from (select cast(${document} as xml) as doc) d cross apply d.doc.nodes('/i/r') as t(r)) as ${sql.ref(alias)}`;
}

/** Texts become `char` of their column's width and collation, so that comparing them needs no conversion. */
function extract(columns: CompanyColumns, name: string, column: InputColumn): RawBuilder<unknown> {
  const attribute = (type: string) => sql`t.r.value(${sql.lit(`@${name}`)}, ${sql.lit(type)})`;
  switch (column[0]) {
    case "char": {
      const { width, collation } = boundText(columns, column[2]);
      const collate = collation === undefined ? sql`` : sql` collate ${sql.raw(collation)}`;
      return sql`cast(${attribute(`nvarchar(${width})`)}${collate} as char(${sql.lit(width)}))`;
    }
    case "text":
      return sql`cast(${attribute(`nvarchar(${ownTextWidth})`)} collate ${sql.raw(ownCollation)} as varchar(${sql.lit(ownTextWidth)}))`;
    case "money":
      return attribute("decimal(19,4)");
    case "date":
      return attribute("date");
    case "number":
      return attribute("int");
    case "instant":
      return attribute("datetime2(3)");
    default:
      return column satisfies never;
  }
}

export function boundText(columns: CompanyColumns, name: string): { width: number; collation: string | undefined } {
  const { width, collation } = siteColumn(columns, name);
  if (width === undefined) throw unknownColumn(name, "is no text of a fixed width");
  if (collation !== undefined && !/^\w+$/.test(collation)) throw new Error(`"${collation}" is no collation.`);
  return { width, collation };
}

/** `<i><r a="…" b="…"/>…</i>`; a null is an attribute that is not there. */
function toXml(columns: CompanyColumns, input: InputColumns, unfitting: Unfitting): string {
  const fields = Object.entries(input).map(([name, column]) => ({
    name,
    values: attributeTexts(columns, column, unfitting),
  }));
  const rows = (fields[0]?.values ?? []).map((_, index) => {
    const attributes = fields.flatMap(({ name, values }) => {
      const value = values[index];
      return value === undefined ? [] : [` ${name}="${escapeXml(value)}"`];
    });
    return `<r${attributes.join("")}/>`;
  });
  return `<i>${rows.join("")}</i>`;
}

function attributeTexts(columns: CompanyColumns, column: InputColumn, unfitting: Unfitting): (string | undefined)[] {
  switch (column[0]) {
    case "char": {
      const { width } = boundText(columns, column[2]);
      return column[1].map((value) => (value === null ? undefined : heldText(value, width, unfitting)));
    }
    case "text":
      return column[1].map((value) => (value === null ? undefined : heldText(value, ownTextWidth, unfitting)));
    case "instant":
      // Without the zone: the column has none, and every instant of ours is UTC.
      return column[1].map((value) => value?.toISOString().slice(0, -1));
    default:
      return column[1].map((value) => (value === null ? undefined : String(value)));
  }
}

/** Never cut and never replaced by similar letters: either would name another record. */
function heldText(value: string, width: number, unfitting: Unfitting): string | undefined {
  if (fitsColumn(value, width)) return value.slice(0, width);
  if (unfitting === "is an error") throw new Error(`A text of ${value.length} characters does not fit ${width}.`);
  return undefined;
}

/** Tabs and line breaks too, which an attribute would give back as blanks. */
const escapeXml = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);
