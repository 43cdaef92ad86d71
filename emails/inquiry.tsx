import { MailFrame, MailText } from "./mail-frame";

interface InquiryProps {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  /** What it is about, in words. */
  readonly about: string;
  readonly message: string;
}

/** To the operator: a question that a visitor of the public site asked. */
export function Inquiry({ name, company, email, about, message }: InquiryProps) {
  return (
    <MailFrame
      preview={`${name}, ${company}: ${about}`}
      heading={`${name} of ${company} asks`}
      action={{ label: "Write back", url: `mailto:${email}` }}
      footnote="You get this because questions from the public site are sent to this mailbox. Nothing of it is kept elsewhere."
    >
      <MailText>{about}</MailText>
      {message.split(/\r?\n/).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mail is rendered once and its lines never change places.
        <MailText key={index}>{line}</MailText>
      ))}
    </MailFrame>
  );
}
