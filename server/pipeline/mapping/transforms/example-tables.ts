import { buildTable } from "../tables/build-table";
import type { Tables } from "./lookup-tables";

/** The tables of the examples. */
export const exampleTables: Tables = new Map([
  [
    "daily rates",
    buildTable({
      kind: "rates",
      name: "daily rates",
      version: 3,
      rows: [
        { date: "2026-03-01", from: "EUR", to: "USD", rate: "1.08" },
        { date: "2026-03-02", from: "EUR", to: "USD", rate: "1.08565" },
      ],
    }),
  ],
  [
    "stores",
    buildTable({
      kind: "keys",
      name: "stores",
      version: 1,
      columns: ["account", "region"],
      rows: [
        { key: "S1", from: null, values: ["1050-100", "west"] },
        { key: "S2", from: null, values: ["1050-200", "east"] },
      ],
    }),
  ],
]);
