import { Document, Page, Text } from "@react-pdf/renderer";
import type { Certificate } from "./certificate.schema";

export const certificateDocument = (certificate: Certificate) => (
  <Document title={`Posting certificate ${certificate.transactionId}`}>
    <Page size="LETTER">
      <Text>{certificate.statement.text}</Text>
    </Page>
  </Document>
);
