import { readDone } from "../read-answer";
import { envelope } from "../schemas";
import type { Session } from "../session";

/** Funds a held check, or voids one. PayTrace refuses the second time, so an unclear end can be followed by another try. */
export async function manageCheck(session: Session, action: "fund" | "void", checkId: string): Promise<void> {
  readDone(
    await session.call(`/v1/checks/manage/${action}`, { check_transaction_id: checkId }, "write"),
    124,
    envelope,
  );
}
