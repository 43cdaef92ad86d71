import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { CompanyColumns } from "../company-columns";
import { publicDocument } from "../journal";
import type { PostedDocument, PostingPreview } from "../operations";
import { allocateNumbers } from "../posting/allocate-numbers";
import { hashRows } from "../posting/rows-hash";
import type { SageProContext } from "../sage-context";
import { rightJustified } from "../sage-text";
import { type Attempt, retryClashes } from "../transport/retry-clashes";
import { decideOrder } from "./decide-order";
import type { JournaledUpsert } from "./journal-upserts";
import { orderJudgedBy } from "./judged-by";
import { lockOrderEntry } from "./lock-order-entry";
import { readOrderColumns } from "./order-columns";
import type { OrderBooks, OrderPlan } from "./order-plan";
import { previewOrder } from "./preview-order";
import { readOrders } from "./read-orders";
import type { SalesOrderToUpsert } from "./records";
import { splitChunks } from "./split-chunks";
import { tellVerdicts, type Verdict } from "./tell-verdicts";
import { writeOrders } from "./write-orders";

type OrderVerdict = Verdict<OrderPlan>;

/** Makes, changes and ends sales orders, so that each is as the shop's order; the document of each says its number. */
export function upsertSalesOrders(
  context: SageProContext,
  items: readonly SalesOrderToUpsert[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  const { compid } = context;
  return inChunks(context, items, async (attempt, chunk) => {
    const { verdicts, last, columns } = await judge(context, attempt, chunk);
    const plans = verdicts.flatMap((verdict) => (verdict.status === "accepted" ? [verdict.plan] : []));
    const postedAt = context.clock.now();
    await writeOrders(attempt.tx, context.transport.dialect, {
      compid,
      columns,
      plans,
      last,
      postedAt,
      attempt: attempt.attempt,
      journaled: plans.map(documentOf),
    });
    return verdicts.map(
      (verdict): PushOutcome<PostedDocument> =>
        verdict.status === "accepted"
          ? { status: "posted", document: { ...documentOf(verdict.plan), postedAt } }
          : verdict,
    );
  });
}

/** What `upsertSalesOrders` would write, worked out under its locks, with the numbers that are next now; nothing is written. */
export function previewSalesOrders(
  context: SageProContext,
  items: readonly SalesOrderToUpsert[],
): Promise<readonly PostingPreview[]> {
  return inChunks(context, items, async (attempt, chunk) => {
    const { verdicts, books } = await judge(context, attempt, chunk);
    return tellVerdicts(chunk, verdicts, {
      judgedBy: (item) => orderJudgedBy(item, books),
      rows: (plan) => ({ rows: previewOrder(plan, context.compid) }),
    });
  });
}

async function inChunks<Answer>(
  context: SageProContext,
  items: readonly SalesOrderToUpsert[],
  work: (attempt: Attempt, chunk: readonly SalesOrderToUpsert[]) => Promise<Answer[]>,
): Promise<readonly Answer[]> {
  if (items.length === 0) return [];
  const answers: Answer[] = [];
  const namesOf = ({ postingKey, orderRef }: SalesOrderToUpsert) => [`key ${postingKey}`, `order ${orderRef.trim()}`];
  for (const chunk of splitChunks(items, namesOf)) {
    answers.push(...(await retryClashes(context, (attempt) => work(attempt, chunk))));
  }
  return answers;
}

async function judge(
  context: SageProContext,
  attempt: Attempt,
  chunk: readonly SalesOrderToUpsert[],
): Promise<{
  readonly verdicts: readonly OrderVerdict[];
  readonly last: bigint | undefined;
  readonly columns: CompanyColumns;
  readonly books: OrderBooks;
}> {
  const columns = await readOrderColumns(attempt.tx, context.transport.dialect);
  const last = await lockOrderEntry(attempt.tx, context.transport.dialect, context.compid);
  const { usedNumbers, ...books } = await readOrders(context, attempt, { items: chunk, last });
  const verdicts = chunk.map((item): OrderVerdict => {
    const known = books.journal.get(item.postingKey);
    if (known !== undefined) return { status: "already_posted", document: publicDocument(known) };
    try {
      return { status: "accepted", plan: decideOrder(item, books, columns) };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      context.log.info("sage order refused", { postingKey: item.postingKey, kind: error.kind });
      return { status: "refused", error };
    }
  });
  const isNew = (verdict: OrderVerdict) => verdict.status === "accepted" && verdict.plan.change === "insert";
  const numbers = allocateNumbers(last, usedNumbers, verdicts.filter(isNew).length);
  const left = [...numbers];
  const numbered = verdicts.map((verdict): OrderVerdict => {
    if (verdict.status !== "accepted" || verdict.plan.change !== "insert") return verdict;
    return { status: "accepted", plan: { ...verdict.plan, sono: rightJustified(String(left.shift())) } };
  });
  return { verdicts: numbered, last: numbers.at(-1), columns, books };
}

function documentOf({ item, sono, custno, amount, currency }: OrderPlan): JournaledUpsert {
  const { postingKey, date } = item;
  const orderRef = item.orderRef.trim();
  return {
    postingKey,
    kind: "sales_order",
    custno,
    invno: sono,
    refno: orderRef,
    date,
    arsess: "",
    amount: { minor: amount, currency },
    rowsHash: hashRows(sono === "" ? [] : [["somast", sono, custno, orderRef]]),
  };
}
