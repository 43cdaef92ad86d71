import { MailFrame, MailText } from "./mail-frame";

export interface MemberNoticeProps {
  readonly name: string;
  readonly heading: string;
  /** Who did what to whom, in whole sentences. */
  readonly text: string;
  readonly portalUrl: string;
}

/** Tells a person what changed about their place in a company, and who changed it. */
export function MemberNotice({ name, heading, text, portalUrl }: MemberNoticeProps) {
  return (
    <MailFrame
      preview={text}
      heading={heading}
      action={{ label: "Open Tallybridge", url: portalUrl }}
      footnote="You get this because it is about your place in a company. If it surprises you, ask an owner of the company."
    >
      <MailText>Hello {name},</MailText>
      <MailText>{text}</MailText>
    </MailFrame>
  );
}
