import { sha256Hex } from "@/server/kernel/ids";
import { placeOf, requireToken } from "@/server/platform/rate-limits";
import type { PaymentPageParts } from "./parts";

/** What a page may do, and how often within ten minutes: for everybody at one address, and with one link. */
const limits = {
  look: { address: 600, link: 600 },
  load_fields: { address: 120, link: 60 },
  send: { address: 40, link: 15 },
} as const;
const windowSeconds = 600;

/** @throws AppError `rate_limited`. Ten tries are enough for whoever owns a card and too few for whoever tries cards out. */
export async function limitPayers(
  { db, clock }: Pick<PaymentPageParts, "db" | "clock">,
  act: keyof typeof limits,
  { key, address }: { readonly key: string; readonly address: string },
): Promise<void> {
  const { address: ofAddress, link } = limits[act];
  await requireToken(
    db,
    [
      { key: `pay:${act}:address:${placeOf(address)}`, limit: ofAddress, windowSeconds },
      { key: `pay:${act}:link:${sha256Hex(key)}`, limit: link, windowSeconds },
    ],
    clock.now(),
  );
}
