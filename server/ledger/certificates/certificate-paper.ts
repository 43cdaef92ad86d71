import { StyleSheet } from "@react-pdf/renderer";
import type { CertificateCheck, CertificateContent } from "./certificate.schema";
import { certificateFonts } from "./certificate-fonts";

// Paper has no tokens and no dark mode: these few inks are the certificate's own.
const ink = { text: "#14181f", quiet: "#5b6472", line: "#d5dae1", good: "#1a6b3c", open: "#8a5a00", bad: "#a4262c" };
const tint = { good: "#eef7f1", open: "#fbf5e8", bad: "#fbeeee" };
const edge = 48;

/** The look of the certificate on paper, in points. */
export const paper = StyleSheet.create({
  page: {
    paddingTop: 40,
    paddingHorizontal: edge,
    paddingBottom: 78,
    fontFamily: certificateFonts.sans,
    fontSize: 8.5,
    lineHeight: 1.4,
    color: ink.text,
  },
  between: { flexDirection: "row", justifyContent: "space-between", alignItems: "flex-end", gap: 12 },
  brand: { fontWeight: 600, fontSize: 9 },
  quiet: { color: ink.quiet },
  title: { fontWeight: 600, fontSize: 20, lineHeight: 1.2, marginTop: 18 },
  figure: { fontWeight: 600, fontSize: 20, lineHeight: 1.2 },
  subject: { marginTop: 3, color: ink.quiet },
  statement: { marginTop: 14, paddingVertical: 10, paddingHorizontal: 12, borderLeftWidth: 3 },
  verdict: { fontWeight: 600, fontSize: 11, marginBottom: 2 },
  section: { marginTop: 13 },
  heading: {
    fontWeight: 600,
    fontSize: 9.5,
    paddingBottom: 4,
    marginBottom: 4,
    borderBottomWidth: 0.75,
    borderBottomColor: ink.line,
  },
  row: { flexDirection: "row", paddingVertical: 1.75 },
  line: { flexDirection: "row", paddingVertical: 2.25, borderBottomWidth: 0.5, borderBottomColor: ink.line },
  facts: { flexDirection: "row", flexWrap: "wrap" },
  fact: { flexDirection: "row", paddingVertical: 1.5, paddingRight: 6 },
  label: { width: 84, color: ink.quiet },
  value: { flex: 1 },
  bold: { fontWeight: 600 },
  effect: { marginBottom: 6 },
  // A letter that is not in the mono's Latin is taken from the sans rather than left out.
  mono: { fontFamily: [certificateFonts.mono, certificateFonts.sans], fontSize: 7.25 },
  foot: {
    position: "absolute",
    left: edge,
    right: edge,
    bottom: 26,
    paddingTop: 6,
    borderTopWidth: 0.75,
    borderTopColor: ink.line,
    fontSize: 7.5,
  },
});

export const verdictLooks = {
  one_effect: { color: ink.good, backgroundColor: tint.good },
  no_effect: { color: ink.good, backgroundColor: tint.good },
  pending: { color: ink.open, backgroundColor: tint.open },
  not_checked: { color: ink.open, backgroundColor: tint.open },
  contradicted: { color: ink.bad, backgroundColor: tint.bad },
} as const satisfies Record<CertificateContent["statement"]["verdict"], { color: string; backgroundColor: string }>;

export const checkLooks = {
  passed: { word: "Passed", color: ink.good },
  not_checked: { word: "Not checked", color: ink.open },
  failed: { word: "Failed", color: ink.bad },
} as const satisfies Record<CertificateCheck["state"], { word: string; color: string }>;
