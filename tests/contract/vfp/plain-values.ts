import type { Money } from "@/server/kernel/money";
import { type PlainDate, parsePlainDate } from "@/server/kernel/plain-date";

export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new Error(`${text} is no date.`);
  return date;
}

export const usd = (minor: number): Money => ({ minor: BigInt(minor), currency: "USD" });
