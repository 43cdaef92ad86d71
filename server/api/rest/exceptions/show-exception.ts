import { causes, isCause } from "@/server/pipeline/exceptions/causes";
import { amountText, instantText, instantTextOrNull, textOrNull } from "../wire";
import type { ExceptionRow } from "./exceptions.repo";

export function showException({ amountMinor, ...row }: ExceptionRow) {
  const { title, whatToDo } = causes[isCause(row.cause) ? row.cause : "unexpected_failure"];
  return {
    ...row,
    title,
    whatToDo,
    transactionId: textOrNull(row.transactionId),
    amount: amountText(amountMinor, row.currency),
    openedAt: instantText(row.openedAt),
    resolvedAt: instantTextOrNull(row.resolvedAt),
    resolution: textOrNull(row.resolution),
  };
}
