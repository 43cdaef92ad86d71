import type { PostedDocument } from "../operations";
import type { HashedRow } from "../posting/rows-hash";
import { columnText } from "../sage-money";

/** An accepted entry of the general ledger, before it has its numbers. Amounts are in home currency. */
export interface Batch {
  readonly postingKey: string;
  readonly refno: string;
  readonly date: string;
  /** `YYYYPP` */
  readonly yearprd: string;
  readonly description: string;
  readonly currency: string;
  readonly total: bigint;
  readonly lines: readonly BatchLine[];
}

export interface BatchLine {
  readonly account: string;
  readonly debit: bigint;
  readonly credit: bigint;
}

export interface NumberedBatch extends Batch {
  readonly batchno: string;
  readonly glseqno: string;
  readonly rowsHash: string;
}

/**
 * The rows of a batch that Sage's own posting program does not change while the batch waits. Columns of the same order:
 * `batchColumns`.
 */
export function rowsOfBatch(batch: Omit<NumberedBatch, "rowsHash">): HashedRow[] {
  const { batchno, glseqno, description, refno, date, yearprd, total, currency, lines } = batch;
  const sum = columnText(total, currency);
  return [
    ["glbtch", batchno, description, yearprd, refno, glseqno, glseqno, sum, sum],
    ["glhunp", batchno, glseqno, description, refno, date, yearprd],
    ...lines.map(({ account, debit, credit }) => [
      ...["gldunp", batchno, glseqno, account],
      ...[columnText(debit, currency), columnText(credit, currency)],
    ]),
  ];
}

/** Names of the values of `rowsOfBatch`. */
export const batchColumns = {
  glbtch: ["batchno", "bdesc", "yearprd", "bref", "lowseq", "uppseq", "drtotal", "crtotal"],
  glhunp: ["batchno", "glseqno", "gltdes", "glrefr", "gldate", "yearprd"],
  gldunp: ["batchno", "glseqno", "glacnt", "gldamnt", "glcamnt"],
} as const;

/** The number of a batch where documents have theirs: right-justified like that of an invoice. */
export const documentNumber = (batchno: string): string => batchno.padStart(10, " ");

export function documentOfBatch(batch: NumberedBatch, postedAt: Date): PostedDocument {
  const { postingKey, refno, total, currency, rowsHash } = batch;
  return {
    postingKey,
    kind: "gl_batch",
    custno: "",
    invno: documentNumber(batch.batchno),
    refno,
    amount: { minor: total, currency },
    date: batch.date as PostedDocument["date"],
    arsess: "",
    rowsHash,
    postedAt,
  };
}
