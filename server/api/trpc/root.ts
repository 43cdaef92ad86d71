import { eventsRouter } from "./events";
import { exceptionsRouter } from "./exceptions";
import { createCallerFactory, router } from "./init";
import { overviewRouter } from "./overview";
import { paymentsRouter } from "./payments";

export const appRouter = router({
  events: eventsRouter,
  exceptions: exceptionsRouter,
  overview: overviewRouter,
  payments: paymentsRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: for pages that draw their first data, and for tests. */
export const createCaller = createCallerFactory(appRouter);
