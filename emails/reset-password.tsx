import { MailFrame, MailText } from "./mail-frame";

export interface ResetPasswordProps {
  readonly name: string;
  readonly resetUrl: string;
  readonly validMinutes: number;
}

export function ResetPassword({ name, resetUrl, validMinutes }: ResetPasswordProps) {
  return (
    <MailFrame
      preview={`The link works once, within ${validMinutes} minutes.`}
      heading="Choose a new password"
      action={{ label: "Choose a new password", url: resetUrl }}
      footnote="You get this because someone asked to reset the password of this address. If it was not you, do nothing: your password stays as it is."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        the link works once, within {validMinutes} minutes. Saving a new password signs you out everywhere.
      </MailText>
    </MailFrame>
  );
}
