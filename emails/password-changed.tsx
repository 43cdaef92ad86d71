import { MailFrame, MailText } from "./mail-frame";

export interface PasswordChangedProps {
  readonly name: string;
  readonly resetUrl: string;
}

/** Tells the owner of an account, so that a change they did not make does not stay unseen. */
export function PasswordChanged({ name, resetUrl }: PasswordChangedProps) {
  return (
    <MailFrame
      preview="If this was you, there is nothing to do."
      heading="Your password was changed"
      action={{ label: "Choose a new password", url: resetUrl }}
      footnote="You get this because the password of this address was changed."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Your password was changed and your other sessions were ended. If this was you, there is nothing to do. If not,
        choose a new password now.
      </MailText>
    </MailFrame>
  );
}
