import pg from "pg";
import { answerPayer } from "@/server/api/pay/answer-payer";
import { createMailbox, type Mailbox } from "@/server/embedded/mailbox";
import type { Mount } from "@/server/front-door/create-front-door";
import { createFunctions } from "@/server/functions";
import { announceFirstChecks } from "@/server/functions/announce-first-checks";
import { announceWhatWaits } from "@/server/functions/announce-what-waits";
import { createWakers } from "@/server/functions/create-wakers";
import { eventNames } from "@/server/functions/events";
import { serveFunctions } from "@/server/functions/serve";
import { createChargeWaker } from "@/server/functions/wake-charges";
import { createLiveUpdates } from "@/server/insight/live/live-updates";
import { systemClock } from "@/server/kernel/clock";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { createSignInsKeeper } from "@/server/pipeline/connections/keep-sign-ins";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { createAnnouncer } from "@/server/pipeline/events/announcer";
import { createPaymentPages } from "@/server/pipeline/payment-pages/create-payment-pages";
import type { PaymentPageParts } from "@/server/pipeline/payment-pages/parts";
import { createBackground } from "@/server/platform/background";
import { openDatabase } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { createMailSender } from "@/server/platform/mail/create-mail-sender";
import { createBreachCheck } from "@/server/platform/passwords";
import { createSafeHttp } from "@/server/platform/safe-http";
import type { Settings } from "@/server/platform/settings/settings";
import { createVault, parseMasterKeys } from "@/server/platform/vault";
import { connectSimulated } from "@/server/sandbox/connect-simulated";
import { prepareDemo } from "@/server/sandbox/demo";
import { giveBackShopOrder } from "@/server/sandbox/give-back-shop-order";
import { createKeepAliveDelivery, type PayTraceSimulator } from "@/server/sandbox/paytrace";
import { openPlay, playBusinessDayPart } from "@/server/sandbox/play";
import { type PreparedSandbox, prepareSandbox } from "@/server/sandbox/prepare-sandbox";
import { advanceReset, openResets } from "@/server/sandbox/reset";
import { takeShopOrder } from "@/server/sandbox/take-shop-order";
import { findTestInvoices, takeTestPayment } from "@/server/sandbox/take-test-payment";
import type { Services } from "@/server/services";
import { cardFieldsOf } from "./card-fields-of";
import type { InstallationSecrets } from "./data-folder";
import { isSimulated } from "./is-simulated";
import { onlyFromThisMachine } from "./only-from-this-machine";
import { openAgents } from "./open-agents";
import { type OpenArrivals, openArrivals } from "./open-arrivals";
import { openBilling } from "./open-billing";
import { openCompanies } from "./open-companies";
import type { OpenDatabases } from "./open-databases";
import { openEngine } from "./open-engine";
import { openRemoval } from "./open-removal";
import { openSimulatedSystems } from "./open-simulated-systems";

export interface Portal {
  readonly services: Services;
  readonly simulator: PayTraceSimulator;
  readonly prepareDemoSandbox: (place: {
    readonly tenantId: string;
    readonly environmentId: string;
  }) => Promise<PreparedSandbox | undefined>;
  readonly receiveNotification: OpenArrivals["receive"];
  /** Handlers that the front door answers before the pages. */
  readonly mounts: readonly Mount[];
  /** See `OpenAgents.letGo`. */
  letAgentsGo(): void;
  /** Starts the engine and the simulator's deliveries; called when the front door listens. */
  start(): Promise<void>;
  /** Lets what is under way end, then closes every connection. */
  stop(): Promise<void>;
}

export interface ComposeInput {
  readonly settings: Settings;
  readonly secrets: InstallationSecrets;
  readonly databases: OpenDatabases;
  readonly appUrl: string;
  /** Where the front door listens. */
  readonly port: number;
  readonly log: Log;
}

