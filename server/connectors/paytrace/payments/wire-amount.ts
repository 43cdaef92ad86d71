import { ConnectorError } from "@/server/connectors/contract";
import { type Money, toDecimal } from "@/server/kernel/money";
import type { PayTraceConfig } from "../settings";

/** An amount as PayTrace takes it, `"12.30"`. @throws ConnectorError invalid for another currency or too little */
export function wireAmount(amount: Money, { currency }: Pick<PayTraceConfig, "currency">, least = 1n): string {
  if (amount.currency !== currency || amount.minor < least) {
    throw new ConnectorError("invalid", `This PayTrace account takes positive amounts in ${currency}.`);
  }
  return toDecimal(amount);
}
