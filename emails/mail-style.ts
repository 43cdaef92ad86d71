/**
 * The look of every mail. Mail programs know no style sheets of ours, so the values stand here and go inline; the classes
 * are for those that honour a dark scheme.
 */
const face = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export const mailStyle = {
  body: { margin: 0, padding: "24px 12px", backgroundColor: "#f4f5f7", fontFamily: face },
  card: { maxWidth: "480px", margin: "0 auto", padding: "32px 28px", backgroundColor: "#ffffff", borderRadius: "8px" },
  brand: { margin: "0 0 24px", fontSize: "14px", fontWeight: 600, letterSpacing: "0.01em", color: "#3d4656" },
  heading: { margin: "0 0 12px", fontSize: "20px", lineHeight: "28px", fontWeight: 600, color: "#12161f" },
  figure: { margin: "0 0 12px", fontSize: "32px", lineHeight: "40px", fontWeight: 600, color: "#12161f" },
  text: { margin: "0 0 16px", fontSize: "15px", lineHeight: "24px", color: "#2b3240" },
  button: {
    display: "inline-block",
    margin: "8px 0 24px",
    padding: "12px 20px",
    borderRadius: "6px",
    backgroundColor: "#005f6e",
    color: "#ffffff",
    fontSize: "15px",
    fontWeight: 600,
    textDecoration: "none",
  },
  small: { margin: "0 0 8px", fontSize: "13px", lineHeight: "20px", color: "#5a6475" },
  address: { fontSize: "13px", color: "#005f6e", wordBreak: "break-all" },
} as const;

export const darkScheme = `
  @media (prefers-color-scheme: dark) {
    .mail-body, .mail-body > table > tbody > tr > td { background-color: #0e1116 !important; }
    .mail-card { background-color: #181c24 !important; }
    .mail-strong { color: #f2f4f8 !important; }
    .mail-text { color: #d3d8e2 !important; }
    .mail-small { color: #98a2b3 !important; }
    .mail-button { background-color: #5cc2cf !important; color: #04181c !important; }
    .mail-address { color: #7fd3de !important; }
  }`;
