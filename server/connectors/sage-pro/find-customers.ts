import { sql } from "kysely";
import { z } from "zod";
import type { FoundCustomer } from "./operations";
import { selectHomeCurrency } from "./posting/open-company";
import type { SageProContext } from "./sage-context";
import { moneyOfColumn } from "./sage-money";

const text = z.string().transform((value) => value.trimEnd());
const answer = z.object({
  company: z.array(z.object({ currid: text })),
  found: z.array(
    z.object({ custno: text, company: text, email: text, currency: text, balance: z.string(), credstat: text }),
  ),
});

/** Customers by number, at the places of their numbers; capitals and padding do not matter, everything else does. */
export async function findCustomers(
  { transport, compid, log }: SageProContext,
  custnos: readonly string[],
): Promise<readonly (FoundCustomer | undefined)[]> {
  if (custnos.length === 0) return [];
  const { dialect } = transport;
  const asTyped = custnos.map((custno) => custno.trim());
  const spellings = [...new Set(asTyped.flatMap((custno) => [custno, custno.toUpperCase()]))].filter(
    (text) => text !== "",
  );
  const read = () =>
    dialect.readTogether({
      company: selectHomeCurrency(dialect, compid),
      found: sql`select c.custno, c.company, c.email, c.currency, ${dialect.exactText(sql.ref("c.balance"))} as balance, c.credstat
      from arcust c where c.custno in (select k.custno from ${dialect.input("k", { custno: ["char", spellings, "arcust.custno"] })})`,
    });
  const [row] = await transport.transaction((tx) => tx.rows(read().compile(dialect.builder), answer));
  const homeCurrency = row?.company[0]?.currid ?? "";
  const customers = new Map<string, FoundCustomer>();
  for (const { balance, credstat, ...customer } of row?.found ?? []) {
    const currency = customer.currency || homeCurrency;
    const money = moneyOfColumn(balance, currency);
    if (money === undefined) log.warn("sage customer cannot be read", { custno: customer.custno });
    else customers.set(customer.custno, { ...customer, currency, balance: money, onHold: credstat === "H" });
  }
  return asTyped.map((custno) => customers.get(custno) ?? customers.get(custno.toUpperCase()));
}
