import { AppError } from "@/server/kernel/errors";
import { guardText } from "@/server/platform/card-guard";
import type { AccountContext } from "../account-context";
import { auditPerson } from "../identity/audit-person";
import type { ChangeNameInput } from "../identity/identity.schema";

/**
 * Changes how a person is called, in every company at once.
 * @throws AppError `invalid_input` at `name` for what reads like a card number; `conflict` when it was changed meanwhile
 */
export async function changeName(
  context: Pick<AccountContext, "db" | "clock">,
  userId: string,
  { name }: ChangeNameInput,
): Promise<void> {
  if (guardText(name).findings.length > 0) {
    const userText = "This reads like a card number. Enter your name.";
    throw new AppError("invalid_input", "A person's name reads like a card number.", { field: "name", userText });
  }
  const { name: before } = await context.db.identity.user.findUniqueOrThrow({ where: { id: userId } });
  if (before === name) return;
  const { count } = await context.db.identity.user.updateMany({ where: { id: userId, name: before }, data: { name } });
  if (count !== 1) throw new AppError("conflict", "The name was changed meanwhile.");
  await auditPerson(context, userId, "account.name_changed", { before, after: name });
}
