import type pg from "pg";
import type { BillingParts } from "@/server/account/billing";
import type { Clock } from "@/server/kernel/clock";
import type { RightOfWay } from "@/server/kernel/right-of-way";
import type { CheckParts } from "@/server/pipeline/connections/check-connection";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Announcer } from "@/server/pipeline/events/announcer";
import type { PaymentPageParts } from "@/server/pipeline/payment-pages/parts";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";

/** What the functions hand on to their use cases. */
export interface FunctionParts {
  readonly db: Database;
  readonly ingestPool: pg.Pool;
  readonly loadEnvironment: EnvironmentLoader;
  /** How a connection is opened to be checked. */
  readonly connectionParts: CheckParts;
  readonly announcer: Announcer;
  readonly rightOfWay: RightOfWay;
  readonly mail: MailSender;
  readonly clock: Clock;
  readonly log: Log;
  readonly appUrl: string;
  readonly billing: BillingParts;
  readonly paymentPageParts: PaymentPageParts;
  /** Removes the demos whose time is over. @returns how many */
  readonly removeDemos: () => Promise<number>;
  /** Deletes the simulated systems of an environment; there may be none. */
  readonly removeSystems: (environmentId: string, companyIds: readonly string[]) => Promise<void>;
  /** Does the next step of making a Sandbox anew. */
  readonly advanceReset: (
    place: EnvironmentPlace,
  ) => Promise<{ readonly done: true } | { readonly done: false; readonly againInMs: number }>;
  /** Takes the next payments of a made-up day. @returns whether there is more to come */
  readonly playBusinessDayPart: (
    day: EnvironmentPlace & { readonly businessDayId: string },
  ) => Promise<{ readonly more: boolean }>;
}
