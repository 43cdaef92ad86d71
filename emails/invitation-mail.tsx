import { MailFrame, MailText } from "./mail-frame";

export interface InvitationMailProps {
  readonly company: string;
  readonly inviter: string;
  readonly access: string;
  readonly email: string;
  readonly url: string;
  readonly validHours: number;
}

/** An invitation to a company: from whom, as what, and for how long the link is good. */
export function InvitationMail({ company, inviter, access, email, url, validHours }: InvitationMailProps) {
  return (
    <MailFrame
      preview={`${inviter} invites you to ${company}, as ${access}.`}
      heading={`Join ${company} on Tallybridge`}
      action={{ label: "Look at the invitation", url }}
      footnote={`The link is for ${email} alone, works once and for ${validHours} hours. If you do not know the sender, there is nothing to do.`}
    >
      <MailText>
        {inviter} invites you to {company} on Tallybridge, which brings the company's card payments into its books. You
        would be: {access}.
      </MailText>
    </MailFrame>
  );
}
