import { MailFrame, MailText } from "./mail-frame";

export interface CredentialsEndProps {
  /** As the company calls the connection. */
  readonly name: string;
  /** Their last day, `YYYY-MM-DD`. */
  readonly day: string;
  /** Such as `end in 3 days` or `ended yesterday`. */
  readonly when: string;
  /** Company and environment. */
  readonly place: string;
  readonly connectionUrl: string;
}

/** The credentials of a connection come to the end that was entered for them. */
export function CredentialsEnd({ name, day, when, place, connectionUrl }: CredentialsEndProps) {
  return (
    <MailFrame
      preview={`Enter new ones before nothing can be read any more. Last day: ${day}.`}
      heading={`The credentials of ${name} ${when}`}
      action={{ label: "Enter new ones", url: connectionUrl }}
      footnote={`You get this because you look after the connections of ${place}. The last day is the one that was entered there.`}
    >
      <MailText>
        Their last day is {day}. After it the other system may refuse every call; payments are then stored and wait
        until new credentials are entered.
      </MailText>
      <MailText>
        What to do: make new ones in the other system and enter them. They are tested before they take over, and the
        ones before are kept for a while in case the new ones are refused.
      </MailText>
    </MailFrame>
  );
}
