import type { AccountContext } from "../../account-context";
import { openSecret } from "./sealed-secret";
import { type QrCode, qrCodeOf } from "./totp";

/** What was begun and not confirmed is forgotten after this. */
const pendingLifeMs = 30 * 60 * 1_000;

export type DescribedFactor =
  | { readonly state: "none" }
  /** Shown to its owner alone, while they set it up. */
  | { readonly state: "pending"; readonly secret: string; readonly qr: QrCode }
  | { readonly state: "confirmed"; readonly since: Date; readonly codesLeft: number };

/** How a person's second factor stands. */
export async function describeSecondFactor(
  context: Pick<AccountContext, "db" | "clock" | "vault">,
  { userId, email }: { readonly userId: string; readonly email: string },
): Promise<DescribedFactor> {
  const { db, clock } = context;
  const stored = await db.identity.secondFactor.findUnique({ where: { userId } });
  if (stored === null) return { state: "none" };
  if (stored.confirmedAt !== null) {
    const codesLeft = await db.identity.recoveryCode.count({ where: { userId, usedAt: null } });
    return { state: "confirmed", since: stored.confirmedAt, codesLeft };
  }
  if (stored.createdAt.getTime() + pendingLifeMs < clock.now().getTime()) return { state: "none" };
  const secret = openSecret(context, stored);
  return { state: "pending", secret, qr: qrCodeOf(secret, email) };
}
