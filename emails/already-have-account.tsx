import { MailFrame, MailText } from "./mail-frame";

export interface AlreadyHaveAccountProps {
  readonly name: string;
  readonly signInUrl: string;
}

/** Sent when someone signs up with an address that has an account: the page itself must not tell. */
export function AlreadyHaveAccount({ name, signInUrl }: AlreadyHaveAccountProps) {
  return (
    <MailFrame
      preview="Sign in, or choose a new password if you forgot yours."
      heading="You already have an account"
      action={{ label: "Sign in to Tallybridge", url: signInUrl }}
      footnote="You get this because someone signed up with this address. If it was not you, do nothing: nothing was changed."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        There is an account for this address, so no second one was made. Sign in as before; if you forgot your password,
        the page offers a new one.
      </MailText>
    </MailFrame>
  );
}
