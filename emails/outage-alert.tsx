import { MailFrame, MailText } from "./mail-frame";

export interface OutageAlertProps {
  /** As the company calls the connection. */
  readonly name: string;
  /** It answers again and what waited is handled: the end of an outage that was mailed. */
  readonly isOver: boolean;
  /** What the system said, as a sentence. */
  readonly why: string;
  readonly whatToDo: string;
  /** Since when, with its zone. */
  readonly since: string;
  /** How long it lasted, of an outage that is over. */
  readonly lasted?: string;
  /** What waits, with the money; of an outage that is over, what was caught up. */
  readonly payments: string;
  /** Company and environment. */
  readonly place: string;
  readonly connectionUrl: string;
}

/** A system is away, or back. */
export function OutageAlert(props: OutageAlertProps) {
  const { name, isOver, why, whatToDo, since, lasted, payments, place, connectionUrl } = props;
  const action = { label: "Open the connection", url: connectionUrl };
  if (isOver) {
    return (
      <MailFrame
        preview={`It was away for ${lasted}. ${payments} caught up.`}
        heading={`${name} answers again`}
        action={action}
        footnote={`You get this because we wrote to you about it before, as someone who looks after ${place}.`}
      >
        <MailText>
          It had not answered since {since}, for {lasted}. What waited was handled in the order it came: {payments}.
          Nothing was lost.
        </MailText>
      </MailFrame>
    );
  }
  return (
    <MailFrame
      preview={`Since ${since}: ${payments}.`}
      heading={`${name} does not answer`}
      action={action}
      footnote={`You get this once because you look after ${place}. You hear again when it is back and everything is caught up.`}
    >
      <MailText>
        {name} has not answered since {since}: {why}
      </MailText>
      <MailText>Now {payments}. What arrives is stored and waits, nothing is lost.</MailText>
      <MailText>What to do: {whatToDo}</MailText>
    </MailFrame>
  );
}
