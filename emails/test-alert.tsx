import { MailFrame, MailText } from "./mail-frame";

export interface TestAlertProps {
  /** The kind of alert whose way is tried. */
  readonly kind: string;
  readonly place: string;
  readonly asker: string;
  readonly settingsUrl: string;
}

/** Shows that an alert of a kind reaches its people. Nothing has happened. */
export function TestAlert({ kind, place, asker, settingsUrl }: TestAlertProps) {
  return (
    <MailFrame
      preview="Nothing happened: this only tries the way."
      heading="A test of your alerts"
      action={{ label: "Change who hears of what", url: settingsUrl }}
      footnote={`You get this because alerts of ${place} reach you.`}
    >
      <MailText>
        {asker} tries the way of “{kind}”. Nothing has happened to any payment. When something does, a mail like this
        one says what failed, whose money it is, how much, why, and what to do.
      </MailText>
    </MailFrame>
  );
}
