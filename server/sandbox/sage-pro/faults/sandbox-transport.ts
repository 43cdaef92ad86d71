import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { ConnectorError } from "@/server/connectors/contract";
import { createDirectTransport, type SageProTransport } from "@/server/connectors/sage-pro";
import { type Clock, systemClock } from "@/server/kernel/clock";
import { recallSageProSwitches } from "./switches";

export interface SandboxTransportOptions {
  readonly pool: pg.Pool;
  readonly companyId: string;
  readonly clock?: Clock;
  /** 0 to 1, to decide whose answer is lost; a test gives its own. */
  readonly random?: () => number;
}

/**
 * The transport of a sandbox company: the real one, made to fail by the company's switches as the real world fails.
 * The operations cannot tell; they meet the same errors as over a broken line.
 */
export function createSandboxTransport(options: SandboxTransportOptions): SageProTransport {
  const { pool, companyId, clock = systemClock, random = Math.random } = options;
  const inner = createDirectTransport({ pool, companyId });
  return {
    dialect: inner.dialect,
    async transaction(work) {
      const switches = await recallSageProSwitches(pool, companyId).catch((cause: unknown) => {
        throw new ConnectorError("unavailable", "The Sage Pro database could not be reached.", { cause });
      });
      if (switches.delayMs > 0) await wait(switches.delayMs);
      if (switches.unavailableUntil !== undefined && clock.now() < switches.unavailableUntil) {
        throw new ConnectorError("unavailable", "The Sage Pro database could not be reached.");
      }
      const result = await inner.transaction(work);
      if (random() * 100 < switches.answersLostPercent) {
        throw new ConnectorError("timeout", "The connection was lost while the posting was being committed.");
      }
      return result;
    },
  };
}
