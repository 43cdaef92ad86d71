import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { SageDialect } from "./dialect";
import { batchColumns } from "./general-ledger/batch";
import { journalRow, publicDocument, selectJournal } from "./journal";
import type { PostedDocument, PostingProof } from "./operations";
import { type HashedRow, hashRows } from "./posting/rows-hash";
import type { SageProContext } from "./sage-context";

const text = z.string().transform((value) => value.trimEnd());
// Objects keep the order of their keys from the SELECT to here, so a row is its values in that order.
const answer = z.record(z.string(), z.array(z.record(z.string(), text)));

/**
 * Recomputes the hash of a posting from the rows as they are now. Every row that carries its session counts, so a changed,
 * a removed and an added row all show.
 */
export async function verifyPosting(
  { transport }: SageProContext,
  postingKey: string,
): Promise<PostingProof | undefined> {
  const { dialect } = transport;
  return transport.transaction(async (tx) => {
    const [entry] = await tx.rows(selectJournal(dialect, [postingKey]).compile(dialect.builder), journalRow);
    if (entry === undefined) return undefined;
    const document = publicDocument(entry);
    const query = dialect.readTogether(selectRows(dialect, document));
    const [found] = await tx.rows(query.compile(dialect.builder), answer);
    const rows: HashedRow[] = Object.entries(found ?? {}).flatMap(([table, list]) =>
      list.map((row) => [table, ...Object.values(row)]),
    );
    const currentHash = hashRows(rows);
    const unchanged = currentHash === document.rowsHash;
    // Once Sage's own program has posted a batch, its lines lie in tables whose names nobody has confirmed.
    const moved = document.kind === "gl_batch" && !unchanged && !rows.some(([table]) => table === "gldunp");
    return { document, unchanged, currentHash, rows, ...(moved ? { moved } : {}) };
  });
}

/** The columns of `rowsOfEntry`, `rowOfNote` and `rowsOfBatch`, in their order. */
function selectRows(
  dialect: SageDialect,
  { kind, custno, invno, arsess, postingKey }: PostedDocument,
): Record<string, RawBuilder<unknown>> {
  const day = (column: string) => sql`${dialect.dateText(sql.ref(column))} as ${sql.ref(column)}`;
  const exact = (column: string) => sql`${dialect.exactText(sql.ref(column))} as ${sql.ref(column)}`;
  const documentRows = (table: string) =>
    sql`invno = ${dialect.charValue(invno, `${table}.invno`)} and batch = ${dialect.charValue(arsess, `${table}.batch`)}`;
  if (kind === "payment_failed") {
    return {
      tallybridge_payment_note: sql`select posting_key, custno, invno, refno, ${exact("amount")}, ${day("note_date")}, reason
        from tallybridge_payment_note where posting_key = ${dialect.value("text", postingKey)}`,
    };
  }
  if (kind === "customer") {
    return { arcust: sql`select custno from arcust where custno = ${dialect.charValue(custno, "arcust.custno")}` };
  }
  if (kind === "sales_order") {
    const read = (table: "somast" | "soymst") =>
      sql`select sono, custno, websono from ${sql.raw(table)} where sono = ${dialect.charValue(invno, `${table}.sono`)}`;
    // One that was closed has moved on as a whole.
    return { somast: sql`${read("somast")} union all ${read("soymst")}` };
  }
  if (kind === "gl_batch") return selectBatch(dialect, invno.trim());
  const receipt = {
    arcash: sql`select invno, ${day("invdte")}, custno, ${exact("paidamt")}, ${exact("disamt")}, ${day("dtepaid")}, refno, apcode, artype,
        batch, glaccnt
      from arcash where ${documentRows("arcash")}`,
    ardist: sql`select tranno, ${day("trandte")}, glacnt, ${exact("amount")}, arsess from ardist where arsess = ${dialect.charValue(arsess, "ardist.arsess")}`,
  };
  if (kind !== "open_credit") return receipt;
  return {
    ...receipt,
    armast: sql`select invno, custno, ${day("invdte")}, ${exact("invamt")}, artype, refno, batch
      from armast where ${documentRows("armast")}`,
    artran: sql`select invno, custno, descrip, ${exact("extprice")}, artype, batch
      from artran where ${documentRows("artran")}`,
  };
}

function selectBatch(dialect: SageDialect, batchno: string): Record<string, RawBuilder<unknown>> {
  const columns = (table: keyof typeof batchColumns) =>
    sql.join(
      batchColumns[table].map((name) => {
        if (name === "gldate") return sql`${dialect.dateText(sql.ref(name))} as ${sql.ref(name)}`;
        const isAmount = name.endsWith("total") || name.endsWith("amnt");
        return isAmount ? sql`${dialect.exactText(sql.ref(name))} as ${sql.ref(name)}` : sql.ref(name);
      }),
    );
  const read = (table: keyof typeof batchColumns) =>
    sql`select ${columns(table)} from ${sql.raw(table)} where batchno = ${dialect.charValue(batchno, `${table}.batchno`)}`;
  return { glbtch: read("glbtch"), glhunp: read("glhunp"), gldunp: read("gldunp") };
}
