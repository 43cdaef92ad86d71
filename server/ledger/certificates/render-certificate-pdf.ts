import { renderToBuffer } from "@react-pdf/renderer";
import type { Certificate } from "./certificate.schema";
import { loadCertificateFonts } from "./certificate-fonts";
import { certificateDocument } from "./certificate-pdf";
import { inFontLetters } from "./in-font-letters";

/** The certificate as one page of PDF, more when it has many effects. */
export async function renderCertificatePdf(certificate: Certificate): Promise<Uint8Array<ArrayBuffer>> {
  const printed = inFontLetters(certificate, await loadCertificateFonts());
  return new Uint8Array(await renderToBuffer(certificateDocument(printed)));
}
