import { toDecimal } from "@/server/kernel/money";
import type { CreditApplication } from "@/server/pipeline/credits/credit.schema";
import { instantText, instantTextOrNull, textOrNull } from "../wire";

export const showApplication = ({
  amount,
  requestedBy: _,
  error,
  requestedAt,
  finishedAt,
  ...application
}: CreditApplication) => ({
  ...application,
  amount: toDecimal(amount),
  currency: amount.currency,
  error: textOrNull(error),
  requestedAt: instantText(requestedAt),
  finishedAt: instantTextOrNull(finishedAt),
});
