/**
 * The columns of Sage Pro's SQL edition that the connector reads, under their later names. Kysely checks every query
 * against it. Texts come padded, dates and money are read through the dialect as text.
 */
export interface SageTables {
  armast: InvoiceRow;
  /** History twin of `armast`; rows marked `X` are live as well and must be dropped when both are read. */
  arymst: InvoiceRow;
  arcust: CustomerRow;
  artran: { invno: string; custno: string; descrip: string; extprice: string; artype: string; batch: string };
  arcash: ReceiptRow;
  ardist: { tranno: string; trandte: string; glacnt: string; amount: string; arsess: string };
  glacnt: { glacnt: string; gldesc: string; glstat: string };
  sycdfis: PeriodRow;
  sychfis: PeriodRow;
  syccomp: { compid: string; currid: string };
  /** `int1` last invoice number; `int2` last A/R session and `int3` last open credit are a reconstruction. */
  sysdata: CounterRow & { pass2: string };
  arsysd: CounterRow;
  tallybridge_journal: JournalRow;
  tallybridge_payment_note: PaymentNoteRow;
}

interface InvoiceRow {
  invno: string;
  invdte: string;
  custno: string;
  salesmn: string;
  ponum: string;
  refno: string;
  ornum: string;
  invamt: string;
  paidamt: string;
  balance: string;
  bbal: string;
  artype: string;
  arstat: string;
  glarec: string;
  batch: string;
  currhist: string;
  currid: string;
  exchrat: string;
  lckstat: string;
  lckuser: string;
}

interface CustomerRow {
  custno: string;
  company: string;
  email: string;
  currency: string;
  balance: string;
  credit: string;
  credstat: string;
  aracct: string;
  gllink: string;
  salesmn: string;
  pterms: string;
  pdisc: string;
  pdays: number;
  pnet: number;
  lastpay: string;
  lckstat: string;
  lckuser: string;
}

interface ReceiptRow {
  invno: string;
  invdte: string;
  custno: string;
  paidamt: string;
  disamt: string;
  dtepaid: string;
  refno: string;
  apcode: string;
  artype: string;
  batch: string;
  glaccnt: string;
}

interface PeriodRow {
  compid: string;
  yearprd: string;
  bdate: string;
  edate: string;
  plocked: boolean;
  permlck: boolean;
}

interface CounterRow {
  sysid: string;
  int1: string;
  int2: string;
  int3: string;
}

interface JournalRow {
  posting_key: string;
  kind: string;
  custno: string;
  invno: string;
  refno: string;
  amount: string;
  currency: string;
  posting_date: string;
  arsess: string;
  cash_account: string;
  receivable_account: string;
  rows_hash: string;
  reverses_key: string | null;
  attempt: number;
  posted_at: Date;
}

interface PaymentNoteRow {
  posting_key: string;
  custno: string;
  invno: string;
  refno: string;
  amount: string;
  note_date: string;
  reason: string;
}
