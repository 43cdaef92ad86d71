import { type ConnectorError, connectorErrorTable } from "@/server/kernel/connector-error";

/** So many failed calls in a row open the circuit, when they lie within `failureWindowSeconds`. */
export const failuresThatOpen = 3;
/** Three polls of a minute each, or three tries of one payment, and a good deal of time for slow answers. */
export const failureWindowSeconds = 300;

/**
 * Whether a failure says that the system is away. A record that somebody has open names itself: the system answers then, and another
 * record may be free.
 */
export const isOutage = ({ kind, detail }: ConnectorError): boolean =>
  connectorErrorTable[kind].breaks !== "never" &&
  [detail.invno, detail.custno, detail.sono].every((record) => record === undefined);

/** Whether asking again by ourselves does harm: the fourth refused sign-in locks a user of PayTrace. */
export const needsSomebody = ({ kind }: ConnectorError): boolean => connectorErrorTable[kind].breaks === "at_once";

export const opens = (error: ConnectorError, failuresInARow: number): boolean =>
  needsSomebody(error) || failuresInARow >= failuresThatOpen;

const firstProbeMs = 5_000;
const longestProbeMs = 300_000;

/** The pause before the next probe after so many: 5 seconds, doubling up to 5 minutes, and never less than the system asked for. */
export const probePauseMs = (probes: number, retryAfterMs = 0): number =>
  Math.max(retryAfterMs, Math.min(longestProbeMs, firstProbeMs * 2 ** Math.min(probes, 10)));

/** A prober that dies gives the probe back after this; a check ends before. */
export const probeLeaseSeconds = 90;

/** Events let through at first; the number doubles with every chunk that goes well. */
export const firstIntake = 1;
/** From here on no chunk feels the limit; it stays until what waited is handled, so that the outage ends then and not before. */
export const fullIntake = 1_024;
