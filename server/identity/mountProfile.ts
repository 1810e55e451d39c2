import type { Express } from 'express';
import { z } from 'zod';
import { Refusal } from '../../shared/base/refusal.ts';
import { printProfile, profileFormats } from '../../shared/identity/printProfile.ts';
import { allow, type FindActor } from '../base/mount.ts';
import { readProject } from '../people/readProject.ts';
import type { Context } from './context.ts';

const Query = z.strictObject({
  format: z.enum(profileFormats).default('html'),
  language: z.enum(['en', 'zh']).default('en'),
});
const types = { html: 'text/html', md: 'text/markdown', csv: 'text/csv' };

/** Prints the de-identification profile for this project's ethics committee: `GET /api/identity/profile?format=html&language=zh`. */
export function mountProfile(app: Express, context: Context, findActor: FindActor): void {
  app.get('/api/identity/profile', async (request, response) => {
    allow({ audience: 'signedIn' }, await findActor(request));
    const query = Query.safeParse(request.query);
    if (!query.success) throw new Refusal('input.invalid');
    const { format, language } = query.data;
    const { title, ethics } = await readProject(context);
    const text = printProfile(format, { language, project: { title, ethics }, day: context.now().slice(0, 10) });
    // a spreadsheet knows UTF-8 by its mark
    response
      .set('Cache-Control', 'no-store')
      .set(
        'Content-Disposition',
        `${format === 'html' ? 'inline' : 'attachment'}; filename="de-identification.${format}"`,
      )
      .type(`${types[format]}; charset=utf-8`)
      .end(format === 'csv' ? `\uFEFF${text}` : text);
  });
}
