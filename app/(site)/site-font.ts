import localFont from "next/font/local";

/**
 * The same letters as in the portal, fetched with the page and not after its style sheet, and held open at their own width meanwhile: who
 * comes for the first time sees text at once, and nothing jumps.
 */
export const siteFont = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
});
