import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import { publicDocument } from "../journal";
import type { PostedDocument, PostingPreview } from "../operations";
import { hashRows } from "../posting/rows-hash";
import type { SageProContext } from "../sage-context";
import { type Attempt, retryClashes } from "../transport/retry-clashes";
import type { CustomerPlan } from "./customer-plan";
import { decideCustomer } from "./decide-customer";
import type { JournaledUpsert } from "./journal-upserts";
import { customerJudgedBy } from "./judged-by";
import { lockOrderEntry } from "./lock-order-entry";
import { readOrderColumns } from "./order-columns";
import { previewCustomer } from "./preview-customer";
import { readCustomers } from "./read-customers";
import type { CustomerToUpsert } from "./records";
import { splitChunks } from "./split-chunks";
import { tellVerdicts, type Verdict } from "./tell-verdicts";
import { writeCustomers } from "./write-customers";

type CustomerVerdict = Verdict<CustomerPlan, { readonly document: JournaledUpsert }>;

/** Finds or makes customers, and fills what is blank at those found; the document of each says its number. */
export function upsertCustomers(
  context: SageProContext,
  items: readonly CustomerToUpsert[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  return inChunks(context, items, async (attempt, chunk) => {
    const { verdicts } = await judge(context, attempt, chunk);
    const accepted = verdicts.flatMap((verdict) => (verdict.status === "accepted" ? [verdict] : []));
    const postedAt = context.clock.now();
    await writeCustomers(attempt.tx, context.transport.dialect, {
      plans: accepted.map(({ plan }) => plan),
      journaled: accepted.map(({ document }) => document),
      attempt: attempt.attempt,
      postedAt,
    });
    return verdicts.map(
      (verdict): PushOutcome<PostedDocument> =>
        verdict.status === "accepted"
          ? { status: "posted", document: { ...verdict.document, ...notesOf(verdict.plan), postedAt } }
          : verdict,
    );
  });
}

/** What `upsertCustomers` would write, worked out under its locks; nothing is written. */
export function previewCustomers(
  context: SageProContext,
  items: readonly CustomerToUpsert[],
): Promise<readonly PostingPreview[]> {
  return inChunks(context, items, async (attempt, chunk) => {
    const { verdicts, books } = await judge(context, attempt, chunk);
    return tellVerdicts(chunk, verdicts, {
      judgedBy: (item) => customerJudgedBy(item, books),
      rows: (plan) => ({ rows: previewCustomer(plan), ...notesOf(plan) }),
    });
  });
}

async function inChunks<Answer>(
  context: SageProContext,
  items: readonly CustomerToUpsert[],
  work: (attempt: Attempt, chunk: readonly CustomerToUpsert[]) => Promise<Answer[]>,
): Promise<readonly Answer[]> {
  if (items.length === 0) return [];
  const answers: Answer[] = [];
  const namesOf = ({ postingKey, custno, email }: CustomerToUpsert) => [
    `key ${postingKey}`,
    ...(custno.trim() === "" ? [] : [`number ${custno.trim().toUpperCase()}`]),
    ...(email.trim() === "" ? [] : [`email ${email.trim().toLowerCase()}`]),
  ];
  for (const chunk of splitChunks(items, namesOf)) {
    answers.push(...(await retryClashes(context, (attempt) => work(attempt, chunk))));
  }
  return answers;
}

async function judge(
  context: SageProContext,
  attempt: Attempt,
  chunk: readonly CustomerToUpsert[],
): Promise<{
  readonly verdicts: readonly CustomerVerdict[];
  readonly books: Awaited<ReturnType<typeof readCustomers>>;
}> {
  const columns = await readOrderColumns(attempt.tx, context.transport.dialect);
  await lockOrderEntry(attempt.tx, context.transport.dialect, context.compid);
  const books = await readCustomers(context, attempt, chunk);
  const verdicts = chunk.map((item): CustomerVerdict => {
    const known = books.journal.get(item.postingKey);
    if (known !== undefined) return { status: "already_posted", document: publicDocument(known) };
    try {
      const plan = decideCustomer(item, books, columns);
      return { status: "accepted", plan, document: documentOf(item, plan, books.homeCurrency) };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      context.log.info("sage customer refused", { postingKey: item.postingKey, kind: error.kind });
      return { status: "refused", error };
    }
  });
  return { verdicts, books };
}

const documentOf = (item: CustomerToUpsert, { custno }: CustomerPlan, currency: string): JournaledUpsert => ({
  postingKey: item.postingKey,
  kind: "customer",
  custno,
  invno: "",
  refno: "",
  date: item.date,
  arsess: "",
  // A customer goes on changing: what proves it is that it is there.
  amount: { minor: 0n, currency },
  rowsHash: hashRows([["arcust", custno]]),
});

const notesOf = ({ notes }: CustomerPlan): Pick<PostedDocument, "notes"> => (notes.length === 0 ? {} : { notes });
