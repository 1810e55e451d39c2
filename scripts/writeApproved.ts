import { tables } from '../server/db/tables.ts';
import { covariates } from '../shared/analysis/freeze/covariates.ts';
import { api } from '../shared/api.ts';
import type { Route } from '../shared/base/route.ts';
import { writeCsv } from '../shared/base/writeCsv.ts';
import { lmCodebook1 } from '../shared/cases/lmCodebook1.ts';
import { writeRedcapDictionary } from '../shared/cases/writeRedcapDictionary.ts';
import { type Described, listFields, writeFields } from '../shared/dictionary.ts';
import { CaseIdentity } from '../shared/identity/caseIdentity.ts';
import { StudyIdentity } from '../shared/identity/studyIdentity.ts';
import { lmChange1 } from '../shared/reading/forms/lmChange1.ts';
import { lmRead1 } from '../shared/reading/forms/lmRead1.ts';
import { lmRead11 } from '../shared/reading/forms/lmRead11.ts';

/** Everything that the project's dictionary describes: the tables, what the identity store keeps, the codebook, the form, the covariates. */
export const described: Described = {
  nouns: {
    ...Object.fromEntries(Object.values(tables).map((table) => [table.name, table.schema])),
    'identity store: cases': CaseIdentity,
    'identity store: studies': StudyIdentity,
  },
  codebook: lmCodebook1,
  forms: [lmRead1, lmRead11, lmChange1],
  covariates,
};

/** The generated files that are kept in test/approved, so that a review shows what a change does to them: name -> text. */
export function writeApproved(): Record<string, string> {
  return {
    'dictionary.csv': writeFields(listFields(described)),
    'redcap-dictionary.csv': writeRedcapDictionary(lmCodebook1),
    'routes.csv': writeRoutes(),
  };
}

function writeRoutes(): string {
  const routes = Object.entries(api) as [string, Route][];
  return writeCsv(
    ['name', 'method', 'path', 'audience', 'true_dates'],
    routes.map(([name, route]) => [
      name,
      route.method,
      route.path,
      typeof route.audience === 'string' ? route.audience : route.audience.join(' '),
      route.trueDates === true,
    ]),
  );
}
