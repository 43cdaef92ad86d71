import { Link } from "@react-email/components";
import { MailFrame, MailText } from "./mail-frame";

export interface AlertDigestProps {
  readonly company: string;
  readonly day: string;
  /** The zone in which the times are told. */
  readonly zone: string;
  readonly lines: readonly {
    readonly subject: string;
    readonly kind: string;
    readonly at: string;
    readonly url: string;
  }[];
  readonly settingsUrl: string;
}

/** What happened since the last digest, one line an alert, the oldest first. */
export function AlertDigest({ company, day, zone, lines, settingsUrl }: AlertDigestProps) {
  return (
    <MailFrame
      preview={lines.map(({ subject }) => subject).join(" · ")}
      heading={`${company}, ${day}`}
      action={{ label: "Change who hears of what", url: settingsUrl }}
      footnote={`You get this once a day because your company has these alerts sent as a digest. Times are in ${zone}. In your account you can switch off kinds you do not want.`}
    >
      {lines.map(({ subject, kind, at, url }, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mail is drawn once, and its lines have no other name.
        <MailText key={position}>
          {at} · {kind}: <Link href={url}>{subject}</Link>
        </MailText>
      ))}
    </MailFrame>
  );
}
