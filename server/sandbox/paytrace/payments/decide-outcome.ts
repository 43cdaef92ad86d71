import { randomInt } from "node:crypto";
import type { AccountSettings } from "../accounts/settings";
import { declinedCard } from "../protect/test-cards";
import type { BillingAddress } from "../wire/fields";

/** What the issuer says to a sale or authorization. */
export interface Outcome {
  readonly result: "approved" | "declined" | "auto_voided";
  readonly approvalCode: string;
  readonly approvalMessage: string;
  readonly avsResponse: string;
  readonly cscResponse: string;
}

/** PayTrace's sandbox declines by amount. The first two are recorded; the others are ours, for demos and tests. */
export const declinedAmounts: Readonly<Record<string, string>> = {
  "112": "    DECLINE - Do not honor",
  "29": "    EXPIRED CARD - Expired card",
  "105": "    CALL - Call issuer",
  "114": "    CARD NO. ERROR - Card number error",
};
/** Ours: an amount that is approved and then voided by the AVS/CSC policy (103). */
const autoVoidedCents = 103n;

export interface OutcomeInput {
  readonly amountCents: bigint;
  readonly billing: BillingAddress;
  readonly csc: string;
  /** First six and last four digits; tells the brand. */
  readonly cardDigits: string;
  readonly settings: AccountSettings;
  readonly forceAutoVoid: boolean;
}

export function decideOutcome(input: OutcomeInput): Outcome {
  const { amountCents, billing, csc, cardDigits, settings, forceAutoVoid } = input;
  const avsResponse = checkAddress(billing);
  const isAmex = /^3[47]/.test(cardDigits);
  const cscMatches = csc === "" || csc === "999" || csc === "9999";
  // American Express tells no result of the check: it declines a wrong code.
  const cscResponse = csc === "" || isAmex ? "" : cscMatches ? "Match" : "No Match";
  const refused = (isAmex && !cscMatches) || isDeclinedCard(cardDigits);
  const decline = refused ? declinedAmounts["112"] : declinedAmounts[String(amountCents)];
  if (decline !== undefined) {
    return { result: "declined", approvalCode: "", approvalMessage: decline, avsResponse, cscResponse };
  }
  const mismatch = settings.voidOnAvsMismatch && (avsResponse === "No Match" || cscResponse === "No Match");
  return {
    result: forceAutoVoid || mismatch || amountCents === autoVoidedCents ? "auto_voided" : "approved",
    approvalCode: `TAS${randomInt(100, 1_000)}`,
    approvalMessage: approvalMessages[avsResponse],
    avsResponse,
    cscResponse,
  };
}

/** The recorded texts keep their odd padding; those for partial matches are guesses. */
const approvalMessages = {
  "Full Exact Match": "  EXACT MATCH - Approved and completed",
  "Address Match Only": "  ADDRESS MATCH - Approved and completed",
  "Zip Match Only": "  ZIP MATCH - Approved and completed",
  "No Match": "  NO  MATCH - Approved and completed",
} as const;

const isDeclinedCard = (digits: string): boolean =>
  digits.startsWith(declinedCard.slice(0, 6)) && digits.endsWith(declinedCard.slice(-4));

/** Every test card of PayTrace lives at 8320 E. West St., Spokane WA 85284. */
function checkAddress({ street_address, zip }: BillingAddress): keyof typeof approvalMessages {
  const street = street_address.startsWith("8320");
  const zipMatches = zip.startsWith("85284");
  if (street && zipMatches) return "Full Exact Match";
  if (street) return "Address Match Only";
  return zipMatches ? "Zip Match Only" : "No Match";
}
