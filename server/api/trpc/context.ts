import type { ModelSettings } from "@/server/pipeline/mapping/suggest/model/read-model-place";
import type { PlaceInPortal, Principal } from "@/server/platform/auth";
import type { Services } from "@/server/services";

/** Who is signed in, as a procedure needs to know it. */
export interface SignedIn {
  readonly userId: string;
}

/** What a call comes with. Session and principal are looked up once, when a procedure asks for them. */
export interface TrpcContext {
  readonly services: Pick<
    Services,
    | "db"
    | "vault"
    | "clock"
    | "log"
    | "mail"
    | "background"
    | "announcer"
    | "announceSync"
    | "announcePreview"
    | "books"
    | "loadEnvironment"
    | "wakeCharges"
    | "takeTestPayment"
    | "findTestInvoices"
    | "takeShopOrder"
    | "play"
    | "sandboxResets"
    | "giveBackShopOrder"
    | "httpFor"
    | "companyFor"
    | "signInsFor"
    | "teachSandboxSecrets"
    | "postToPortal"
    | "connectSimulated"
    | "paymentPages"
    | "billing"
  > & { readonly settings: Pick<Services["settings"], "APP_URL"> & ModelSettings };
  /** The address the call comes from, for the audit log; absent where nobody calls from outside. */
  readonly callerAddress?: () => Promise<string>;
  /** @throws AppError `unauthenticated`. */
  readonly requireSession: () => Promise<SignedIn>;
  /** @throws AppError `unauthenticated`, or `not_found` for a place that is not this person's. */
  readonly requirePrincipal: (place: PlaceInPortal) => Promise<Principal>;
}
