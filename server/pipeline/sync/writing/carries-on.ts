import type { ConnectorErrorKind } from "@/server/connectors/contract";

/**
 * What the failure of one write means for the rest: it concerns its row alone, it leaves open whether the row was written, or every
 * other write would end the same way.
 */
export function carriesOn(kind: ConnectorErrorKind): "next row" | "unclear" | "stop" {
  switch (kind) {
    case "invalid":
    case "not_found":
    case "conflict":
    case "period_closed":
      return "next row";
    case "timeout":
    case "unavailable":
    case "unexpected_shape":
      return "unclear";
    case "auth_expired":
    case "forbidden":
    case "rate_limited":
      return "stop";
    default:
      return kind satisfies never;
  }
}
