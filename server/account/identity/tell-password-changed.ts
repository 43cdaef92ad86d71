import { createElement } from "react";
import { PasswordChanged } from "@/emails/password-changed";
import { newId } from "@/server/kernel/ids";
import type { AccountContext } from "../account-context";
import { sendMailLater } from "./send-mail-later";

/** Tells a person that their password is another one now. */
export function tellPasswordChanged(
  context: Pick<AccountContext, "background" | "mail" | "settings">,
  { email, name }: { readonly email: string; readonly name: string },
): void {
  const resetUrl = `${context.settings.APP_URL}/forgot-password`;
  sendMailLater(context, {
    to: email,
    subject: "Your password was changed",
    body: createElement(PasswordChanged, { name, resetUrl }),
    idempotencyKey: newId(),
  });
}
