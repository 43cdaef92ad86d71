import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { FailedPaymentToMark, PostedDocument } from "@/server/connectors/sage-pro/operations";
import { checkInput } from "@/server/connectors/sage-pro/posting/rules";
import { fitText, rightJustified } from "@/server/connectors/sage-pro/sage-text";
import { readRows } from "../read-rows";
import { textOf } from "../values";
import type { JournalContext } from "./journal-context";
import { documentOf, type JournaledPosting, noSession, withHash } from "./journal-line";

const reasonWidth = 80;

/** Notes declined payments in the journal. They move no money and are handed out to nobody. */
export async function noteFailed(
  context: JournalContext,
  items: readonly FailedPaymentToMark[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  const { journal, clock } = context;
  const { customers, payers } = await readKnown(context, items);
  const postedAt = clock.now();
  const noted = new Map<string, JournaledPosting>();
  const outcomes = items.map((item): PushOutcome<PostedDocument> => {
    const known = journal.get(item.postingKey) ?? noted.get(item.postingKey);
    if (known !== undefined) return { status: "already_posted", document: documentOf(known) };
    try {
      checkInput(item);
    } catch (error) {
      if (error instanceof ConnectorError) return { status: "refused", error };
      throw error;
    }
    const invno = item.invno === undefined ? "" : rightJustified(item.invno);
    const payer = payers.get(invno);
    const custno = item.custno?.trim() ?? "";
    const posting = withHash({
      seq: journal.last + noted.size + 1,
      postingKey: item.postingKey,
      kind: "payment_failed",
      // A name the books do not know is no reference into them.
      invno: payer === undefined ? "" : invno,
      custno: customers.has(custno) ? custno : (payer ?? ""),
      refno: item.refno.trim(),
      amount: item.amount,
      date: item.date,
      arsess: noSession,
      cashAccount: "",
      receivableAccount: "",
      text: fitText(item.reason, reasonWidth),
      reversesKey: undefined,
      postedAt,
    });
    noted.set(item.postingKey, posting);
    return { status: "posted", document: documentOf(posting) };
  });
  await journal.append([...noted.values()]);
  return outcomes;
}

async function readKnown({ tables }: JournalContext, items: readonly FailedPaymentToMark[]) {
  const invnos = new Set(items.flatMap(({ invno }) => (invno === undefined ? [] : [rightJustified(invno)])));
  const custnos = new Set(items.flatMap(({ custno }) => (custno === undefined ? [] : [custno.trim()])));
  const payers = new Map<string, string>();
  for (const table of invnos.size === 0 ? [] : ["armast", "arymst"]) {
    const rows = await readRows(await tables.open(table), {
      required: ["invno", "custno"],
      lookAt: ["invno"],
      keep: ({ invno }) => invnos.has(textOf(invno)),
    });
    for (const { invno, custno } of rows) payers.set(textOf(invno), textOf(custno));
  }
  const rows = await readRows(await tables.open("arcust"), {
    required: ["custno"],
    lookAt: ["custno"],
    keep: ({ custno }) => custnos.has(textOf(custno)),
  });
  return { payers, customers: new Set(rows.map(({ custno }) => textOf(custno))) };
}
