import { type PlainDate, parsePlainDate } from "@/server/kernel/plain-date";

/** `armast.pnet` is taken for the days until the amount is due without discount: a guess from its name and the terms around it. */
export function dueDate(invdte: PlainDate, days: number): PlainDate {
  if (!Number.isInteger(days) || days <= 0 || days > 3_650) return invdte;
  const due = new Date(`${invdte}T00:00:00Z`);
  due.setUTCDate(due.getUTCDate() + days);
  return parsePlainDate(due.toISOString().slice(0, 10)) ?? invdte;
}

/** `12.0000` as `12`: quantities are shown and compared as text. */
export const plainNumber = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
