import type { Clock } from "@/server/kernel/clock";
import type { Background } from "@/server/platform/background";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";
import type { BreachCheck } from "@/server/platform/passwords";
import type { Vault } from "@/server/platform/vault";
import type { SandboxPreparer } from "./tenants/prepare-sandbox";

/** What the use cases of accounts need; the running services of the portal satisfy it. */
export interface AccountContext {
  readonly db: Database;
  readonly vault: Pick<Vault, "createDataKey" | "seal" | "open">;
  readonly mail: MailSender;
  readonly clock: Clock;
  readonly log: Log;
  readonly background: Background;
  readonly prepareSandbox: SandboxPreparer;
  readonly breachCheck?: BreachCheck;
  readonly settings: {
    /** Where links in mails lead, without a trailing slash. */
    readonly APP_URL: string;
  };
}

/** Where a request comes from: the address of the connection, never what a header of the client claims. */
export interface RequestOrigin {
  readonly ip: string;
  readonly userAgent: string;
}
