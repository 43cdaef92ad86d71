import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import { findLink } from "./find-link";
import { isUsable } from "./open-pay-page";
import type { PaymentPageParts } from "./parts";

/**
 * The client key with which the page of a link loads the card fields.
 * @throws AppError `not_found` for a key that nobody was given, `gone` for a link that takes nothing any more, `unavailable`
 */
export async function createCardFieldsKey(parts: PaymentPageParts, key: string): Promise<string> {
  const found = await findLink(parts.db, key);
  if (found === undefined) throw new AppError("not_found", "No such payment link.");
  if (found.live !== undefined || !isUsable(found.link, parts.clock.now())) {
    throw new AppError("gone", "The payment link takes nothing any more.");
  }
  try {
    return await (await parts.loadEnvironment(found.link)).gateway.createClientKey();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new AppError("unavailable", "No client key for the card fields.", {
      cause: error,
      userText: "The card fields cannot be loaded just now. Nothing was charged. Try again in a few minutes.",
    });
  }
}
