import { AppError } from "@/server/kernel/errors";
import { askSystem } from "@/server/pipeline/charges/failure-of";
import { clearUpApplications } from "./clear-up-applications";
import type { CreditStory } from "./credit.schema";
import type { Applying, CreditsGround } from "./credits-ground";
import { findCreditPlaces, readCredit } from "./find-credit";
import { listApplications } from "./list-applications";

/** What of a payment is on account, what is left of it, and what was applied. What our own records say is there without Sage Pro. */
export async function readCreditStory(
  ground: CreditsGround,
  applying: Applying,
  transactionId: string,
): Promise<CreditStory> {
  const { db, loadEnvironment } = ground;
  const places = await db.withTenantSql(applying, (sql) => findCreditPlaces(sql, applying, transactionId));
  if (places.length === 0) return { credit: null, unread: "", applications: [] };
  const asked = await askBooks().catch((error: unknown) => {
    if (error instanceof AppError && error.code === "unavailable")
      return { credit: null, unread: error.userText ?? "" };
    throw error;
  });
  const applications = await db.withTenantSql(applying, (sql) => listApplications(sql, applying, { transactionId }));
  return { ...asked, applications };

  async function askBooks(): Promise<Pick<CreditStory, "credit" | "unread">> {
    await clearUpApplications(ground, applying, transactionId);
    const { erp } = await loadEnvironment(applying);
    const found = await askSystem("Sage Pro", () => readCredit(erp, places));
    if (found === undefined) return { credit: null, unread: "Sage Pro does not show the credit any more." };
    const { credit, custno, company, amount, left } = found;
    return {
      credit: { credit: credit.trim(), custno: custno.trim(), company: company.trim(), amount, left },
      unread: "",
    };
  }
}
