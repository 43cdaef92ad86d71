import { type ConnectorError, connectorErrorTable } from "@/server/connectors/contract";
import type { PaymentOutcome } from "@/server/connectors/paytrace";
import type { AttemptEnd } from "./settle-attempt";

/** What an answer of the gateway means for a try, in words for whoever pays. */
export function endOfCharge(outcome: PaymentOutcome): AttemptEnd {
  const { transactionId, approvalCode } = outcome;
  switch (outcome.status) {
    case "approved":
      return { state: "approved", text: "Paid.", transactionId, approvalCode };
    case "declined":
      return {
        state: "declined",
        text: "The bank declined this card, so nothing was charged. Try another card, or ask the bank.",
        transactionId,
      };
    case "approved_then_voided":
      return {
        state: "voided",
        text: "The address or the security code did not match what the bank knows, so the payment was undone. Nothing was charged.",
        transactionId,
      };
    default:
      return outcome.status satisfies never;
  }
}

/** What a failure of the call means: unclear where the gateway may have acted, refused where it certainly did not. */
export function endOfFailure(error: ConnectorError): AttemptEnd {
  if (connectorErrorTable[error.kind].retry === "look_up") {
    return {
      state: "unclear",
      text: "The card company did not answer in time. We are finding out whether it went through.",
    };
  }
  if (error.kind === "invalid") {
    return { state: "refused", text: "The card details were not accepted, so nothing was charged. Enter them again." };
  }
  return {
    state: "refused",
    text: "The payment could not be sent, so nothing was charged. Try again in a few minutes.",
  };
}
