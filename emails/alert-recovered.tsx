import { MailFrame, MailText } from "./mail-frame";

export interface AlertRecoveredProps {
  readonly title: string;
  readonly figure: string | undefined;
  /** How many payments shared the cause while it was open. */
  readonly payments: number;
  readonly place: string;
  readonly paymentsUrl: string;
}

/** The end of an alert: sent only to close what a mail has opened. */
export function AlertRecovered({ title, figure, payments, place, paymentsUrl }: AlertRecoveredProps) {
  const counted = payments === 1 ? "One payment was" : `${payments} payments were`;
  return (
    <MailFrame
      preview="Nothing is left to do."
      heading={`Settled: ${title}`}
      {...(figure === undefined ? {} : { figure })}
      action={{ label: "See the payments", url: paymentsUrl }}
      footnote={`You get this because we wrote to you about it before, as someone who looks after the books of ${place}.`}
    >
      <MailText>{counted} affected. None waits for this cause any more, and nothing is left to do.</MailText>
    </MailFrame>
  );
}
