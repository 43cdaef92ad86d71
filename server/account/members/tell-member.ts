import { createElement } from "react";
import { MemberNotice } from "@/emails/member-notice";
import { newId } from "@/server/kernel/ids";
import { sendMailLater } from "../identity/send-mail-later";
import type { MembersContext } from "./members-context";

/** Tells a person by mail what somebody else changed about them, and who did. */
export function tellMember(
  context: Pick<MembersContext, "mail" | "background" | "settings">,
  { name, email }: { readonly name: string; readonly email: string },
  { subject, text }: { readonly subject: string; readonly text: string },
): void {
  sendMailLater(context, {
    to: email,
    subject,
    body: createElement(MemberNotice, { name, heading: subject, text, portalUrl: context.settings.APP_URL }),
    idempotencyKey: newId(),
  });
}
