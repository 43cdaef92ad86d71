import { ConnectorError } from "@/server/connectors/contract";
import type { EarlierAttempt } from "../payments/send-once";

/**
 * Version 1 has no list of checks that could be found, so what became of one cannot be asked: after an unclear attempt nothing
 * is sent, and a person looks it up in the Virtual Terminal.
 * @throws ConnectorError conflict when there was an earlier attempt
 */
export function refuseRepetition(earlier: EarlierAttempt | undefined): void {
  if (earlier === undefined) return;
  throw new ConnectorError("conflict", "PayTrace cannot be asked what became of a check, so it is not sent again.", {
    detail: { firstSentAt: earlier.firstSentAt.toISOString() },
  });
}
