export type { BooksToAsk } from "./books-to-ask";
export { buildCertificate } from "./build-certificate";
export { type Certificate, certificateSchema } from "./certificate.schema";
export { renderCertificatePdf } from "./render-certificate-pdf";
export { isIntact } from "./seal-certificate";
