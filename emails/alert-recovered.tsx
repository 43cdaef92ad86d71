import { MailFrame, MailText } from "./mail-frame";

export interface AlertRecoveredProps {
  readonly title: string;
  readonly figure: string | undefined;
  /** What shared the cause while it was open, with its verb: "1 payment was". */
  readonly counted: string;
  readonly place: string;
  readonly action: { readonly label: string; readonly url: string };
}

/** The end of an alert: sent only to close what a mail has opened. */
export function AlertRecovered({ title, figure, counted, place, action }: AlertRecoveredProps) {
  return (
    <MailFrame
      preview="Nothing is left to do."
      heading={`Settled: ${title}`}
      {...(figure === undefined ? {} : { figure })}
      action={action}
      footnote={`You get this because we wrote to you about it before, as someone who looks after the books of ${place}.`}
    >
      <MailText>{counted} affected. None waits for this cause any more, and nothing is left to do.</MailText>
    </MailFrame>
  );
}
