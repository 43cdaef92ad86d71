import { renderToBuffer } from "@react-pdf/renderer";
import type { Certificate } from "./certificate.schema";
import { certificateDocument } from "./certificate-pdf";

/** The certificate as one page of PDF. */
export async function renderCertificatePdf(certificate: Certificate): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await renderToBuffer(certificateDocument(certificate)));
}
