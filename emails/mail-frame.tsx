import { Body, Button, Container, Head, Heading, Html, Link, Preview, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { darkScheme, mailStyle } from "./mail-style";

export interface MailFrameProps {
  /** In whose name the mail comes; ours when absent. */
  readonly brand?: string;
  /** What a mail program shows beside the subject. */
  readonly preview: string;
  readonly heading: string;
  /** The one number of the mail, such as `$1,250.00`, when it is about one. */
  readonly figure?: string;
  readonly children: ReactNode;
  readonly action: { readonly label: string; readonly url: string };
  /** Why the person got this, and what happens if they do nothing. */
  readonly footnote: string;
}

/** Every mail: one column, at most one number, one cause, one button. The address of the button is also readable as text. */
export function MailFrame({
  brand = "Tallybridge",
  preview,
  heading,
  figure,
  children,
  action,
  footnote,
}: MailFrameProps) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkScheme}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="mail-body" style={mailStyle.body}>
        <Container className="mail-card" style={mailStyle.card}>
          <Text className="mail-text" style={mailStyle.brand}>
            {brand}
          </Text>
          <Heading as="h1" className="mail-strong" style={mailStyle.heading}>
            {heading}
          </Heading>
          {figure === undefined ? null : (
            <Text className="mail-strong" style={mailStyle.figure}>
              {figure}
            </Text>
          )}
          {children}
          <Button className="mail-button" href={action.url} style={mailStyle.button}>
            {action.label}
          </Button>
          <Text className="mail-small" style={mailStyle.small}>
            If the button does not open, copy this address:
            <br />
            <Link className="mail-address" href={action.url} style={mailStyle.address}>
              {action.url}
            </Link>
          </Text>
          <Text className="mail-small" style={mailStyle.small}>
            {footnote}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

/** A paragraph of a mail. */
export function MailText({ children }: { readonly children: ReactNode }) {
  return (
    <Text className="mail-text" style={mailStyle.text}>
      {children}
    </Text>
  );
}
