import { agentsRouter } from "./agents";
import { agreementsRouter } from "./agreements";
import { alertsRouter } from "./alerts";
import { apiKeysRouter } from "./api-keys";
import { auditRouter } from "./audit";
import { billingRouter } from "./billing";
import { chargesRouter } from "./charges";
import { companyRouter } from "./company";
import { connectionsRouter } from "./connections";
import { creditsRouter } from "./credits";
import { environmentsRouter } from "./environments";
import { eventsRouter } from "./events";
import { exceptionsRouter } from "./exceptions";
import { flowPreviewsRouter } from "./flow-previews";
import { flowTestsRouter } from "./flow-tests";
import { flowTriesRouter } from "./flow-tries";
import { flowsRouter } from "./flows";
import { createCallerFactory, router } from "./init";
import { ledgerRouter } from "./ledger";
import { lookupTablesRouter } from "./lookup-tables";
import { mappingModelRouter } from "./mapping-model";
import { mappingsRouter } from "./mappings";
import { membersRouter } from "./members";
import { overviewRouter } from "./overview";
import { paymentLinksRouter } from "./payment-links";
import { paymentsRouter } from "./payments";
import { postingRulesRouter } from "./posting-rules";
import { promotionsRouter } from "./promotions";
import { receiptsRouter } from "./receipts";
import { sandboxRouter } from "./sandbox";
import { savedViewsRouter } from "./saved-views";
import { searchRouter } from "./search";
import { settlementRouter } from "./settlement";
import { syncRouter } from "./sync";

export const appRouter = router({
  agents: agentsRouter,
  agreements: agreementsRouter,
  alerts: alertsRouter,
  apiKeys: apiKeysRouter,
  billing: billingRouter,
  audit: auditRouter,
  charges: chargesRouter,
  company: companyRouter,
  connections: connectionsRouter,
  credits: creditsRouter,
  environments: environmentsRouter,
  events: eventsRouter,
  exceptions: exceptionsRouter,
  flowTests: flowTestsRouter,
  flowTries: flowTriesRouter,
  flowPreviews: flowPreviewsRouter,
  flows: flowsRouter,
  ledger: ledgerRouter,
  lookupTables: lookupTablesRouter,
  mappingModel: mappingModelRouter,
  mappings: mappingsRouter,
  members: membersRouter,
  overview: overviewRouter,
  paymentLinks: paymentLinksRouter,
  payments: paymentsRouter,
  postingRules: postingRulesRouter,
  promotions: promotionsRouter,
  receipts: receiptsRouter,
  sandbox: sandboxRouter,
  savedViews: savedViewsRouter,
  search: searchRouter,
  settlement: settlementRouter,
  sync: syncRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: for pages that draw their first data, and for tests. */
export const createCaller = createCallerFactory(appRouter);
