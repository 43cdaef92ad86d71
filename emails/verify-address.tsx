import { MailFrame, MailText } from "./mail-frame";

export interface VerifyAddressProps {
  readonly verifyUrl: string;
  readonly validHours: number;
}

/**
 * The first mail of a new account. It carries nothing that was typed at sign-up: whoever typed it need not be the person who
 * reads it, and our mail must not deliver a stranger's words.
 */
export function VerifyAddress({ verifyUrl, validHours }: VerifyAddressProps) {
  return (
    <MailFrame
      preview="Confirm your address to open your sandbox company."
      heading="Confirm your e-mail address"
      action={{ label: "Confirm your address", url: verifyUrl }}
      footnote="You get this because someone signed up for Tallybridge with this address. If it was not you, do nothing: no account is opened."
    >
      <MailText>
        Open the page below and enter the password you chose. Your sandbox company, with customers and open invoices, is
        ready right after. The link works once, within {validHours} hours.
      </MailText>
    </MailFrame>
  );
}
