import { z } from "zod";

/** Protect.js as the page uses it: PayTrace's own, or the simulator's stand-in. */
interface Protect {
  setup(options: object): Promise<unknown>;
  validate(callback: (errors: unknown) => void): unknown;
  process(): Promise<unknown>;
}
type Holder = { PTPayment?: Protect };

const fieldErrors = z.array(z.looseObject({ responseCode: z.union([z.string(), z.number()]).transform(String) }));
const processed = z.object({ message: z.object({ hpf_token: z.string(), enc_key: z.string() }) });

/** PayTrace's codes for what was typed, in plain words. */
const words: Readonly<Record<string, string>> = {
  "35": "Check the card number.",
  "43": "Check the month in which the card expires.",
  "44": "Check the year in which the card expires: this one is over.",
  "148": "Check the security code: three digits on the back, or four on the front.",
};

/** What is wrong with the fields, each thing once. */
export class FieldProblem extends Error {
  override readonly name = "FieldProblem";
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join(" "));
  }
}

const toProblem = (errors: readonly { readonly responseCode: string }[]): FieldProblem =>
  new FieldProblem([
    ...new Set(errors.map(({ responseCode }) => words[responseCode] ?? "The card details were not accepted.")),
  ]);

/** Loads the script, once for the page. @throws FieldProblem when it cannot be loaded */
export async function loadProtect(scriptUrl: string): Promise<void> {
  if ((window as Holder).PTPayment !== undefined) return;
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptUrl;
    script.async = true;
    script.referrerPolicy = "no-referrer";
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new FieldProblem(["The card fields could not be loaded. Check the connection and load the page again."]));
    };
    document.head.append(script);
  });
}

/** Puts the fields into `#pt_hpf_form`. The names of the styles are a guess after public pages that use Protect.js. */
export async function showFields(clientKey: string): Promise<void> {
  const look = getComputedStyle(document.body);
  const font_color = asRgb(look.color);
  const field = { font_color, label_color: font_color, border_color: asRgb(look.getPropertyValue("--color-control")) };
  const color_scheme = isDark(font_color) ? "light" : "dark";
  await protect().setup({
    styles: {
      cc: field,
      exp: field,
      code: field,
      body: {
        font_color,
        background_color: asRgb(getComputedStyle(document.documentElement).backgroundColor),
        color_scheme,
      },
    },
    authorization: { clientKey },
  });
}

/** A one-time token for what was typed. @throws FieldProblem */
export async function readToken(): Promise<{ readonly hpfToken: string; readonly encKey: string }> {
  const errors = await new Promise<unknown>((resolve) => void protect().validate(resolve));
  const found = fieldErrors.safeParse(errors);
  if (found.success && found.data.length > 0) throw toProblem(found.data);
  let answer: unknown;
  try {
    answer = await protect().process();
  } catch (error) {
    const refused = fieldErrors.safeParse(error);
    throw refused.success ? toProblem(refused.data) : new FieldProblem(["The card fields did not answer. Try again."]);
  }
  const { message } = processed.parse(answer);
  return { hpfToken: message.hpf_token, encKey: message.enc_key };
}

function protect(): Protect {
  const provided = (window as Holder).PTPayment;
  if (provided === undefined) throw new FieldProblem(["The card fields are not there yet. Load the page again."]);
  return provided;
}

/** Any colour of the page as `rgb(…)`, which the fields understand whatever they are made of. */
function asRgb(color: string): string {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

const isDark = (rgb: string): boolean => (/\d+/g.exec(rgb) === null ? true : Number(/\d+/.exec(rgb)?.[0]) < 128);
