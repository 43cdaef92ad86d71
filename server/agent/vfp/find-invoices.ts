import type { FieldValues } from "@/server/agent/dbf";
import { type FoundRow, likeliestInvoices, type Probe, probesOf } from "@/server/connectors/sage-pro/find-invoices";
import type { FoundInvoice, InvoiceReference } from "@/server/connectors/sage-pro/operations";
import { groupBy } from "@/server/kernel/group-by";
import { readCompany } from "./read-company";
import { readCompanyNames } from "./read-company-names";
import { readRows } from "./read-rows";
import { dateOf, decimalOf, textOf } from "./values";
import type { VfpContext } from "./vfp-context";

const ways = ["invno", "ornum", "ponum", "refno"] as const;
const required = ["invno", "custno", "invdte", "artype", "arstat", "invamt", "paidamt", "balance"];
const optional = ["ornum", "ponum", "refno", "currid", "lckstat"];

/**
 * Invoices by the ways a payer names one, live and history, in one pass over each table for the whole chunk. Spellings,
 * kinds and states mean what they mean in the SQL edition.
 */
export async function findInvoices(
  { tables, log }: VfpContext,
  references: readonly InvoiceReference[],
): Promise<readonly (readonly FoundInvoice[])[]> {
  const probes = new Map(ways.map((by) => [by, groupBy(probesOf(references, by), ({ value }) => value)]));
  if ([...probes.values()].every((each) => each.size === 0)) return references.map(() => []);
  const { homeCurrency } = await readCompany(tables);
  const found = [
    ...(await readInvoices({ tables, log }, "armast", probes)),
    ...(await readInvoices({ tables, log }, "arymst", probes)),
  ];
  const companies = await readCompanyNames(tables, new Set(found.map(({ custno }) => custno)));
  const foundAt = groupBy(
    found.map((row) => ({ ...row, company: companies.get(row.custno) ?? "" })),
    ({ place }) => place,
  );
  return references.map((_, place) => likeliestInvoices(foundAt.get(place) ?? [], homeCurrency, log));
}

type Reading = Pick<VfpContext, "tables" | "log">;
type Probes = ReadonlyMap<InvoiceReference["by"], ReadonlyMap<string, readonly Probe[]>>;

async function readInvoices({ tables }: Reading, table: "armast" | "arymst", probes: Probes): Promise<FoundRow[]> {
  const inHistory = table === "arymst";
  const matches = (values: FieldValues): Probe[] =>
    ways.flatMap((by) => [...(probes.get(by)?.get(textOf(values[by])) ?? [])]);
  const rows = await readRows(await tables.open(table), {
    required,
    optional: inHistory ? [...optional, "currhist"] : optional,
    lookAt: [...ways, "currhist"],
    // A row of history marked X is live as well; united, it must be dropped.
    keep: (values) => textOf(values.currhist) !== "X" && matches(values).length > 0,
  });
  return rows.flatMap((values) =>
    matches(values).map(({ place, spelling }) => ({ ...rowOf(values), place, spelling, history: inHistory ? 1 : 0 })),
  );
}

function rowOf(values: FieldValues): Omit<FoundRow, "place" | "spelling" | "history"> {
  return {
    invno: textOf(values.invno),
    custno: textOf(values.custno),
    company: "",
    artype: textOf(values.artype),
    arstat: textOf(values.arstat),
    invdte: dateOf(values.invdte).slice(0, 10),
    ornum: textOf(values.ornum).trim(),
    ponum: textOf(values.ponum),
    invamt: decimalOf(values.invamt),
    paidamt: decimalOf(values.paidamt),
    balance: decimalOf(values.balance),
    currid: textOf(values.currid),
    lckstat: textOf(values.lckstat),
  };
}
