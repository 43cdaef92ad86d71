import { MailFrame, MailText } from "./mail-frame";

export interface ResetPasswordProps {
  /** Left out until the address is confirmed: before, a stranger may have typed it. */
  readonly name?: string;
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
      {name === undefined ? null : <MailText>Hello {name},</MailText>}
      <MailText>
        Open the page below to choose a new password. The link works once, within {validMinutes} minutes. Saving a new
        password signs you out everywhere.
      </MailText>
    </MailFrame>
  );
}
