import { ConnectorError } from "@/server/connectors/contract";

/**
 * How a site's columns are made. Schemas differ from site to site, so the SQL edition is written for the columns that were
 * found there, never for those a release is said to have.
 */
export interface SiteColumn {
  /** What an empty value of it looks like; `other` for types Sage does not use, such as a picture of the site's own. */
  readonly kind: "text" | "number" | "date" | "flag" | "other";
  /** Characters a text holds; undefined when it is unbounded, and for everything that is no text. */
  readonly width: number | undefined;
  /** Of a text: how the server compares it. */
  readonly collation: string | undefined;
  /** The server fills it: identity, computed, row version, or a default of its own. */
  readonly filledByServer: boolean;
  readonly nullable: boolean;
}

/** Columns by table and name, in the order of the table. */
export type CompanyColumns = Readonly<Record<string, Readonly<Record<string, SiteColumn>>>>;

/** @throws ConnectorError `unexpected_shape` when the site has no such column: nothing may be written on a guess */
export function siteColumn(columns: CompanyColumns, name: string): SiteColumn {
  const [table = "", column = ""] = name.split(".");
  const found = columns[table]?.[column];
  if (found === undefined) {
    throw new ConnectorError("unexpected_shape", `The company has no column ${name}.`, { detail: { fields: name } });
  }
  return found;
}

/** A column of the site is not what a statement needs it to be. */
export const unknownColumn = (name: string, what: string) =>
  new ConnectorError("unexpected_shape", `The company's column ${name} ${what}.`, { detail: { fields: name } });
