import type { BillingParts } from "@/server/account/billing";
import type { DemoParts } from "@/server/account/demo";
import type { SandboxPreparer } from "@/server/account/tenants/prepare-sandbox";
import type { HttpTransport } from "@/server/connectors/contract";
import type { LiveUpdates } from "@/server/insight/live/live-updates";
import type { Clock } from "@/server/kernel/clock";
import type { BooksToAsk } from "@/server/ledger/certificates";
import type { BooksToCheck } from "@/server/ledger/invariants";
import type { SimulatedSlot } from "@/server/pipeline/connections/connection.schema";
import type { OwnDeliveryParts } from "@/server/pipeline/connections/deliver-to-own-address";
import type {
  EnvironmentLoader,
  EnvironmentLoaderParts,
  EnvironmentPlace,
} from "@/server/pipeline/connections/load-environment";
import type { RotationParts } from "@/server/pipeline/connections/rotate-hook-secret";
import type { Announcer } from "@/server/pipeline/events/announcer";
import type { AnnouncePreview } from "@/server/pipeline/flows/preview";
import type { PaymentPages } from "@/server/pipeline/payment-pages/create-payment-pages";
import type {
  FindTestInvoices,
  GiveBackShopOrder,
  GivenBackShopOrder,
  TakenShopOrder,
  TakenTestPayment,
  TakeTestPayment,
  TestInvoice,
} from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import type { SandboxPlay } from "@/server/pipeline/sandbox-demo/sandbox-play";
import type { SandboxResets } from "@/server/pipeline/sandbox-demo/sandbox-resets";
import type { SyncParts } from "@/server/pipeline/sync/sync-due";
import type { EnvironmentKind } from "@/server/platform/auth";
import type { Background } from "@/server/platform/background";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";
import type { BreachCheck } from "@/server/platform/passwords";
import type { Settings } from "@/server/platform/settings/settings";
import type { Vault } from "@/server/platform/vault";

/**
 * What the use cases need from outside, made once by `server/main.ts`. Pages and routers run in the same process but in
 * a bundle of their own, so the object is handed over through the global scope: the one place where that happens.
 */
export interface Services {
  readonly settings: Settings & { readonly APP_URL: string; readonly APP_SECRET: string };
  readonly db: Database;
  readonly vault: Vault;
  readonly mail: MailSender;
  readonly log: Log;
  readonly clock: Clock;
  /** Work that goes on after an answer; `settled()` is awaited before the process stops. */
  readonly background: Background;
  /** Seeds and connects the sandbox company of a new tenant. */
  readonly prepareSandbox: SandboxPreparer;
  /** Seeds and connects the simulated systems of a demo without sign-up. */
  readonly prepareDemo: DemoParts["prepareDemo"];
  /** Asks whether a new password is known from a breach; absent unless the settings want it. */
  readonly breachCheck?: BreachCheck;
  /** Wakes the pipeline for an environment that has work. */
  readonly announcer: Announcer;
  /** Says that a synchronisation may go on. */
  readonly announceSync: SyncParts["announceSync"];
  /** Says that a preview of a flow may go on. */
  readonly announcePreview: AnnouncePreview;
  /** The books of an environment's ERP company, for certificates and invariants. */
  readonly books: BooksToAsk & BooksToCheck;
  /** Tells browsers that something changed; one watcher for every open browser of this process. */
  readonly live: LiveUpdates;
  /** Whether the engine that wakes the pipeline answers; false rather than an error. */
  readonly engineAnswers: () => Promise<boolean>;
  /** Play in the Sandbox. @throws AppError `forbidden` in any other environment. */
  readonly takeTestPayment: (
    place: EnvironmentPlace & { readonly actor: string },
    input: TakeTestPayment,
  ) => Promise<TakenTestPayment>;
  /** @throws AppError `not_found` where no simulated shop is connected. */
  readonly takeShopOrder: (place: EnvironmentPlace) => Promise<TakenShopOrder>;
  /** @throws AppError `not_found` where no simulated shop is connected; `unprocessable` when there is nothing to give back. */
  readonly giveBackShopOrder: (place: EnvironmentPlace, input: GiveBackShopOrder) => Promise<GivenBackShopOrder>;
  readonly findTestInvoices: (place: EnvironmentPlace, input: FindTestInvoices) => Promise<readonly TestInvoice[]>;
  readonly play: SandboxPlay;
  /** Making the Sandbox anew. */
  readonly sandboxResets: SandboxResets;
  /** HTTP to the outside for one connection: safe outbound HTTP, or the simulator's handler in the Sandbox. */
  readonly httpFor: (connection: { readonly environmentKind: string; readonly baseUrl: string }) => HttpTransport;
  /** Makes the simulated gateway of an environment sign with these secrets; does nothing for a real one. */
  readonly teachSandboxSecrets: RotationParts["teachSandboxSecrets"];
  /** Fills an empty slot with a simulated system. @throws AppError `forbidden` in Production, `conflict` for a slot that is filled */
  readonly connectSimulated: (
    actor: EnvironmentPlace & { readonly actor: string; readonly environmentKind: EnvironmentKind },
    slot: SimulatedSlot,
  ) => Promise<{ readonly connectionId: string }>;
  /** Posts to this portal over the network, by the address that senders use. */
  readonly postToPortal: OwnDeliveryParts["postToPortal"];
  /** What asking for charges and refunds stands on, beside the database. */
  readonly loadEnvironment: EnvironmentLoader;
  readonly wakeCharges: (place: EnvironmentPlace) => void;
  /** The sign-ins of a connection: tokens that all callers of this process share, refusals that all processes do. */
  readonly signInsFor: EnvironmentLoaderParts["signInsFor"];
  /** Payment links and the pages behind them. */
  readonly paymentPages: PaymentPages;
  /** Stripe, or the desk that stands in for it. */
  readonly billing: BillingParts;
  /** The way to one company. */
  readonly companyFor: EnvironmentLoaderParts["companyFor"];
}

const key = Symbol.for("tallybridge.services");
type Holder = { [key]?: Services };

export function provideServices(services: Services): void {
  (globalThis as Holder)[key] = services;
}

/** @throws Error when called outside the portal's process, such as while the pages are being built. */
export function services(): Services {
  const provided = (globalThis as Holder)[key];
  if (!provided) throw new Error("The portal's services are not running in this process.");
  return provided;
}
