import { Router, type Express, type Request, type Response } from 'express';
import { Refusal } from '../../shared/base/refusal.ts';
import { mayUseDicomweb } from '../../shared/dicomweb/mayUseDicomweb.ts';
import { parseSearch } from '../../shared/dicomweb/parseSearch.ts';
import { attributesDownTo, type SearchLevel } from '../../shared/dicomweb/searchAttribute.ts';
import type { SearchAnswer } from '../../shared/dicomweb/searchAnswer.ts';
import type { SearchQuery } from '../../shared/dicomweb/searchQuery.ts';
import { writeAnswer } from '../../shared/dicomweb/writeAnswer.ts';
import type { FindActor } from '../base/mount.ts';
import type { Context } from '../identity/context.ts';
import type { Place } from './findInstances.ts';
import { retrieveFrames, retrievePixelData } from './retrieveFrames.ts';
import { retrieveInstance } from './retrieveInstance.ts';
import { retrieveMetadata } from './retrieveMetadata.ts';
import { searchInstances } from './searchInstances.ts';
import { searchSeries } from './searchSeries.ts';
import { searchStudies } from './searchStudies.ts';
import { sendJsonArray, sendMultipart, type Part } from './sendMultipart.ts';

const ROOT = '/dicomweb';
const JSON_TYPE = 'application/dicom+json; charset=utf-8';
const searches = { study: searchStudies, series: searchSeries, instance: searchInstances };

/** Puts DICOMweb on the server (QIDO-RS and WADO-RS, PS3.18), for people who are not blinded; to others nothing is there. */
export function mountDicomweb(app: Express, context: Context, findActor: FindActor): void {
  const router = Router();
  router.use(async (request, _response, next) => {
    const actor = await findActor(request);
    if (!actor) throw new Refusal('session.none');
    if (!mayUseDicomweb(actor.roles)) throw new Refusal('unknown.id');
    next();
  });
  mountSearches(router, context);
  mountRetrievals(router, context);
  app.use(ROOT, router);
}

function mountSearches(router: Router, context: Context): void {
  const at = (path: string, level: SearchLevel) =>
    router.get(path, async (request, response) => {
      const query = parseSearch(new URL(request.originalUrl, 'http://host').searchParams, level);
      query.matches.unshift(...fromPath(request));
      const { answers, warnings } = await searches[level](context, query);
      for (const warning of warnings) response.append('Warning', `299 leptolink "${warning}"`);
      const attributes = attributesDownTo(level);
      const base = baseOf(request);
      response
        .set('Content-Type', JSON_TYPE)
        .set('Cache-Control', 'private, no-store')
        .send(JSON.stringify(answers.map((one) => writeAnswer(withAddress(one, base), attributes))));
    });
  at('/studies', 'study');
  at('/series', 'series');
  at('/instances', 'instance');
  at('/studies/:study/series', 'series');
  at('/studies/:study/instances', 'instance');
  at('/studies/:study/series/:series/instances', 'instance');
}

function mountRetrievals(router: Router, context: Context): void {
  const send = (response: Response, type: string, parts: AsyncGenerator<Part>) =>
    sendMultipart(response, { type, boundary: `leptolink-${context.newId()}`, parts });
  for (const path of [
    '/studies/:study',
    '/studies/:study/series/:series',
    '/studies/:study/series/:series/instances/:instance',
  ]) {
    router.get(path, (request, response) =>
      send(response, 'application/dicom', retrieveInstance(context, placeOf(request))),
    );
    router.get(`${path}/metadata`, (request, response) =>
      sendJsonArray(response, {
        type: JSON_TYPE,
        items: retrieveMetadata(context, placeOf(request), baseOf(request)),
      }),
    );
  }
  const instance = '/studies/:study/series/:series/instances/:instance';
  router.get(`${instance}/frames/:frames`, (request, response) => {
    const parts = retrieveFrames(context, placeOf(request) as Required<Place>, request.params.frames);
    return send(response, 'application/octet-stream', parts);
  });
  router.get(`${instance}/pixeldata`, (request, response) =>
    send(response, 'application/octet-stream', retrievePixelData(context, placeOf(request) as Required<Place>)),
  );
}

const placeOf = (request: Request): Place => request.params as unknown as Place;
const baseOf = (request: Request): string => `${request.protocol}://${request.get('host') ?? 'localhost'}${ROOT}`;

/** What the address names must match too; it comes before what the parameters ask for. */
function fromPath(request: Request): SearchQuery['matches'] {
  const { study, series } = request.params as Partial<Record<string, string>>;
  return [
    ...(study === undefined ? [] : [{ keyword: 'StudyInstanceUID', wanted: study }]),
    ...(series === undefined ? [] : [{ keyword: 'SeriesInstanceUID', wanted: series }]),
  ];
}

function withAddress(answer: SearchAnswer, base: string): SearchAnswer {
  const { StudyInstanceUID: study, SeriesInstanceUID: series, SOPInstanceUID: instance } = answer;
  const below = [series && `/series/${String(series)}`, instance && `/instances/${String(instance)}`];
  return { ...answer, RetrieveURL: `${base}/studies/${String(study)}${below.filter(Boolean).join('')}` };
}
