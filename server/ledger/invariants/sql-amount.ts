import { currencyDigits } from "@/server/kernel/money";

const currencies = ["JPY"].filter((currency) => currencyDigits(currency) === 0);

/** SQL for an amount in words, such as `12.30 USD`, of an expression in minor units and one of its currency. */
export const sqlAmount = (minor: string, currency: string): string =>
  `(case when ${currency} in (${currencies.map((code) => `'${code}'`).join(", ")}) then (${minor})::text
    else to_char((${minor}) / 100.0, 'FM999999999999990.00') end || ' ' || ${currency})`;
