import { MailFrame, MailText } from "./mail-frame";

export interface AddressChangedProps {
  readonly name: string;
  readonly appUrl: string;
}

/** Goes to the address that was a person's until now, and does not say which one is theirs instead. */
export function AddressChanged({ name, appUrl }: AddressChangedProps) {
  return (
    <MailFrame
      preview="This address no longer opens your account."
      heading="Your e-mail address was changed"
      action={{ label: "Write to us", url: `${appUrl}/contact` }}
      footnote="You get this because this address was the one of a Tallybridge account until now."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Your account has another address now, confirmed by a link and your password. Every other session was ended, and
        this address gets no more mail about it. If it was not you, write to us at once, and tell an owner of your
        company.
      </MailText>
    </MailFrame>
  );
}
