import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const tokensFile = path.join(root, "app/globals.css");

const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

/** Relative luminance, as the contrast rules define it, of an `oklch(L C H)` colour. */
function luminanceOf(oklch: string): number {
  const [lightness = 0, chroma = 0, hue = 0] = (oklch.match(/[\d.]+/g) ?? []).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(Math.max(channel, 0), 1));
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const tokens = new Map<string, Record<Theme, string>>();
for (const [, name = "", value = ""] of readFileSync(tokensFile, "utf8").matchAll(/--color-([\w-]+):\s*([^;]+);/g)) {
  const [light, dark] = value.match(/oklch\([^)]*\)/g) ?? [];
  if (light) tokens.set(name, { light, dark: dark ?? light });
}

function contrast(theme: Theme, front: string, back: string): number {
  const [first, second] = [front, back].map((name) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`There is no colour named ${name}.`);
    return luminanceOf(token[theme]);
  });
  const [high, low] = [Math.max(first ?? 0, second ?? 0), Math.min(first ?? 0, second ?? 0)];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["canvas", "surface", "raised", "subtle", "hover"] as const;
const meanings = ["posted", "working", "waiting", "failed"] as const;

const textPairs: readonly (readonly [string, string])[] = [
  ...["ink", "muted", "faint", "accent-ink"].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...meanings.flatMap((meaning) =>
    [`${meaning}-tint`, ...grounds].map((ground) => [`${meaning}-ink`, ground] as const),
  ),
  ...["ink", "muted", "accent-ink"].map((text) => [text, "accent-tint"] as const),
  ...["ink", "muted"].map((text) => [text, "failed-tint"] as const),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-failed", "failed"],
  ["on-failed", "failed-hover"],
  ["canvas", "ink"],
  ["dev-ink", "dev-tint"],
  ["qa-ink", "qa-tint"],
  ["on-production", "production"],
];

const markPairs: readonly (readonly [string, string])[] = [
  ...["control", "accent", ...meanings].flatMap((mark) =>
    ["canvas", "surface"].map((ground) => [mark, ground] as const),
  ),
  ...meanings.map((meaning) => [meaning, `${meaning}-tint`] as const),
  ...["dev", "qa", "production"].map((edge) => [edge, "surface"] as const),
];

describe.each(themes)("the %s theme", (theme) => {
  it.each(textPairs)("keeps %s readable on %s", (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(markPairs)("keeps %s visible on %s", (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(3);
  });
});

it("names every colour in one file, so that no screen brings its own", () => {
  // What is computed from a colour of the page, for a frame that cannot see it, names none.
  const colour = /#[0-9a-f]{3,8}\b(?![\w-])|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\((?!\$\{|…)/i;
  const paletteClass =
    /\b(?:bg|text|border|fill|stroke|ring|from|to|via)-(?:slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d/;
  const files = ["app", "components"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.join(root, folder, name))
      // Files that the test of imports puts beside the sources for a moment come and go meanwhile.
      .filter((name) => /\.(?:tsx?|css|svg)$/.test(name) && !/\.test\.|import-probe-/.test(name))
      .filter((name) => name !== tokensFile),
  );
  const guilty = files.filter((name) => {
    const text = readFileSync(name, "utf8");
    return colour.test(text) || paletteClass.test(text);
  });
  expect(guilty.map((name) => path.relative(root, name))).toEqual([]);
});
