import { z } from "zod";
import { id, text } from "../schemas";

/** What every v3 answer has. `data` is an object or a list on success, a list of problems on error. */
export const v3Envelope = z.looseObject({
  status: z.enum(["success", "error"]),
  status_code: z.int(),
  data: z.unknown().optional(),
});

/** `field` is the place in the request, such as `header/X-Integrator-Id`. */
export const v3Problems = z.array(z.looseObject({ detail: text, type: text, code: text, field: text }));

/** One client was seen to read the token inside `data`, another beside it. How long it lives is not documented. */
export const v3Token = z
  .union([
    z.looseObject({
      data: z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive().optional() }),
    }),
    z
      .looseObject({ access_token: z.string().min(1), expires_in: z.number().positive().optional() })
      .transform((data) => ({ data })),
  ])
  .transform(({ data }) => data);

export const v3Payment = z.looseObject({
  response_code: z.int(),
  transaction_id: id,
  approval_code: text,
  approval_message: text,
  avs_response: text,
  csc_response: text,
});

export const v3ClientKey = z.looseObject({ clientKey: z.string().min(1).max(8_192) });
