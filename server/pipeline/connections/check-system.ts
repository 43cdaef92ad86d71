import { ZodError } from "zod";
import { type CheckResult, ConnectorError, type HttpTransport } from "@/server/connectors/contract";
import { connectors } from "@/server/connectors/registry";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import { checkOverHttp } from "./check-over-http";
import type { CheckStep, ConnectorId } from "./connection.schema";
import type { SignInsKeeper } from "./keep-sign-ins";
import type { EnvironmentPlace } from "./load-environment";
import { type OpenCompany, openErp } from "./open-erp";

export interface SystemParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Shared with everybody who calls over the connection. */
  readonly signInsFor: SignInsKeeper;
  readonly httpFor: (connection: { readonly environmentKind: string; readonly baseUrl: string }) => HttpTransport;
  readonly companyFor: OpenCompany;
}

/** Settings and opened credentials as they are stored or as somebody has just typed them: not parsed yet. */
export interface SystemToCheck {
  /** Nobody waits for it. */
  readonly byItself: boolean;
  readonly place: EnvironmentPlace;
  readonly connectionId: string;
  readonly connectorId: ConnectorId;
  readonly environmentKind: string;
  readonly config: unknown;
  readonly credentials: unknown;
  /** Of a company: what was last found out about it, as it is stored. */
  readonly profile: string | null;
}

const checkTimeoutMs = 60_000;

const incomplete: CheckStep = {
  name: "reached",
  passed: false,
  text: "The settings of this connection are not complete, so nothing was tried.",
  remedy: "Open the connection, fill in what is missing and save it.",
};

/** Tries a system step by step and stops at the first that fails. Changes nothing there. */
export async function checkSystem(parts: SystemParts, system: SystemToCheck): Promise<readonly CheckStep[]> {
  const results = await trySystem(parts, system);
  return results === undefined ? [incomplete] : asSteps(results);
}

/** What a check found, as it is kept and shown. */
export const asSteps = (results: readonly CheckResult[]): readonly CheckStep[] =>
  results.map((result) => ({
    name: result.name,
    passed: result.passed,
    text: result.text,
    remedy: result.passed ? "" : result.remedy,
  }));

/** The same with the kind of what failed. @returns undefined for settings that cannot be read. */
export async function trySystem(
  { clock, log, signInsFor, httpFor, companyFor }: SystemParts,
  { byItself, place, connectionId, connectorId, environmentKind, ...given }: SystemToCheck,
): Promise<readonly CheckResult[] | undefined> {
  const context = {
    clock,
    log,
    signIns: signInsFor({ ...place, connectionId }),
    byItself,
    signal: AbortSignal.timeout(checkTimeoutMs),
  };
  if (connectorId !== "sage-pro") {
    return checkOverHttp(connectors[connectorId], context, given, (baseUrl) => httpFor({ environmentKind, baseUrl }));
  }
  try {
    const erp = await openErp({ companyFor }, { place, environmentKind, connectionId, ...given });
    return await connectors["sage-pro"].check({ ...context, ...erp, credentials: {} });
  } catch (error) {
    if (!(error instanceof ConnectorError || error instanceof ZodError)) throw error;
    return undefined;
  }
}
