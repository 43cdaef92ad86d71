import { batchesAgree } from "./batches-agree";
import { eventsEndOnce } from "./events-end-once";
import { exceptionsOnePlace } from "./exceptions-one-place";
import type { PortalInvariant } from "./invariant";
import { moneyAccounted } from "./money-accounted";
import { noStuckPostings } from "./no-stuck-postings";
import { onePostingPerKey } from "./one-posting-per-key";
import { paymentsAgree } from "./payments-agree";

/** What must always be true of the portal's own records, in the order finance reads it. */
export const portalInvariants: readonly PortalInvariant[] = [
  moneyAccounted,
  onePostingPerKey,
  paymentsAgree,
  batchesAgree,
  exceptionsOnePlace,
  eventsEndOnce,
  noStuckPostings,
];
