import { MailFrame, MailText } from "./mail-frame";

export interface AccountDeletedProps {
  readonly name: string;
  readonly appUrl: string;
}

/** The last mail of an account. */
export function AccountDeleted({ name, appUrl }: AccountDeletedProps) {
  return (
    <MailFrame
      preview="You are signed out everywhere, and your data is gone."
      heading="Your account was deleted"
      action={{ label: "Write to us", url: `${appUrl}/contact` }}
      footnote="You get this because this address was the one of a Tallybridge account until now. If it was not you, write to us."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Your Tallybridge account is deleted: your address, your password, your second factor and your sessions are gone.
        Your companies keep the name under which their records know what you did, and nothing else of you.
      </MailText>
    </MailFrame>
  );
}
