import { MailFrame, MailText } from "./mail-frame";

export interface FlowNoticeProps {
  readonly subject: string;
  /** Paragraphs with empty lines between them. */
  readonly text: string;
  /** Company and environment. */
  readonly place: string;
  readonly action: { readonly label: string; readonly url: string };
}

/** What a flow tells the members of a role, in the words of whoever made the flow. */
export function FlowNotice({ subject, text, place, action }: FlowNoticeProps) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== "");
  return (
    <MailFrame
      preview={paragraphs[0] ?? subject}
      heading={subject}
      action={action}
      footnote={`A flow of ${place} tells this to everybody of your role, once for each event.`}
    >
      {paragraphs.map((paragraph) => (
        <MailText key={paragraph}>{paragraph}</MailText>
      ))}
    </MailFrame>
  );
}
