import { randomBytes } from "node:crypto";
import { openAccount, signIn } from "../../../server/account/identity";
import { systemClock } from "../../../server/kernel/clock";
import { createBackground } from "../../../server/platform/background";
import { silentLog } from "../../../server/platform/log/log";
import { hashPassword } from "../../../server/platform/passwords";
import { createVault, parseMasterKeys } from "../../../server/platform/vault";
import type { Bench } from "../context";
import { atMost, type Figure } from "../figure";
import { median } from "../quantile";

const accounts = 25;
/** Eight tries for each account stay below what the limit of an address allows. */
const rounds = (quick: boolean) => (quick ? 2 : 8);

/**
 * How much longer a refused sign-in takes when its address has an account. Each known address is compared with an unknown one that is
 * tried right before or after it, so that whatever else the machine does meets both; the two take turns in going first.
 */
export async function measureSignInTime({ quick, installation }: Bench): Promise<readonly Figure[]> {
  const background = createBackground(silentLog);
  const context = {
    db: installation.db,
    clock: systemClock,
    log: silentLog,
    background,
    settings: { APP_URL: "" },
    vault: createVault(parseMasterKeys(`bench:${randomBytes(32).toString("base64")}`)),
    mail: { send: () => Promise.reject(new Error("Nothing is mailed here.")) },
    prepareSandbox: async () => {},
  };
  const passwordHash = await hashPassword("violet tractor 81 hums");
  const emails = Array.from({ length: accounts }, (_, index) => `time${index}-${Date.now()}@bench.example`);
  for (const email of emails)
    await openAccount(context, { name: "", company: "Bench", email, passwordHash, emailVerifiedAt: systemClock.now() });
  let places = 0;
  const timeOf = async (email: string): Promise<number> => {
    places += 1;
    const place = { ip: `10.1.${Math.floor(places / 250)}.${places % 250}`, userAgent: "bench" };
    const started = performance.now();
    await signIn(context, { email, password: "amber kettle 52 sings" }, place).catch(() => {});
    const took = performance.now() - started;
    await background.settled();
    return took;
  };
  const unknownTimes: number[] = [];
  const differences: number[] = [];
  for (let round = 0; round < rounds(quick); round += 1) {
    for (const email of emails) {
      const before = round % 2 === 0 ? await timeOf(email) : undefined;
      const unknown = await timeOf(`no-${email}`);
      unknownTimes.push(unknown);
      differences.push((before ?? (await timeOf(email))) - unknown);
    }
  }
  const usual = median(unknownTimes);
  return [
    { name: "refused sign-in of an unknown address, median", value: usual, unit: "ms" },
    atMost(0.1, {
      name: "by how much a known address differs from it",
      value: Math.abs(median(differences)) / usual,
      unit: "×",
      note: `median of ${differences.length} pairs`,
    }),
  ];
}
