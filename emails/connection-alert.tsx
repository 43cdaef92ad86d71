import { MailFrame, MailText } from "./mail-frame";

export interface ConnectionAlertProps {
  /** As the company calls the connection. */
  readonly name: string;
  /** It passed its check again: the end of an alert that was mailed. */
  readonly isOver: boolean;
  /** What failed, as a sentence. */
  readonly why: string;
  readonly whatToDo: string;
  /** Company and environment. */
  readonly place: string;
  readonly connectionUrl: string;
}

/** A connection has turned red, or green again. */
export function ConnectionAlert({ name, isOver, why, whatToDo, place, connectionUrl }: ConnectionAlertProps) {
  const action = { label: "Open the connection", url: connectionUrl };
  if (isOver) {
    return (
      <MailFrame
        preview="It passed its check again."
        heading={`${name} works again`}
        action={action}
        footnote={`You get this because we wrote to you about it before, as someone who looks after the books of ${place}.`}
      >
        <MailText>It passed its check again. What has waited for it is posted now, and nothing was lost.</MailText>
      </MailFrame>
    );
  }
  return (
    <MailFrame
      preview={`${why} ${whatToDo}`}
      heading={`${name} does not work`}
      action={action}
      footnote={`You get this once because you look after the books of ${place}. You hear again when the connection works.`}
    >
      <MailText>{why} What arrives is stored and waits, nothing is lost.</MailText>
      {whatToDo === "" ? null : <MailText>What to do: {whatToDo}</MailText>}
    </MailFrame>
  );
}
