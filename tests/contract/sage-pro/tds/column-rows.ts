import type { CompanyColumns, SiteColumn } from "@/server/connectors/sage-pro";
import type { Row } from "./tokens";

const types: Readonly<Record<SiteColumn["kind"], string>> = {
  text: "char",
  number: "decimal",
  date: "datetime",
  flag: "bit",
  other: "image",
};

/** Columns of a site as the catalogue of SQL Server lists them. */
export const columnRows = (columns: CompanyColumns): Row[] =>
  Object.entries(columns).flatMap(([table_name, ofTable]) =>
    Object.entries(ofTable).map(([column_name, { kind, width, collation, filledByServer, nullable }], place) => ({
      table_name,
      column_name,
      type: types[kind],
      width: width ?? 8,
      collation: collation ?? null,
      filled: Number(filledByServer),
      nullable: Number(nullable),
      column_id: place + 1,
    })),
  );
