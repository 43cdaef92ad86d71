import { z } from "zod";
import { parsePlainDate, plainDateIn } from "@/server/kernel/plain-date";
import { zoneParam } from "../dates/zone";
import { exampleTables } from "../example-tables";
import { fails, gives } from "../outcome";
import { defineGathering } from "../transform";
import { quote } from "../value";

export const lookUp = defineGathering({
  name: "look-up",
  version: 1,
  family: "tables",
  title: "Look up in a table",
  description:
    "Finds the row of a key in a table of yours and gives one of its columns; a second field is the day on which the row holds.",
  accepts: ["text", "choice", "number", "date", "instant"],
  returns: ["text", "choice"],
  params: z.strictObject({
    table: z.string().min(1).max(60).describe("Name of the table."),
    column: z.string().min(1).max(60).describe("The column whose value is given."),
    missing: z
      .enum(["error", "nothing", "value"])
      .default("error")
      .describe("What a key without a row is: an error, nothing, or one value for all of them."),
    missingValue: z.string().max(200).default("").describe("The value for keys without a row, if you chose one."),
    zone: zoneParam.default("UTC"),
  }),
  tables: ({ table }) => [table],
  prepare({ table, column, missing, missingValue, zone }) {
    return ([first, second], tables) => {
      const key = first?.value;
      if (key === undefined) return gives(undefined);
      const rows = tables.get(table);
      if (rows?.kind !== "keys")
        return fails(`There is no table of keys named ${quote(table)}.`, "Create it, or choose another table.");
      if (!rows.columns.includes(column)) {
        return fails(`${quote(table)} has no column ${quote(column)}.`, `Choose one of: ${rows.columns.join(", ")}.`);
      }
      if (key instanceof Date) return fails("A time is no key of a table.", "Give the key first and the day second.");
      const day = second?.value instanceof Date ? plainDateIn(zone, second.value) : parsePlainDate(second?.value ?? "");
      if (second?.value !== undefined && day === undefined) {
        return fails(`${quote(second.value)} is no calendar day.`, "Give the key first and the day second.");
      }
      const found = rows.find(key.trim(), column, day);
      if (found !== undefined) return gives(found);
      if (missing === "nothing") return gives(undefined);
      if (missing === "value") return gives(missingValue);
      const when = day === undefined ? "" : ` on ${day}`;
      return fails(
        `${quote(table)} has no row for ${quote(key)}${when}.`,
        `Add a row for ${quote(key)} to the table, or say what stands for missing rows.`,
      );
    };
  },
  examples: [
    {
      params: { table: "stores", column: "account" },
      input: [{ name: "store", value: "S1" }],
      tables: exampleTables,
      gives: "1050-100",
    },
    {
      params: { table: "stores", column: "account" },
      input: [{ name: "store", value: "S9" }],
      tables: exampleTables,
      fails: 'no row for "S9"',
    },
  ],
});
