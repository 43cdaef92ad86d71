import type { PostingKind, PostingState } from "@/server/pipeline/postings/posting.schema";
import type { PipelineWorld } from "./pipeline-world";

/** What the sandbox company's own tables say, amounts as Sage keeps them with two decimals. */
type Books = Pick<PipelineWorld, "company">;

/** Receipts on invoices under a transaction's number, in the order of entry; negative ones take back. */
export const receiptsOf = ({ company }: Books, transactionId: string) =>
  company.rows<{ invno: string; custno: string; paid: string; account: string }>(
    `select trim(r.invno) as invno, trim(r.custno) as custno, r.paidamt::numeric(19,2)::text as paid, trim(r.glaccnt) as account
     from arcash r join armast m on m.invno = r.invno
     where trim(r.refno) = $1 and r.glaccnt <> '' and m.artype <> 'O' order by r.id_col`,
    [transactionId],
  );

/** Money on account under a transaction's number and what is left of it. */
export const creditsOf = ({ company }: Books, transactionId: string) =>
  company.rows<{ custno: string; open: string }>(
    `select trim(custno) as custno, (-balance)::numeric(19,2)::text as open from armast
     where artype = 'O' and trim(refno) = $1 order by invno`,
    [transactionId],
  );

/** What is still to be paid of an invoice. */
export async function balanceOf({ company }: Books, invno: string): Promise<string | undefined> {
  const [row] = await company.rows<{ balance: string }>(
    "select balance::numeric(19,2)::text as balance from armast where trim(invno) = $1",
    [invno],
  );
  return row?.balance;
}

/** The portal's own record of its effects for a transaction. */
export const postingsOf = ({ rows }: Pick<PipelineWorld, "rows">, transactionId: string) =>
  rows<{ kind: PostingKind; sequence: number; state: PostingState; amount: string }>(
    `select kind, sequence, state, amount_minor::text as amount from postings
     where environment_id = $1 and transaction_id = $2 order by created_at, kind, sequence`,
    [transactionId],
  );
