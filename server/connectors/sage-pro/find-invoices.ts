import { type Expression, sql } from "kysely";
import { z } from "zod";
import { groupBy } from "@/server/kernel/group-by";
import { parsePlainDate } from "@/server/kernel/plain-date";
import type { Log } from "@/server/platform/log/log";
import type { SageDialect } from "./dialect";
import type { FoundInvoice, InvoiceReference } from "./operations";
import { selectHomeCurrency } from "./posting/open-company";
import type { SageProContext } from "./sage-context";
import { moneyOfColumn } from "./sage-money";
import { invoiceNumberSpellings, rightJustified } from "./sage-text";

const text = z.string().transform((value) => value.trimEnd());
const foundRow = z.object({
  place: z.number(),
  spelling: z.number(),
  history: z.number(),
  invno: z.string(),
  custno: text,
  company: text,
  artype: text,
  arstat: text,
  invdte: z.string(),
  ornum: z.string().transform((value) => value.trim()),
  ponum: text,
  invamt: z.string(),
  paidamt: z.string(),
  balance: z.string(),
  currid: text,
  lckstat: text,
});
export type FoundRow = z.infer<typeof foundRow>;
const answer = z.compile(z.object({ company: z.array(z.object({ currid: text })), found: z.array(foundRow) }), {
  strict: true,
});

/** One spelling to look for: at which place of the answer, and how likely (0 first). */
export interface Probe {
  readonly place: number;
  readonly spelling: number;
  readonly value: string;
}

/**
 * Invoices by the ways a payer names one, live and history in one read. A number is looked up in each spelling it may
 * stand under, and the likeliest spelling that exists wins alone, so that `0177154` never means two invoices.
 */
export async function findInvoices(
  { transport, compid, log }: SageProContext,
  references: readonly InvoiceReference[],
): Promise<readonly (readonly FoundInvoice[])[]> {
  if (references.length === 0) return [];
  const { dialect } = transport;
  const read = () =>
    dialect.readTogether({
      company: selectHomeCurrency(dialect, compid),
      found: selectFound(dialect, references),
    });
  const [row] = await transport.transaction((tx) => tx.rows(read().compile(dialect.builder), answer));
  const homeCurrency = row?.company[0]?.currid ?? "";
  const foundAt = groupBy(row?.found ?? [], ({ place }) => place);
  return references.map((_, place) => likeliestInvoices(foundAt.get(place) ?? [], homeCurrency, log));
}

/** What was found for one reference: the rows of the likeliest spelling that exists. */
export function likeliestInvoices(
  here: readonly FoundRow[],
  homeCurrency: string,
  log: Pick<Log, "warn">,
): FoundInvoice[] {
  const likeliest = Math.min(...here.map((each) => each.spelling));
  return here
    .filter((each) => each.spelling === likeliest)
    .flatMap((each) => {
      const invoice = toFoundInvoice(each, homeCurrency);
      if (invoice === undefined) log.warn("sage invoice cannot be read", { invno: each.invno });
      return invoice ?? [];
    });
}

/** The spellings to look for among the references that name an invoice this way. */
export function probesOf(references: readonly InvoiceReference[], by: InvoiceReference["by"]): Probe[] {
  return references.flatMap((reference, place) => {
    if (reference.by !== by || reference.value.trim() === "") return [];
    const spellings =
      by === "invno"
        ? invoiceNumberSpellings(reference.value)
        : by === "ornum"
          ? [rightJustified(reference.value)]
          : [reference.value.trim()];
    return spellings.map((value, spelling) => ({ place, spelling, value }));
  });
}

/** Each way of naming has its own index, so each is its own branch; ways that nobody used cost nothing. */
function selectFound(dialect: SageDialect, references: readonly InvoiceReference[]): Expression<unknown> {
  const ways = (["invno", "ornum", "ponum", "refno"] as const).flatMap((by) => {
    const probes = probesOf(references, by);
    return probes.length === 0 ? [] : [{ by, probes }];
  });
  const branches = ways.flatMap(({ by, probes }) => [
    branch(dialect, "armast", by, probes),
    branch(dialect, "arymst", by, probes),
  ]);
  return branches.length === 0
    ? sql`select 1 as place from ${dialect.systemTable("syccomp")} where 1 = 0`
    : sql.join(branches, sql` union all `);
}

function branch(
  dialect: SageDialect,
  table: "armast" | "arymst",
  by: InvoiceReference["by"],
  probes: readonly Probe[],
) {
  const input = dialect.input("k", {
    place: ["number", probes.map(({ place }) => place)],
    spelling: ["number", probes.map(({ spelling }) => spelling)],
    value: ["char", probes.map(({ value }) => value), `armast.${by}`],
  });
  const exact = (column: string) => dialect.exactText(sql.ref(column));
  // A row of history marked X is live as well; united, it must be dropped.
  const onlyOnce = table === "arymst" ? sql`and i.${dialect.column(table, "currhist")} <> 'X'` : sql``;
  return sql`select k.place, k.spelling, ${sql.lit(table === "arymst" ? 1 : 0)} as history, i.invno, i.custno,
      coalesce(c.company, '') as company, i.artype, i.arstat, ${dialect.dateText(sql.ref("i.invdte"))} as invdte, i.ornum, i.ponum,
      ${exact("i.invamt")} as invamt, ${exact("i.paidamt")} as paidamt, ${exact("i.balance")} as balance, i.currid, i.lckstat
    from ${input} join ${sql.table(table)} i on ${sql.ref(`i.${by}`)} = k.value ${onlyOnce}
    left join arcust c on c.custno = i.custno`;
}

function toFoundInvoice(row: FoundRow, homeCurrency: string): FoundInvoice | undefined {
  const currency = row.currid || homeCurrency;
  const amount = moneyOfColumn(row.invamt, currency);
  const paid = moneyOfColumn(row.paidamt, currency);
  const balance = moneyOfColumn(row.balance, currency);
  const invdte = parsePlainDate(row.invdte);
  if (amount === undefined || paid === undefined || balance === undefined || invdte === undefined) return undefined;
  return {
    invno: row.invno,
    custno: row.custno,
    company: row.company,
    type: typeOf(row.artype),
    status: row.arstat === "" ? "live" : row.arstat === "V" ? "void" : "other",
    inHistory: row.history === 1,
    invdte,
    ornum: row.ornum,
    ponum: row.ponum,
    amount,
    paid,
    balance,
    locked: row.lckstat === "L",
  };
}

function typeOf(artype: string): FoundInvoice["type"] {
  if (artype === "" || artype === "N") return "invoice";
  if (artype === "C") return "credit_memo";
  return artype === "O" ? "open_credit" : "other";
}
