import { MailFrame, MailText } from "./mail-frame";

export interface ConfirmNewAddressProps {
  readonly confirmUrl: string;
  readonly validHours: number;
}

/** Goes to the address that is to become somebody's. It names nobody: whoever reads it may be a stranger to the account. */
export function ConfirmNewAddress({ confirmUrl, validHours }: ConfirmNewAddressProps) {
  return (
    <MailFrame
      preview="Confirm this address to sign in with it from now on."
      heading="Confirm your new e-mail address"
      action={{ label: "Confirm the new address", url: confirmUrl }}
      footnote="You get this because somebody wants to use this address for their Tallybridge account. If it was not you, do nothing: nothing changes."
    >
      <MailText>
        Open the page below and enter the password of your account. From then on you sign in with this address. The link
        works once, within {validHours} hours.
      </MailText>
    </MailFrame>
  );
}
