import { MailFrame, MailText } from "./mail-frame";

export interface ArchiveReadyProps {
  readonly name: string;
  readonly company: string;
  /** The day on which it is thrown away. */
  readonly until: string;
  readonly dataUrl: string;
}

/** Says that an archive can be downloaded. It carries no link to the archive itself: whoever wants it signs in. */
export function ArchiveReady({ name, company, until, dataUrl }: ArchiveReadyProps) {
  return (
    <MailFrame
      preview={`Download it until ${until}.`}
      heading={`The archive of ${company} is ready`}
      action={{ label: "Download the archive", url: dataUrl }}
      footnote="You get this because you asked for it. If you did not, end your sessions and change your password."
    >
      <MailText>Hello {name},</MailText>
      <MailText>
        Everything of {company} is in one archive now. An owner or an admin can download it until {until}; after that it
        is thrown away. Every download stands in the audit log.
      </MailText>
    </MailFrame>
  );
}
