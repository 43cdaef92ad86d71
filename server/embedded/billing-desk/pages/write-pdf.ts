/** A page of plain lines as PDF, in a font that every reader has. @returns Latin-1 text; what that lacks becomes a question mark */
export function writePdf(title: string, lines: readonly string[]): string {
  const show = (text: string) => `(${text.replace(/[^\x20-\xff]/g, "?").replace(/[\\()]/g, "\\$&")}) Tj`;
  const content = [
    ...["BT", "/F1 16 Tf", "56 770 Td", show(title), "/F1 10.5 Tf", "0 -28 Td"],
    ...lines.flatMap((line) => [show(line), "0 -16 Td"]),
    "ET",
  ].join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  return `${pdf}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}
