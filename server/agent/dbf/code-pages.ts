/**
 * Encodings by the code page mark (byte 29 of the header), named as iconv-lite names them. Marks are those of Visual FoxPro;
 * its two marks for Kamenický and Mazovia are left out because no table of them is at hand.
 */
const encodings: Readonly<Record<number, string>> = {
  1: "cp437",
  2: "cp850",
  3: "windows1252",
  100: "cp852",
  101: "cp866",
  102: "cp865",
  106: "cp737",
  107: "cp857",
  120: "cp950",
  121: "cp949",
  122: "cp936",
  123: "cp932",
  124: "windows874",
  125: "windows1255",
  126: "windows1256",
  200: "windows1250",
  201: "windows1251",
  202: "windows1254",
  203: "windows1253",
  204: "windows1257",
};

/** What a table without a mark is written in: the default of Visual FoxPro in the Americas. A guess until a site says otherwise. */
const unmarked = "windows1252";

/** iconv-lite's name of the encoding; undefined for a mark we do not know, because guessed letters are wrong letters. */
export const encodingOf = (mark: number): string | undefined => (mark === 0 ? unmarked : encodings[mark]);
