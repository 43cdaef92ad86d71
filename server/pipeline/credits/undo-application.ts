import type { ApplicationToUndo } from "@/server/connectors/sage-pro";
import { AppError } from "@/server/kernel/errors";
import { parsePlainDate, plainDateIn } from "@/server/kernel/plain-date";
import { postingKey } from "@/server/pipeline/mapping/posting-key";
import { clearUpApplications } from "./clear-up-applications";
import type { ApplicationSource, CreditApplication } from "./credit.schema";
import type { Applying, CreditsGround } from "./credits-ground";
import { listApplications } from "./list-applications";
import { nextSequence } from "./plan-application";
import { recordApplication } from "./record-application";
import { sendApplication } from "./send-application";
import { settleApplication } from "./settle-application";

type Known = {
  transactionId: string;
  creditKey: string;
  credit: string;
  custno: string;
  invno: string;
  postingKey: string;
  amountMinor: string;
  currency: string;
  state: string;
  undoesId: string | null;
};

/**
 * Takes an applied credit back as a whole: the invoice is open again by it, and the money waits on account as before. Recorded first and
 * sent once, like the application itself; of two who ask, one does it.
 * @throws AppError `not_found`; `conflict` for one that was taken back, was never applied, or while something of the credit is open
 */
export async function undoApplication(
  ground: CreditsGround,
  applying: Applying,
  { applicationId, source }: { readonly applicationId: string; readonly source: ApplicationSource },
): Promise<CreditApplication> {
  const { db, clock, loadEnvironment } = ground;
  const first = await find(ground, applying, applicationId);
  await clearUpApplications(ground, applying, first.transactionId);
  const known = await find(ground, applying, applicationId);
  if (known.state !== "confirmed" || known.undoesId !== null) {
    throw new AppError("conflict", "The application is not in the books.", {
      userText: "This was not applied, so there is nothing to undo.",
    });
  }
  const { erp, rules } = await loadEnvironment(applying);
  const { transactionId } = known;
  const sequence = await nextSequence(db, applying, transactionId);
  const date = parsePlainDate(plainDateIn(rules.timeZone, clock.now()));
  if (date === undefined) throw new AppError("internal", "Today is no day.");
  const key = postingKey(applying, transactionId, "credit_undone", sequence);
  const item: ApplicationToUndo = { postingKey: key, refno: transactionId, date, undoesPostingKey: known.postingKey };
  const undoId = await recordApplication(ground, applying, {
    transactionId,
    source,
    sequence,
    date,
    postingKey: key,
    undoesId: applicationId,
    creditKey: known.creditKey,
    credit: known.credit,
    custno: known.custno,
    invno: known.invno,
    amount: { minor: BigInt(known.amountMinor), currency: known.currency },
  });
  const end = await sendApplication(erp, key, () => erp.unapplyCredit([item]));
  await settleApplication(ground, applying, { applicationId: undoId, transactionId }, end);
  const [undone] = await db.withTenantSql(applying, (sql) =>
    listApplications(sql, applying, { applicationId: undoId }),
  );
  if (undone === undefined) throw new AppError("internal", "An application that was stored is not there.");
  return undone;
}

async function find({ db }: CreditsGround, place: Applying, applicationId: string): Promise<Known> {
  const [known] = await db.withTenantSql(place, (sql) =>
    sql.query<Known>(
      `select transaction_id as "transactionId", credit_key as "creditKey", credit, custno, invno, posting_key as "postingKey",
         amount_minor::text as "amountMinor", currency::text, state, undoes_id as "undoesId"
       from credit_applications where tenant_id = $1 and environment_id = $2 and credit_application_id = $3`,
      [place.tenantId, place.environmentId, applicationId],
    ),
  );
  if (known === undefined) throw new AppError("not_found", "No such application in this environment.");
  return known;
}
