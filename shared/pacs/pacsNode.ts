import { z } from 'zod';
import { field } from '../base/field.ts';

/** An application entity title: up to 16 printable characters, no backslash (PS3.5 6.2, AE). PACS compare it letter by letter. */
export const AeTitle = z
  .string()
  .min(1)
  .max(16)
  .regex(/^[!-[\]-~]([ -[\]-~]*[!-[\]-~])?$/, 'printable characters, no backslash, no blank at the ends');

/** A PACS that studies may be pulled from: only what an administrator listed is ever connected to. */
export const PacsNode = z.strictObject({
  name: field(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/), { label: 'Name', help: 'Small letters, digits, hyphens' }),
  host: field(
    z
      .string()
      .max(253)
      .regex(/^[A-Za-z0-9.:-]+$/),
    { label: 'Host', help: 'Name or address' },
  ),
  port: field(z.int().min(1).max(65_535), { label: 'Port', unit: 'count' }),
  aeTitle: field(AeTitle, { label: 'AE title of the PACS' }),
  ourAeTitle: field(AeTitle, { label: 'AE title under which the PACS knows this tool' }),
});
export type PacsNode = z.infer<typeof PacsNode>;

/** The file `pacs.json` of a data directory. */
export const PacsFile = z.strictObject({ nodes: z.array(PacsNode) });
export type PacsFile = z.infer<typeof PacsFile>;
