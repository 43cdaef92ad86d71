import path from "node:path";
import { Font } from "@react-pdf/renderer";

/** The families of a printed certificate. Both are embedded, so that it looks and copies the same everywhere. */
export const certificateFonts = { sans: "Certificate Sans", mono: "Certificate Mono" } as const;

// react-pdf reads files, and a path that is put together at run time is the only kind the bundler of the pages leaves alone.
const fontFile = (...segments: string[]): string =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules", ...segments);

const inter = (folder: string, name: string): string =>
  fontFile("@expo-google-fonts", "inter", folder, `Inter_${name}.ttf`);

Font.register({
  family: certificateFonts.sans,
  fonts: [
    { src: inter("400Regular", "400Regular"), fontWeight: 400 },
    { src: inter("600SemiBold", "600SemiBold"), fontWeight: 600 },
  ],
});
Font.register({
  family: certificateFonts.mono,
  src: fontFile("@fontsource", "jetbrains-mono", "files", "jetbrains-mono-latin-400-normal.woff"),
});
// A hyphen that is not in the record would be a change of the record.
Font.registerHyphenationCallback((word) => [word]);

/** Says whether the sans has a glyph for a code point: Latin, Greek, Cyrillic and their accents, common signs. */
export async function loadCertificateFonts(): Promise<(codePoint: number) => boolean> {
  const regular = { fontFamily: certificateFonts.sans, fontWeight: 400 } as const;
  await Font.load(regular);
  const font = Font.getFont(regular)?.data;
  if (!font) throw new Error("The font of printed certificates could not be read.");
  return (codePoint) => font.hasGlyphForCodePoint(codePoint);
}
