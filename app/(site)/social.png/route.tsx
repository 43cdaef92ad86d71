import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og";
import { mailStyle } from "@/emails/mail-style";

/** Drawn once, when the portal is built: it is the same for every page and every installation. */
export const dynamic = "force-static";

// A picture knows no style sheet either, so it takes the colours of the mails.
const ink = mailStyle.heading.color;
const muted = mailStyle.small.color;
const accent = mailStyle.address.color;
const ground = mailStyle.body.backgroundColor;

const fontFolder = path.join(process.cwd(), "node_modules/@expo-google-fonts/inter");
const font = (file: string) => readFile(/* turbopackIgnore: true */ path.join(fontFolder, file));

export async function GET(): Promise<ImageResponse> {
  const [regular, bold] = await Promise.all([
    font("400Regular/Inter_400Regular.ttf"),
    font("600SemiBold/Inter_600SemiBold.ttf"),
  ]);
  return new ImageResponse(<Picture />, {
    width: 1200,
    height: 630,
    fonts: [
      { name: "Inter", data: regular, weight: 400 },
      { name: "Inter", data: bold, weight: 600 },
    ],
  });
}

function Picture() {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        width: "100%",
        height: "100%",
        padding: 80,
        background: ground,
        color: ink,
        fontFamily: "Inter",
      }}
    >
      <div style={{ display: "flex", alignItems: "center", gap: 20, fontSize: 40, fontWeight: 600 }}>
        <svg
          width="64"
          height="64"
          viewBox="0 0 24 24"
          fill="none"
          stroke={accent}
          strokeWidth="2.25"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M2.5 17.5C4.5 9.5 8 5.5 12 5.5s7.5 4 9.5 12" />
          <path d="M7.5 12v7M12 9.5V19M16.5 12v7" />
        </svg>
        Tallybridge
      </div>
      <div style={{ display: "flex", flexDirection: "column", gap: 24 }}>
        <div style={{ fontSize: 76, fontWeight: 600, lineHeight: 1.1, letterSpacing: -2 }}>
          Every PayTrace payment in Sage Pro.
        </div>
        <div style={{ fontSize: 44, color: muted }}>Once, correctly, and with proof.</div>
      </div>
    </div>
  );
}
