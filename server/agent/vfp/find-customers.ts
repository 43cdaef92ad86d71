import type { FoundCustomer } from "@/server/connectors/sage-pro/operations";
import { moneyOfColumn } from "@/server/connectors/sage-pro/sage-money";
import { readCompany } from "./read-company";
import { readRows } from "./read-rows";
import { decimalOf, textOf } from "./values";
import type { VfpContext } from "./vfp-context";

/** Customers by number, at the places of their numbers; capitals and padding do not matter, everything else does. */
export async function findCustomers(
  { tables, log }: VfpContext,
  custnos: readonly string[],
): Promise<readonly (FoundCustomer | undefined)[]> {
  const asTyped = custnos.map((custno) => custno.trim());
  const wanted = new Set(asTyped.flatMap((custno) => [custno, custno.toUpperCase()]));
  wanted.delete("");
  if (wanted.size === 0) return custnos.map(() => undefined);
  const { homeCurrency } = await readCompany(tables);
  const rows = await readRows(await tables.open("arcust"), {
    required: ["custno", "company", "balance"],
    optional: ["email", "currency", "credstat"],
    lookAt: ["custno"],
    keep: ({ custno }) => wanted.has(textOf(custno)),
  });
  const customers = new Map<string, FoundCustomer>();
  for (const row of rows) {
    const custno = textOf(row.custno);
    const currency = textOf(row.currency) || homeCurrency;
    const balance = moneyOfColumn(decimalOf(row.balance), currency);
    if (balance === undefined) {
      log.warn("sage customer cannot be read", { custno });
      continue;
    }
    const onHold = textOf(row.credstat) === "H";
    customers.set(custno, {
      custno,
      company: textOf(row.company),
      email: textOf(row.email),
      currency,
      balance,
      onHold,
    });
  }
  return asTyped.map((custno) => customers.get(custno) ?? customers.get(custno.toUpperCase()));
}
