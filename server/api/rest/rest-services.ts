import type { Clock } from "@/server/kernel/clock";
import type { BooksToAsk } from "@/server/ledger/certificates";
import type { BooksToCheck } from "@/server/ledger/invariants";
import type { ChargesGround } from "@/server/pipeline/charges";
import type { Announcer } from "@/server/pipeline/events/announcer";
import type { PaymentPages } from "@/server/pipeline/payment-pages/create-payment-pages";
import type { TakenTestPayment, TakeTestPayment } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";

/** One environment of one tenant. Everything the REST API reads or does happens inside one. */
export interface EnvironmentScope {
  readonly tenantId: string;
  readonly environmentId: string;
}

/** What the REST API needs from outside; the portal's services have all of it. */
export interface RestServices extends Pick<ChargesGround, "loadEnvironment" | "wakeCharges"> {
  readonly settings: { readonly APP_URL: string; readonly APP_SECRET: string };
  readonly db: Database;
  readonly clock: Clock;
  readonly announcer: Pick<Announcer, "announce">;
  readonly log: Log;
  /** The books of an environment's ERP company, for certificates and invariants. */
  readonly books: BooksToAsk & BooksToCheck;
  /** Whether the engine that wakes the pipeline answers. Resolves to false rather than throwing. */
  readonly engineAnswers: () => Promise<boolean>;
  readonly paymentPages: Pick<PaymentPages, "createLink">;
  /** Takes a payment in the simulated gateway of a Sandbox environment. @throws AppError */
  readonly takeTestPayment: (
    principal: EnvironmentScope & { readonly actor: string },
    input: TakeTestPayment,
  ) => Promise<TakenTestPayment>;
}
