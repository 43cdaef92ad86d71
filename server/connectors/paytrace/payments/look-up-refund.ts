import { ConnectorError } from "@/server/connectors/contract";
import type { GatewayTransaction } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { listAround } from "./list-around";

export interface RefundSought {
  readonly since: Date;
  readonly now: Date;
  /** Refunds that are known to be of other attempts. */
  readonly knownRefundIds: readonly string[];
  /** Whether a refund must be the one that was sent. */
  readonly isOurs: (refund: GatewayTransaction) => boolean;
  /** Whether it might be, as far as it can be told. */
  readonly mayBeOurs: (refund: GatewayTransaction) => boolean;
}

/** Clocks differ by a little; what stands there from before is not what was sent. */
const clockDifferenceMs = 5 * 60_000;

/**
 * The refund that an unclear attempt left, or undefined. PayTrace links no refund to its sale, so one that fits by half is
 * neither taken for it nor for nothing.
 * @throws ConnectorError conflict when several fit, or one by half: a person decides
 */
export async function lookUpRefund(
  session: Session,
  config: PayTraceConfig,
  { since, now, knownRefundIds, isOurs, mayBeOurs }: RefundSought,
): Promise<GatewayTransaction | undefined> {
  const known = new Set(knownRefundIds);
  const candidates = (await listAround(session, config, since, now)).filter(
    (record) => record.type === "refund" && !known.has(record.transactionId) && (isOurs(record) || mayBeOurs(record)),
  );
  if (candidates.length === 0) return undefined;
  const [only] = candidates;
  const earliest = since.getTime() - clockDifferenceMs;
  if (only !== undefined && candidates.length === 1 && isOurs(only) && only.occurredAt.getTime() >= earliest)
    return only;
  throw new ConnectorError("conflict", "A refund is listed that may be this one, which cannot be told for certain.", {
    detail: { transactionIds: candidates.map(({ transactionId }) => transactionId).join(",") },
  });
}
