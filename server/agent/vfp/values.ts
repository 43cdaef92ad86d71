import type { FieldValue } from "@/server/agent/dbf";
import { type PlainDate, parsePlainDate } from "@/server/kernel/plain-date";

/** Text of a column without trailing blanks; NULL and a column the site does not have are blank. */
export const textOf = (value: FieldValue): string => (value === undefined ? "" : String(value).trimEnd());

/** A number as decimal text, as the SQL edition gives it: blank is zero, and a zero stands before the point. */
export function decimalOf(value: FieldValue): string {
  const text = textOf(value);
  return text === "" ? "0" : text.replace(/^(-?)\./, "$10.");
}

/** The empty date of the SQL edition, for which Visual FoxPro has blanks. */
const emptyDate = "1900-01-01";

export const dateOf = (value: FieldValue): string => textOf(value) || emptyDate;

/** A day, also of a column that the site made a date with time. */
export const dayOf = (value: FieldValue): PlainDate | undefined => parsePlainDate(dateOf(value).slice(0, 10));

export const isSet = (value: FieldValue): boolean => value === true;
