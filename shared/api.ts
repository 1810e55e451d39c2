import type { z } from 'zod';
import { analysisRoutes } from './analysis/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { heldRoutes } from './imaging/heldRoutes.ts';
import { batchRoutes } from './intake/batchRoutes.ts';
import { planRoutes } from './intake/planRoutes.ts';
import { intakeRoutes } from './intake/routes.ts';
import { identityRoutes } from './identity/identityRoutes.ts';
import { listImportRoutes } from './intake/listImportRoutes.ts';
import { linkRoutes } from './intake/linkRoutes.ts';
import { redescribeRoutes } from './intake/redescribeRoutes.ts';
import { seriesRuleRoutes } from './intake/seriesRuleRoutes.ts';
import { uploadRoutes } from './intake/uploadRoutes.ts';
import { windowRoutes } from './intake/windowRoutes.ts';
import { peopleRoutes } from './people/routes.ts';
import { settingRoutes } from './people/settingRoutes.ts';
import { draftRoutes } from './reading/draftRoutes.ts';
import { readingRoutes } from './reading/routes.ts';

/**
 * Every route of the server with a JSON answer. Beside them stand the streams: frames of an image set
 * (`GET /api/images/:scope/:scopeId/:seriesKey/:imageKey/:frameNumber`), files of a freeze (`GET /api/freezes/:freezeId/files/:name`),
 * pictures of held objects (`GET /api/held/objects/:sopInstanceUid/frames/:frameNumber`),
 * bytes of an upload (`PUT /api/uploads/:uploadId/files/:key`),
 * rejected files of an import (`GET /api/imports/:batchId/rejected.csv`), and DICOMweb under `/dicomweb`.
 */
export const api = {
  ...peopleRoutes,
  ...settingRoutes,
  ...identityRoutes,
  ...caseRoutes,
  ...heldRoutes,
  ...intakeRoutes,
  ...windowRoutes,
  ...seriesRuleRoutes,
  ...redescribeRoutes,
  ...listImportRoutes,
  ...linkRoutes,
  ...batchRoutes,
  ...planRoutes,
  ...uploadRoutes,
  ...readingRoutes,
  ...draftRoutes,
  ...analysisRoutes,
};

export type RouteName = keyof typeof api;

/** What the verb of a route is given, parsed. */
export type Input<N extends RouteName> = z.output<(typeof api)[N]['input']>;

/** What the verb of a route answers. */
export type Output<N extends RouteName> = z.output<(typeof api)[N]['output']>;
