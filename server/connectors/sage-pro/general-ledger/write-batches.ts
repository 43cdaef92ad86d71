import { type RawBuilder, sql } from "kysely";
import type { InputColumns, SageDialect, Write } from "../dialect";
import { executeWrites } from "../posting/execute-writes";
import { insertInto } from "../posting/insert-into";
import { columnText } from "../sage-money";
import type { SageProTransaction } from "../transport/transport";
import { documentNumber, type NumberedBatch } from "./batch";
import type { LedgerCounters } from "./read-ledger";

export interface BatchesToWrite {
  readonly compid: string;
  readonly batches: readonly NumberedBatch[];
  readonly counters: LedgerCounters;
  readonly attempt: number;
  readonly postedAt: Date;
}

/**
 * Writes batches in one round trip: header, transaction, lines, counters and the journal. A batch is `U`, unposted, from its first
 * moment, because nobody sees it before COMMIT.
 */
export async function writeBatches(tx: SageProTransaction, dialect: SageDialect, input: BatchesToWrite): Promise<void> {
  const { batches, compid, counters, postedAt, attempt } = input;
  const writing = { dialect, postedAt };
  const instant = postedAt.toISOString();
  const lines = batches.reduce((sum, batch) => sum + batch.lines.length, 0);
  const [b, l] = [dialect.shared("b"), dialect.shared("l")];
  const header = {
    batchno: "batchno",
    bdesc: "descrip",
    yearprd: "yearprd",
    bref: "refno",
    lowseq: "glseqno",
    uppseq: "glseqno",
    btype: "'Z'",
    bstat: "'U'",
    ctrltot: "total",
    drtotal: "total",
    crtotal: "total",
    stsuser: "'TLBG'",
    stsdate: sql`cast(${dialect.value("date", instant.slice(0, 10))} as date)`,
    ststime: dialect.charValue(instant.slice(11, 19), "glbtch.ststime"),
  };
  const transaction = {
    batchno: "batchno",
    glseqno: "glseqno",
    gltdes: "descrip",
    glrefr: "refno",
    gldate: "day",
    yearprd: "yearprd",
    status: "'U'",
    trtype: "'Z'",
    glmodule: "'GL'",
    glrevrs: "'N'",
    glcomp: dialect.charValue(compid, "glhunp.glcomp"),
  };
  const line = {
    glacnt: "glacnt",
    batchno: "batchno",
    glseqno: "glseqno",
    gltdes: "descrip",
    gldamnt: "debit",
    glcamnt: "credit_amount",
    credit: dialect.flagOf(sql`credit_amount > 0`),
  };
  const insert = (
    name: string,
    rows: number,
    table: string,
    values: Parameters<typeof insertInto>[2],
    from: RawBuilder<unknown>,
  ): Write => ({
    name,
    rows,
    statement: insertInto(writing, table, values, sql`from ${from}`),
  });
  await executeWrites(tx, dialect, { b: batchInput(batches), l: lineInput(batches) }, [
    insert("glbtch_new", batches.length, "glbtch", header, b),
    insert("glhunp_new", batches.length, "glhunp", transaction, b),
    insert("gldunp_new", lines, "gldunp", line, l),
    {
      name: "sysdata",
      rows: 1,
      statement: sql`update ${dialect.systemTable("sysdata")} set str9 = ${dialect.charValue(counters.str9, "sysdata.str9")},
        str10 = ${dialect.charValue(counters.str10, "sysdata.str10")} where sysid = ${dialect.charValue(`GL${compid}`, "sysdata.sysid")}`,
    },
    {
      name: "journal_new",
      rows: batches.length,
      statement: sql`insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess,
          cash_account, receivable_account, rows_hash, attempt, posted_at)
        select posting_key, 'gl_batch', '', docno, refno, total, currency, day, '', '', '', rows_hash,
          cast(${dialect.value("number", attempt)} as smallint), ${dialect.value("instant", postedAt)}
        from ${b}`,
    },
  ]);
}

const batchInput = (batches: readonly NumberedBatch[]): InputColumns => ({
  posting_key: ["text", batches.map((each) => each.postingKey)],
  batchno: ["char", batches.map((each) => each.batchno), "glbtch.batchno"],
  docno: ["char", batches.map((each) => documentNumber(each.batchno)), "tallybridge_journal.invno"],
  glseqno: ["char", batches.map((each) => each.glseqno), "glhunp.glseqno"],
  descrip: ["char", batches.map((each) => each.description), "glbtch.bdesc"],
  refno: ["char", batches.map((each) => each.refno), "glbtch.bref"],
  day: ["date", batches.map((each) => each.date)],
  yearprd: ["char", batches.map((each) => each.yearprd), "glbtch.yearprd"],
  currency: ["char", batches.map((each) => each.currency), "tallybridge_journal.currency"],
  total: ["money", batches.map((each) => columnText(each.total, each.currency))],
  rows_hash: ["text", batches.map((each) => each.rowsHash)],
});

function lineInput(batches: readonly NumberedBatch[]): InputColumns {
  const lines = batches.flatMap((batch) => batch.lines.map((line) => ({ ...line, batch })));
  return {
    batchno: ["char", lines.map(({ batch }) => batch.batchno), "glbtch.batchno"],
    glseqno: ["char", lines.map(({ batch }) => batch.glseqno), "glhunp.glseqno"],
    descrip: ["char", lines.map(({ batch }) => batch.description), "gldunp.gltdes"],
    glacnt: ["char", lines.map(({ account }) => account), "gldunp.glacnt"],
    debit: ["money", lines.map(({ debit, batch }) => columnText(debit, batch.currency))],
    credit_amount: ["money", lines.map(({ credit, batch }) => columnText(credit, batch.currency))],
  };
}
