import type { z } from "zod";
import type { Clock } from "@/server/kernel/clock";
import type { ConnectorError } from "@/server/kernel/connector-error";
import type { Log } from "@/server/platform/log/log";

export {
  ConnectorError,
  type ConnectorErrorKind,
  connectorErrorTable,
  type RetryClass,
} from "@/server/kernel/connector-error";
export type { HttpTransport } from "@/server/kernel/http-transport";

/** All a connector may touch: it reads no environment, asks no global clock and mentions no fetch. */
export interface ConnectorContext<Config, Credentials, Transport> {
  readonly config: Config;
  readonly credentials: Credentials;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One record pulled from a system: `raw` as it came (parsed), `canonical` in our words. */
export interface PulledRecord<Canonical> {
  readonly externalId: string;
  /** Changes whenever the record changes there; equal versions need no second event. */
  readonly version: string;
  readonly occurredAt: Date;
  readonly raw: unknown;
  readonly canonical: Canonical;
}

export interface PulledPage<Canonical, Cursor> {
  readonly records: readonly PulledRecord<Canonical>[];
  readonly nextCursor: Cursor;
  readonly hasMore: boolean;
}

/** What became of one item of a `push`; the neighbours of a refused item are written all the same. */
export type PushOutcome<Document> =
  | { readonly status: "posted"; readonly document: Document }
  /** The journal of the other system already holds this posting key: nothing was written now. */
  | { readonly status: "already_posted"; readonly document: Document }
  | { readonly status: "refused"; readonly error: ConnectorError };

export interface CheckResult {
  readonly name: "reached" | "signed_in" | "permissions" | "sample_read";
  readonly passed: boolean;
  readonly text: string;
}

export interface ConnectorManifest {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The slot of a flow this connector can fill. */
  readonly slot: "gateway" | "erp" | "shop";
}

/** A connector is a value: a manifest, its settings as schemas and the capabilities it has. */
export interface Connector<Config, Credentials, Transport> {
  readonly manifest: ConnectorManifest;
  readonly config: z.ZodType<Config>;
  readonly credentials: z.ZodType<Credentials>;
  check(ctx: ConnectorContext<Config, Credentials, Transport>): Promise<readonly CheckResult[]>;
}
