import type { z } from "zod";
import type { Clock } from "@/server/kernel/clock";
import type { ConnectorError, ConnectorErrorKind } from "@/server/kernel/connector-error";
import type { Log } from "@/server/platform/log/log";
import type { SignIns } from "./sign-ins";
import type { WebhookSchemeName } from "./webhooks";

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
  /** Of this connection, kept between calls: a check and the pipeline never try the same wrong password in turns. */
  readonly signIns: SignIns;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Nobody waits for the answer, and it is asked for every hour: a check then reads as little as shows that it could. */
  readonly byItself?: boolean;
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

/** What became of one item of a `push`; the neighbours of a refused item are written all the same. */
export type PushOutcome<Document> =
  | { readonly status: "posted"; readonly document: Document }
  /** The journal of the other system already holds this posting key: nothing was written now. */
  | { readonly status: "already_posted"; readonly document: Document }
  | { readonly status: "refused"; readonly error: ConnectorError };

/** The steps of a check in their order; what was not tried because an earlier step failed is left out. */
export const checkNames = ["reached", "signed_in", "permissions", "sample_read"] as const;
export type CheckName = (typeof checkNames)[number];

/** One step of a check in plain words; a failed one says what to do about it. */
export type CheckResult =
  | { readonly name: CheckName; readonly passed: true; readonly text: string }
  | {
      readonly name: CheckName;
      readonly passed: false;
      readonly kind: ConnectorErrorKind;
      readonly text: string;
      readonly remedy: string;
    };

export const slots = ["gateway", "erp", "shop"] as const;
/** The name by which a flow refers to a connection. */
export type Slot = (typeof slots)[number];

/** A way in which people connect an empty slot to a real system, in words for the card that offers it. */
export interface ConnectionWay {
  /** Part of the page's address, of this way alone: `shopify`. */
  readonly way: string;
  readonly title: string;
  readonly what: string;
  /** On the button. */
  readonly act: string;
  /** Settings that the connection begins with, beside those that are typed. */
  readonly config: Readonly<Record<string, string>>;
}

export interface ConnectorManifest {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  /** The slot of a flow this connector can fill. */
  readonly slot: Slot;
  /** Of our connector, not of the system: changes when its settings, fields or checks do. */
  readonly version: number;
  /** None for a system that is connected by other means alone. */
  readonly ways: readonly ConnectionWay[];
}

export interface ResourceField {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "money" | "date" | "instant" | "choice" | "switch" | "list";
  /** Most characters the other system takes; absent where it sets no limit that we know. */
  readonly width?: number;
  /** Whether it may hold data of a person: such a field is never shown where its value is not needed. */
  readonly personal: boolean;
}

/** A field as the other system itself describes it, in its own words. */
export interface DescribedField {
  readonly name: string;
  readonly type: string;
  /** The connector asks for it: without it, records of this kind cannot be read. */
  readonly needed: boolean;
}

/** Where a pull begins. */
export interface PullCursor {
  readonly from: Date;
}

export interface PulledPage<Canonical = unknown> {
  /** Oldest first. */
  readonly records: readonly PulledRecord<Canonical>[];
  /** Records in a form we do not know; `externalId` where at least that could be read. None is left out silently. */
  readonly unreadable: readonly { readonly externalId: string | undefined; readonly error: ConnectorError }[];
  /** Where to go on: after the last page, where to begin next time. Records may come again, with their versions. */
  readonly next: PullCursor;
  readonly hasMore: boolean;
}

/** A kind of record of the other system, and what can be done with it. */
export interface ConnectorResource<Context = ConnectorContext<unknown, unknown, unknown>> {
  readonly label: string;
  readonly fields: readonly ResourceField[];
  /** The fields there as they are now, those that we have no use for too. Absent where the system tells of none. */
  describe?(ctx: Context): Promise<readonly DescribedField[]>;
  /** Reads records from a moment on, page by page; pulling until `hasMore` is false always ends. */
  pull?(ctx: Context, cursor: PullCursor): Promise<PulledPage>;
  /** Writes items, each under a posting key of its own: a second write under a key changes nothing and says so. */
  push?(ctx: Context, items: readonly { readonly postingKey: string }[]): Promise<readonly PushOutcome<unknown>[]>;
}

/** How a system announces changes: the ways its deliveries can be verified, the recommended one first. */
export interface ConnectorWebhooks {
  readonly schemes: readonly [WebhookSchemeName, ...WebhookSchemeName[]];
}

/**
 * A connector is a value: a manifest, its settings as schemas and the capabilities it has. Every field of the two
 * schemas carries its words in `connectionFields`, from which the form for people is made.
 */
export interface Connector<
  Config extends z.ZodObject = z.ZodObject,
  Credentials extends z.ZodObject = z.ZodObject,
  Transport = unknown,
  Operations = unknown,
> {
  readonly manifest: ConnectorManifest;
  readonly config: Config;
  readonly credentials: Credentials;
  readonly resources: Readonly<
    Record<string, ConnectorResource<ConnectorContext<z.output<Config>, z.output<Credentials>, Transport>>>
  >;
  readonly webhooks?: ConnectorWebhooks;
  /** Tries a connection step by step and stops at the first that fails. Changes nothing, and signs in at most once. */
  check(ctx: ConnectorContext<z.output<Config>, z.output<Credentials>, Transport>): Promise<readonly CheckResult[]>;
  /** What the pipeline asks of the system, typed. Every operation throws `ConnectorError` and nothing else. */
  operations(ctx: ConnectorContext<z.output<Config>, z.output<Credentials>, Transport>): Operations;
}
