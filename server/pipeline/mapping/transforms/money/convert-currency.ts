import { z } from "zod";
import { plainDateIn } from "@/server/kernel/plain-date";
import { zoneParam } from "../dates/zone";
import { decimalOf, moneyOf, readDecimal, roundingParam } from "../exact";
import { exampleTables } from "../example-tables";
import { fails, gives } from "../outcome";
import { defineGathering } from "../transform";
import { isMoney, quote } from "../value";
import { currencyParam } from "./read-money";

export const convertCurrency = defineGathering({
  name: "convert-currency",
  version: 1,
  family: "money",
  title: "Convert a currency",
  description:
    "Converts an amount by the newest rate on or before a day; the row has two fields, the amount and the day, and no such rate is an error.",
  accepts: ["money", "date", "instant"],
  returns: ["money"],
  params: z.strictObject({
    to: currencyParam,
    table: z.string().min(1).max(60).describe("Name of the table of rates."),
    rounding: roundingParam,
    oldestDays: z
      .int()
      .min(0)
      .max(366)
      .default(7)
      .describe("How many days old the rate may be on that day; an older one is an error."),
    zone: zoneParam.default("UTC"),
  }),
  tables: ({ table }) => [table],
  prepare({ to, table, rounding, oldestDays, zone }) {
    return ([first, second], tables) => {
      const amount = first?.value;
      if (amount === undefined) return gives(undefined);
      const day = second?.value instanceof Date ? plainDateIn(zone, second.value) : second?.value;
      if (!isMoney(amount) || day === undefined || isMoney(day)) {
        return fails(
          "A conversion takes an amount and then a day.",
          "Give the row two source fields: the amount, then the day.",
        );
      }
      if (amount.currency === to) return gives(amount);
      const rates = tables.get(table);
      if (rates?.kind !== "rates")
        return fails(`There is no table of rates named ${quote(table)}.`, "Create it, or choose another table.");
      const found = rates.find(amount.currency, to, day);
      const missing = `${quote(amount)} cannot be converted to ${to}: ${quote(table)} has`;
      const remedy = `Add a rate from ${amount.currency} to ${to} for ${day} to the table.`;
      if (found === undefined) return fails(`${missing} no rate on or before ${day}.`, remedy);
      const age = (Date.parse(day) - Date.parse(found.date)) / 86_400_000;
      if (age > oldestDays)
        return fails(`${missing} no rate newer than ${found.date}, ${age} days before ${day}.`, remedy);
      const rate = readDecimal(found.rate);
      if (rate === undefined) return fails(`The rate ${quote(found.rate)} of ${found.date} is no decimal.`, remedy);
      const converted = moneyOf(decimalOf(amount).times(rate), to, rounding);
      const note = `${quote(amount)} at ${found.rate} of ${found.date} (${table}, version ${rates.version}).`;
      return converted.ok ? gives(converted.value, note, ...(converted.notes ?? [])) : converted;
    };
  },
  examples: [
    {
      params: { to: "USD", table: "daily rates", rounding: "half-up" },
      input: [
        { name: "amount", value: { minor: 10000n, currency: "EUR" } },
        { name: "day", value: "2026-03-03" },
      ],
      tables: exampleTables,
      gives: { minor: 10857n, currency: "USD" },
      note: "108.565 was rounded half-up to 108.57: 0.005 more",
    },
    {
      params: { to: "USD", table: "daily rates", rounding: "half-up" },
      input: [
        { name: "amount", value: { minor: 10000n, currency: "GBP" } },
        { name: "day", value: "2026-03-03" },
      ],
      tables: exampleTables,
      fails: "no rate on or before 2026-03-03",
    },
  ],
});
