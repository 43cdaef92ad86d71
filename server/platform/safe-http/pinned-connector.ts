import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { type AddressVerdict, judgeAddress } from "./judge-address";

/** Resolves a name to all of its addresses. */
export type ResolveName = (hostname: string) => Promise<readonly LookupAddress[]>;

/**
 * A connection was not made, so nothing was sent. `refused`: the name leads where it may not. `failed`: no such name, nobody
 * listens, the certificate is not valid, and so on; the reason is the cause.
 */
export class NotConnected extends Error {
  override readonly name = "NotConnected";
  readonly why: "refused" | "failed";

  constructor(why: "refused" | "failed", message: string, cause?: unknown) {
    super(message, { cause });
    this.why = why;
  }
}

export interface PinnedConnectorOptions {
  readonly resolveName: ResolveName;
  /** Whether this host, at this port, may be inside a private network. */
  readonly isApproved: (host: string, port: number) => boolean;
  readonly connectTimeoutMs: number;
}

/**
 * Connects to the addresses that were judged and to no others: a name is resolved once, every address it gives is judged, and
 * the socket gets exactly these, so that a name that changes its answer in between (DNS rebinding) gains nothing. All
 * addresses must pass; a name of which only some lead inside is an attack or a mistake.
 */
export function createPinnedConnector(options: PinnedConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
    const port = Number(target.port || (target.protocol === "https:" ? 443 : 80));
    const approved = options.isApproved(host, port);
    const mayReach = (address: string): boolean => isReachable(judgeAddress(address), approved);
    // Each connection has its own judge, because approval depends on the port, which a look-up does not know.
    const connect = buildConnector({
      timeout: options.connectTimeoutMs,
      lookup: judgedLookup(options.resolveName, mayReach),
    });
    // A numeric host is connected to without a look-up.
    if (isIP(host) !== 0 && !mayReach(host)) return callback(refusal(host), null);
    connect(target, (...[error, socket]) => {
      if (error)
        return callback(error instanceof NotConnected ? error : new NotConnected("failed", error.message, error), null);
      // The last belt: what the socket itself says it is connected to.
      if (!mayReach(socket.remoteAddress ?? "")) {
        socket.destroy();
        return callback(refusal(host), null);
      }
      callback(null, socket);
    });
  };
}

const isReachable = (verdict: AddressVerdict, approved: boolean): boolean =>
  verdict === "public" || (verdict === "inside" && approved);

const refusal = (host: string): NotConnected =>
  new NotConnected("refused", `"${host}" leads into a private network, which cannot be reached from here.`);

function judgedLookup(resolveName: ResolveName, mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, callback) => {
    resolveName(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) return callback(new NotConnected("failed", `"${hostname}" has no address.`), []);
        if (!addresses.every(({ address }) => mayReach(address))) return callback(refusal(hostname), []);
        if (all) return callback(null, [...addresses]);
        callback(null, first.address, first.family);
      },
      (cause: unknown) => callback(new NotConnected("failed", `"${hostname}" could not be resolved.`, cause), []),
    );
  };
}
