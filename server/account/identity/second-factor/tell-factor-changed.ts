import { createElement } from "react";
import { MemberNotice } from "@/emails/member-notice";
import { newId } from "@/server/kernel/ids";
import type { AccountContext } from "../../account-context";
import { sendMailLater } from "../send-mail-later";

/** Tells a person that how they sign in is another way now, so that a change they did not make does not stay unseen. */
export function tellFactorChanged(
  context: Pick<AccountContext, "background" | "mail" | "settings">,
  { email, name }: { readonly email: string; readonly name: string },
  text: string,
): void {
  const heading = "Your second factor was changed";
  sendMailLater(context, {
    to: email,
    subject: heading,
    body: createElement(MemberNotice, { name, heading, text, portalUrl: `${context.settings.APP_URL}/account` }),
    idempotencyKey: newId(),
  });
}
