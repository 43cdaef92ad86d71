import type { DeskTransaction } from "../desk.repo";
import { isTestCard, type TestCard } from "../test-cards";

/** Somebody at a page of the desk. */
export interface Visit {
  readonly desk: DeskTransaction;
  readonly origin: string;
  readonly id: string;
  /** Null while a page is only looked at. */
  readonly form: URLSearchParams | null;
}

/** The card of a form; what is none is declined. */
export const cardIn = (form: URLSearchParams): TestCard => {
  const card = form.get("card") ?? "";
  return isTestCard(card) ? card : "pm_card_chargeDeclined";
};
