import type { FiscalPeriod } from "@/server/connectors/sage-pro";
import type { PlainDate } from "@/server/kernel/plain-date";
import { err, ok } from "@/server/kernel/result";
import { ruleField } from "../rule-field";
import type { RuleKind } from "../rule-kind";

const period = (yearprd: string, begins: string, ends: string, open: boolean): FiscalPeriod => ({
  yearprd,
  begins: begins as PlainDate,
  ends: ends as PlainDate,
  open,
});

export const periodOpen: RuleKind<"period-open"> = {
  title: "Period open",
  description: "A day must lie in a fiscal period of the books that is open.",
  message: "{field} is {value}, which lies in {period}.",
  places: { field: "name of the field", value: "the day", period: "the period, and why it does not do" },
  prepare({ field: path }, { shape }) {
    const field = ruleField(shape, path);
    if (!field.ok) return field;
    const { type, label } = field.value.field;
    if (type !== "date") {
      const text = `"${label}" holds ${type}, and a period is made of days.`;
      return err({ text, remedy: "Choose a field that holds a day." });
    }
    return ok({
      field: field.value,
      waits: false,
      needs(_, needs) {
        needs.periods = true;
      },
      check(frames, { periods }) {
        const day = field.value.read(frames);
        if (typeof day !== "string") return undefined;
        const period = periods.find(({ begins, ends }) => begins <= day && day <= ends);
        if (period?.open === true) return undefined;
        const name = period && `period ${period.yearprd.slice(4)} of ${period.yearprd.slice(0, 4)}`;
        return { value: day, period: name === undefined ? "no period of the books" : `${name}, which is closed` };
      },
    });
  },
  examples: [
    {
      rule: { field: "date" },
      shape: "sage-pro.receipt",
      record: { date: "2026-10-31" },
      facts: { periods: [period("202610", "2026-10-01", "2026-10-31", false)] },
      says: "Posting date is 2026-10-31, which lies in period 10 of 2026, which is closed.",
    },
    {
      rule: { field: "date" },
      shape: "sage-pro.receipt",
      record: { date: "2026-11-01" },
      facts: { periods: [period("202611", "2026-11-01", "2026-11-30", true)] },
    },
  ],
};