/** Puts the house together: every part gets what it needs by argument, here and nowhere else. */
export async function composePortal({
  settings,
  secrets,
  databases,
  appUrl,
  port,
  log,
}: ComposeInput): Promise<Portal> {
  const clock = systemClock;
  const appSecret = settings.APP_SECRET ?? secrets.appSecret;
  const db = openDatabase({
    app: databases.appUrl,
    system: databases.systemUrl,
    eraser: databases.eraserUrl,
  });
  const pool = (connectionString: string, max: number) => {
    const made = new pg.Pool({ connectionString, max });
    made.on("error", (error) => log.warn("an idle database connection was lost", { error }));
    return made;
  };
  const ingestPool = pool(databases.ingestUrl, 4);
  const sagePool = pool(databases.sageUrl, 12);
  const payTracePool = pool(databases.payTraceUrl, 16);
  const shopPool = pool(databases.shopUrl, 4);
  const embeddedPool = pool(databases.embeddedUrl, 8);
  const vault = createVault(parseMasterKeys(settings.MASTER_KEYS ?? secrets.masterKeys));
  const background = createBackground(log);

  const mailbox =
    settings.RESEND_API_KEY === undefined
      ? createMailbox({ pool: embeddedPool, apiKey: secrets.mailboxKey })
      : undefined;
  const mail = createMailSender({
    apiKey: settings.RESEND_API_KEY ?? secrets.mailboxKey,
    from: settings.MAIL_FROM,
    ...mailBaseUrl(settings, mailbox, port),
  });

  const delivery = createKeepAliveDelivery();
  const { billing, ...billingDoor } = openBilling({
    settings,
    appSecret,
    pool: embeddedPool,
    db,
    clock,
    mail,
    log,
    appUrl,
    port,
    background,
  });
  const safeHttp = createSafeHttp({ log });
  const { simulator, shop, httpFor, teachSandboxSecrets, ...simulated } = openSimulatedSystems({
    payTracePool,
    shopPool,
    clock,
    log,
    appUrl,
    safeHttp,
    settings,
    deliver: delivery.deliver,
  });
  const agents = openAgents({ db, clock, log, connectionString: databases.appUrl });
  const signInsFor = createSignInsKeeper({ db, clock, secret: appSecret });
  const { companyFor, ...companies } = openCompanies({ sagePool, clock, signInsFor, overAgent: agents.companyFor });
  const connectionParts = { db, vault, clock, log, httpFor, signInsFor, companyFor };
  const loadEnvironment = createEnvironmentLoader(connectionParts);

  const { inngest, ...engine } = openEngine({ settings, secrets, pool: embeddedPool, log, appUrl });
  const rightOfWay = createRightOfWay();
  const announcer = createAnnouncer(async (announcements) => {
    // A node without an engine leaves it to the sweeper of the node that has one.
    if (!engine.running()) return;
    for (const { environmentId, flooded } of announcements) if (!flooded) rightOfWay.expect(environmentId);
    await inngest.send(
      announcements.map(({ tenantId, environmentId }) => ({
        name: eventNames.ready,
        data: { tenantId, environmentId },
      })),
    );
  }, log);
  const wakers = createWakers(inngest, engine.running, log);
  const paymentPageParts: PaymentPageParts = {
    db,
    ingestPool,
    loadEnvironment,
    announcer,
    clock,
    log,
    cardFieldsOf: (connection) => cardFieldsOf(isSimulated(connection), connection.baseUrl),
  };
  const paymentPages = createPaymentPages({ ...paymentPageParts, payUrl: settings.PAY_URL ?? appUrl });
  const playParts = { db, clock, simulator, shop, sagePool, loadEnvironment };
  const removal = openRemoval({ databases, pool, db, clock, log, payTracePool, shopPool });
  const resetParts = { ...playParts, removeCompany: removal.removeCompany, wakeReset: wakers.wakeReset };
  const functions = createFunctions(inngest, {
    paymentPageParts,
    billing,
    db,
    ingestPool,
    loadEnvironment,
    connectionParts,
    announcer,
    rightOfWay,
    mail,
    clock,
    log,
    appUrl,
    playBusinessDayPart: (day) => playBusinessDayPart(playParts, day),
    removeDemos: removal.removeDemos,
    removeSystems: removal.removeSystems,
    advanceReset: (place) => advanceReset(resetParts, place),
  });
  const serveInngest = serveFunctions(inngest, functions, appUrl);

  const arrivals = openArrivals({ ingestPool, vault, clock, log, announcer, perSecond: settings.HOOK_RATE_PER_SECOND });

  const prepareParts = { db, vault, simulator, shop, sagePool, appUrl };
  const live = createLiveUpdates({ db, log });
  const services: Services = {
    settings: { ...settings, APP_URL: appUrl, APP_SECRET: appSecret },
    db,
    vault,
    mail,
    log,
    clock,
    live,
    announcer,
    ...wakers,
    background,
    loadEnvironment,
    books: {
      verifyPostings: async (place, keys) => {
        const { erp } = await loadEnvironment(place);
        return Promise.all(keys.map((key) => erp.verifyPosting(key)));
      },
      checkInvariants: async (place) => (await loadEnvironment(place)).checkBooks(),
    },
    wakeCharges: createChargeWaker(inngest, engine.running, background),
    engineAnswers: async () => engine.running(),
    ...(settings.CHECK_BREACHED_PASSWORDS ? { breachCheck: createBreachCheck({ transport: safeHttp, log }) } : {}),
    prepareSandbox: async (sandbox) => {
      await prepareSandbox(prepareParts, sandbox);
      background.start("first checks", () => announceFirstChecks(inngest, engine.running, db));
    },
    prepareDemo: (place) => prepareDemo({ ...prepareParts, clock, log, loadEnvironment }, place),
    takeTestPayment: (place, input) => takeTestPayment(playParts, place, input),
    takeShopOrder: (place) => takeShopOrder({ db, shop }, place),
    giveBackShopOrder: (place, input) => giveBackShopOrder({ db, shop }, place, input),
    findTestInvoices: (place, input) => findTestInvoices(playParts, place, input),
    sandboxResets: openResets(resetParts),
    play: openPlay({ ...playParts, wakeBusinessDay: wakers.wakeBusinessDay }),
    httpFor,
    companyFor,
    signInsFor,
    paymentPages,
    billing,
    teachSandboxSecrets,
    connectSimulated: (actor, slot) => connectSimulated({ ...prepareParts, clock }, actor, slot),
    postToPortal: async (path, { headers, body }) => {
      const signal = AbortSignal.timeout(10_000);
      const init = { method: "POST", headers: { ...headers }, body, signal, redirect: "manual" } as const;
      return (await delivery.deliver(`${appUrl}${path}`, init)).status;
    },
  };

  return {
    services,
    simulator,
    prepareDemoSandbox: (place) => prepareSandbox(prepareParts, place),
    receiveNotification: arrivals.receive,
    mounts: [
      { prefix: "/api/inngest", handle: serveInngest, methods: ["GET", "POST", "PUT"] },
      ...engine.mounts,
      agents.mount,
      { prefix: "/api/pay", handle: answerPayer({ pages: paymentPages, log }), methods: ["POST"] },
      ...billingDoor.mounts,
      ...simulated.mounts,
      ...(mailbox === undefined
        ? []
        : [{ prefix: "/dev/mailbox", handle: onlyFromThisMachine((request) => mailbox.handle(request)) }]),
    ],
    start: async () => {
      if (!settings.RUN_FUNCTIONS) return;
      await engine.start(serveInngest);
      await announceWhatWaits(db, announcer, wakers);
    },
    letAgentsGo: agents.letGo,
    async stop() {
      announcer.stop();
      await live.stop();
      await arrivals.settled();
      await simulated.stop();
      await engine.stop();
      await background.settled();
      await delivery.close();
      await agents.close();
      companies.close();
      await Promise.all([
        db.close(),
        removal.close(),
        ...[ingestPool, sagePool, payTracePool, shopPool, embeddedPool].map((each) => each.end()),
      ]);
    },
  };
}

/** The mailbox answers this machine alone, so our own mail takes no way around by the address people use. */
function mailBaseUrl(settings: Settings, mailbox: Mailbox | undefined, port: number): { baseUrl?: string } {
  if (settings.RESEND_BASE_URL !== undefined) return { baseUrl: settings.RESEND_BASE_URL };
  return mailbox === undefined ? {} : { baseUrl: `http://127.0.0.1:${port}/dev/mailbox` };
}
