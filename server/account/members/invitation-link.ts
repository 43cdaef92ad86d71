import { createElement } from "react";
import { InvitationMail } from "@/emails/invitation-mail";
import { newSecret, sha256Hex } from "@/server/kernel/ids";
import type { RateLimit } from "@/server/platform/rate-limits";
import { sendMailLater } from "../identity/send-mail-later";
import type { MembersContext } from "./members-context";

export const invitationLifeMs = 72 * 60 * 60 * 1_000;

/** A link's token exists in the mail alone; the row holds its SHA-256. */
export function newLink(now: Date) {
  const token = newSecret();
  return { token, tokenHash: sha256Hex(token), expiresAt: new Date(now.getTime() + invitationLifeMs) };
}

/** How many invitations a company can have mailed, and how many of them to one address. */
export const invitationLimits = (tenantId: string, email: string): readonly RateLimit[] => [
  { key: `invitation:tenant:${tenantId}`, limit: 40, windowSeconds: 60 * 60 },
  { key: `invitation:address:${email}`, limit: 5, windowSeconds: 60 * 60 },
];

export function sendInvitation(
  context: Pick<MembersContext, "mail" | "background" | "settings">,
  link: {
    readonly email: string;
    readonly token: string;
    readonly company: string;
    readonly inviter: string;
    readonly access: string;
  },
): void {
  const { email, token, company, inviter, access } = link;
  sendMailLater(context, {
    to: email,
    subject: `${inviter} invites you to ${company} on Tallybridge`,
    body: createElement(InvitationMail, {
      company,
      inviter,
      access,
      email,
      url: `${context.settings.APP_URL}/invitation?token=${token}`,
      validHours: invitationLifeMs / 3_600_000,
    }),
    idempotencyKey: `invitation:${sha256Hex(token)}`,
  });
}
