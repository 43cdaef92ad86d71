import type { HttpTransport } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";
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
  /** HTTP to the outside for one connection: safe outbound HTTP, or the simulator's handler in the Sandbox. */
  readonly httpFor: (connection: { readonly environmentKind: string; readonly baseUrl: string }) => HttpTransport;
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
