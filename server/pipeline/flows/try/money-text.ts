import { AppError } from "@/server/kernel/errors";
import { type Money, parseMoney, toDecimal } from "@/server/kernel/money";

/** As a test holds it and people read it: `250.00 USD`. */
export const moneyText = (money: Money): string => `${toDecimal(money)} ${money.currency}`;

/** @throws AppError `invalid_input` for an amount that is not one of a currency we know */
export function readMoneyText(text: string): Money {
  const [amount = "", currency = ""] = text.split(" ");
  const parsed = parseMoney(amount, currency);
  if (!parsed.ok) throw new AppError("invalid_input", parsed.error, { userText: `${text}: ${parsed.error}` });
  return parsed.value;
}
