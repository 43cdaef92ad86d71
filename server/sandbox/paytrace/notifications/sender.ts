import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import type { Account } from "../accounts/account";
import type { AccountLoader } from "../accounts/load-account";
import { type ClaimedDelivery, claimDeliveries } from "./claim-deliveries";
import type { Deliver } from "./deliver";
import { type Attempt, judgeAttempt } from "./judge-attempt";
import { renderDelivery } from "./render-delivery";
import { type JudgedDelivery, saveVerdicts } from "./save-verdicts";

export interface NotificationSender {
  /** Looks for due deliveries now instead of at the next poll. */
  wake(): void;
  /** Takes no more and waits for those in flight. */
  stop(): Promise<void>;
}

export interface SenderOptions {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly accounts: AccountLoader;
  readonly deliver: Deliver;
}

const maxInFlight = 64;
const maxInFlightPerAccount = 32;
const attemptTimeoutMs = 15_000;
const pollMs = 500;

/**
 * Empties the outbox: claims what is due, sends it with bounded concurrency and saves the verdicts in groups, the next
 * group gathering while the previous one is written. A crash at any point only leads to a repeated delivery.
 */
export function startNotificationSender(options: SenderOptions): NotificationSender {
  const { pool, clock, log, accounts } = options;
  const inFlight = new Map<string, number>();
  const judged: JudgedDelivery[] = [];
  let stopped = false;
  let rouse: () => void = () => {};
  let woken = false;

  const inFlightTotal = () => [...inFlight.values()].reduce((sum, count) => sum + count, 0);
  const wake = () => {
    woken = true;
    rouse();
  };

  async function send(delivery: ClaimedDelivery): Promise<void> {
    const { account_id: accountId, delivery_id: deliveryId, attempts: attempt } = delivery;
    inFlight.set(accountId, (inFlight.get(accountId) ?? 0) + 1);
    try {
      const account = await accounts.load(accountId);
      if (account === undefined) return;
      const outcome = await attemptDelivery(options, account, delivery);
      const verdict = judgeAttempt(account.settings, delivery, outcome, clock.now());
      judged.push({ accountId, deliveryId, attempt, verdict });
    } catch (error) {
      log.error("A simulated notification could not be handled", { accountId, deliveryId, error });
    } finally {
      const left = (inFlight.get(accountId) ?? 1) - 1;
      if (left === 0) inFlight.delete(accountId);
      else inFlight.set(accountId, left);
      wake();
    }
  }

  async function sleep(): Promise<void> {
    if (woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      timer.unref();
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function work(): Promise<void> {
    while (!stopped || inFlightTotal() > 0 || judged.length > 0) {
      woken = false;
      try {
        if (judged.length > 0) await saveVerdicts(pool, judged.splice(0));
        const free = maxInFlight - inFlightTotal();
        const claimed = stopped || free <= 0 ? [] : await claim(free);
        for (const delivery of claimed) void send(delivery);
        if (claimed.length === 0 && judged.length === 0) await sleep();
      } catch (error) {
        log.warn("The simulated gateway cannot reach its outbox", { error });
        // What could not be saved is claimed again when its lease ends.
        if (stopped) return;
        await sleep();
      }
    }
  }

  const claim = (free: number) =>
    claimDeliveries(pool, {
      now: clock.now(),
      perAccount: Math.min(free, maxInFlightPerAccount),
      limit: free,
      busyAccounts: [...inFlight].filter(([, count]) => count >= maxInFlightPerAccount).map(([id]) => id),
    });

  const working = work();
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await working;
    },
  };
}

async function attemptDelivery(
  { deliver, clock }: SenderOptions,
  account: Account,
  delivery: ClaimedDelivery,
): Promise<Attempt> {
  const rendered = renderDelivery(account, delivery, clock.now());
  // Deliveries of a merchant that switched notifications off end like those of an address that is gone.
  if (rendered === undefined) return { status: 410, retryAfterSeconds: undefined };
  try {
    const response = await deliver(rendered.url, {
      method: "POST",
      headers: rendered.headers,
      body: rendered.body,
      signal: AbortSignal.timeout(attemptTimeoutMs),
      redirect: "manual",
    });
    await response.arrayBuffer();
    const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
    return { status: response.status, retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined };
  } catch {
    return { status: null, retryAfterSeconds: undefined };
  }
}
