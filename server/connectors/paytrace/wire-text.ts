import { ConnectorError } from "@/server/connectors/contract";
import { guardText } from "@/server/platform/card-guard";

/**
 * A free text as it may go to PayTrace: without the signs for which the firewall before it answers with a page, and cut to
 * its length.
 * @throws ConnectorError invalid when a card number stands in it
 */
export function wireText(text: string, maxLength = 255): string {
  refuseCardNumber(text);
  return text.replace(/[<>]/g, "").trim().slice(0, maxLength);
}

/**
 * An id of ours as it must come back to the letter, so it is refused rather than changed.
 * @throws ConnectorError invalid
 */
export function wireReference(text: string, what: string): string {
  if (!/^[^<>\p{Cc}]{1,50}$/u.test(text) || text.trim() !== text) {
    throw new ConnectorError(
      "invalid",
      `${what} must have 1 to 50 characters, none of them < or >, and no blanks around.`,
    );
  }
  refuseCardNumber(text);
  return text;
}

function refuseCardNumber(text: string): void {
  if (guardText(text).findings.length > 0) {
    throw new ConnectorError("invalid", "A text for PayTrace holds what looks like a card number, so it was not sent.");
  }
}
