import { MailFrame, MailText } from "./mail-frame";

export interface CredentialsRefusedProps {
  /** As the company calls the connection. */
  readonly name: string;
  /** Company and environment. */
  readonly place: string;
  readonly connectionUrl: string;
}

/** New credentials were refused within the overlap of their rotation; the ones before them came back by themselves. */
export function CredentialsRefused({ name, place, connectionUrl }: CredentialsRefusedProps) {
  return (
    <MailFrame
      preview={`The credentials before are used again for ${name}.`}
      heading={`The new credentials of ${name} were refused`}
      action={{ label: "Open the connection", url: connectionUrl }}
      footnote={`You get this once because you look after the connections of ${place}.`}
    >
      <MailText>
        They had passed their test when they were entered. The ones before them still work and are used again, so
        payments go on and nothing was lost. The refused ones were forgotten.
      </MailText>
      <MailText>
        What to do: look in the other system why it refused them, then enter new ones before the earlier ones end there.
      </MailText>
    </MailFrame>
  );
}
