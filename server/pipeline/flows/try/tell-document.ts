import { formatMoney } from "@/server/kernel/money";
import type { PlannedPosting } from "@/server/pipeline/mapping/decide-posting";
import type { PlannedWrite } from "./plan-writes";
import { kindWords } from "./tell-item";
import type { PlannedDocument } from "./try.schema";

/** What would be in the books, said with the money first. */
export function tellDocument(planned: PlannedPosting, { rows, note }: PlannedWrite): PlannedDocument {
  const { kind, amount, date, memo } = planned;
  const [custno, invno] = [planned.custno.trim(), planned.invno.trim()];
  if (kind === "gl_batch") return tellBatch(planned, { rows, note });
  const account = kind === "receipt" || kind === "open_credit" ? planned.cashAccount : "";
  const where = invno !== "" ? ` on invoice ${invno}` : custno !== "" ? ` for customer ${custno}` : "";
  const to = account === "" ? "" : ` to account ${account}`;
  return {
    kind,
    amount,
    custno,
    invno,
    account,
    date,
    memo,
    note,
    text: `${kindWords[kind]} of ${formatMoney(amount)}${where}${to}.`,
    rows: rows.map((row) => ({ ...row, values: { ...row.values } })),
  };
}

function tellBatch(
  { amount, date, memo, cashAccount, debitAccount = "" }: PlannedPosting,
  { rows, note }: PlannedWrite,
) {
  return {
    kind: "gl_batch" as const,
    amount,
    custno: "",
    invno: "",
    account: debitAccount,
    date,
    memo,
    note,
    text: `${kindWords.gl_batch} of ${formatMoney(amount)}: debit ${debitAccount}, credit ${cashAccount}.`,
    rows: rows.map((row) => ({ ...row, values: { ...row.values } })),
  };
}

/** A customer, a sales order of the shop or an entry as it would be, said with the money first. */
export function tellRecordWrite({ rows, note, document }: PlannedWrite): PlannedDocument | undefined {
  if (document === undefined) return undefined;
  const { kind, custno, number, amount, date, change, account = "" } = document;
  const about = number === "" ? "" : ` ${number}`;
  const text =
    kind === "customer"
      ? `Customer ${custno} ${change}.`
      : kind === "gl_batch"
        ? `${kindWords.gl_batch} of ${formatMoney(amount)}: ${change}.`
        : `${kindWords.sales_order}${about} of ${formatMoney(amount)} for customer ${custno} ${change}.`;
  return {
    kind,
    amount,
    custno,
    invno: number,
    account,
    date,
    memo: "",
    note,
    text,
    rows: rows.map((row) => ({ ...row, values: { ...row.values } })),
  };
}
