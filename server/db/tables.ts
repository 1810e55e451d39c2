import { FitBootstrap } from '../../shared/analysis/fitBootstrap.ts';
import { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import { ModelFit } from '../../shared/analysis/modelFit.ts';
import { ModelSpec } from '../../shared/analysis/modelSpec.ts';
import { CaseRecord, CaseValue } from '../../shared/cases/caseRecord.ts';
import { HeldDecision } from '../../shared/imaging/heldDecision.ts';
import { Instance } from '../../shared/imaging/instance.ts';
import { Series } from '../../shared/imaging/series.ts';
import { SeriesHeader } from '../../shared/imaging/seriesHeader.ts';
import { Study } from '../../shared/imaging/study.ts';
import { CaseLink } from '../../shared/intake/caseLink.ts';
import { DoubtDecision } from '../../shared/intake/doubtDecision.ts';
import { BatchProblem, ImportBatch } from '../../shared/intake/importBatch.ts';
import { LinkRejection } from '../../shared/intake/linkRejection.ts';
import { SeriesOverride } from '../../shared/intake/seriesOverride.ts';
import { SeriesRule } from '../../shared/intake/seriesRule.ts';
import { SourceFile } from '../../shared/intake/sourceFile.ts';
import { Timepoint, TimepointStudy } from '../../shared/intake/timepoint.ts';
import { WindowSet } from '../../shared/intake/windowSet.ts';
import { Person } from '../../shared/people/person.ts';
import { PersonSetting } from '../../shared/people/personSetting.ts';
import { Project } from '../../shared/people/project.ts';
import { Password, Session } from '../../shared/people/session.ts';
import { Annotation } from '../../shared/reading/annotation.ts';
import { Assignment } from '../../shared/reading/assignment.ts';
import { Adjudication, Consensus } from '../../shared/reading/consensus.ts';
import { Finding } from '../../shared/reading/finding.ts';
import { Read } from '../../shared/reading/read.ts';
import { ReaderNote } from '../../shared/reading/readerNote.ts';
import { Round } from '../../shared/reading/round.ts';
import { Save } from '../../shared/reading/save.ts';
import { AuditHead, AuditRow } from './auditRow.ts';
import { table } from './table.ts';

/** Every table of the research database, in an order in which each refers only to earlier ones. */
export const tables = {
  projects: table('projects', Project),
  people: table('people', Person, { unique: [['name']] }),
  passwords: table('passwords', Password, { primaryKey: ['personId'], references: { personId: 'people.id' } }),
  sessions: table('sessions', Session, { unique: [['secretHash']], references: { personId: 'people.id' } }),
  audit: table('audit', AuditRow, { primaryKey: ['number'] }),
  auditHead: table('auditHead', AuditHead),

  importBatches: table('importBatches', ImportBatch),
  batchProblems: table('batchProblems', BatchProblem, {
    indexes: [['batchId']],
    references: { batchId: 'importBatches.id' },
  }),
  sourceFiles: table('sourceFiles', SourceFile, {
    primaryKey: ['fileKey'],
    indexes: [['batchId'], ['archiveKey']],
    references: { batchId: 'importBatches.id' },
  }),
  studies: table('studies', Study, { primaryKey: ['studyInstanceUid'], references: { batchId: 'importBatches.id' } }),
  series: table('series', Series, {
    primaryKey: ['seriesInstanceUid'],
    indexes: [['studyInstanceUid']],
    references: { studyInstanceUid: 'studies.studyInstanceUid' },
  }),
  seriesHeaders: table('seriesHeaders', SeriesHeader, {
    primaryKey: ['seriesInstanceUid'],
    references: { seriesInstanceUid: 'series.seriesInstanceUid' },
  }),
  instances: table('instances', Instance, {
    primaryKey: ['sopInstanceUid'],
    indexes: [['seriesInstanceUid'], ['studyInstanceUid'], ['batchId']],
    references: { seriesInstanceUid: 'series.seriesInstanceUid', batchId: 'importBatches.id' },
  }),
  seriesOverrides: table('seriesOverrides', SeriesOverride, {
    indexes: [['seriesInstanceUid']],
    references: { seriesInstanceUid: 'series.seriesInstanceUid' },
  }),
  heldDecisions: table('heldDecisions', HeldDecision, {
    indexes: [['sopInstanceUid']],
    references: { sopInstanceUid: 'instances.sopInstanceUid' },
  }),

  cases: table('cases', CaseRecord, { primaryKey: ['caseId'], unique: [['pseudonym']] }),
  caseValues: table('caseValues', CaseValue, {
    unique: [['caseId', 'instrument', 'instance', 'itemId', 'version']],
    indexes: [['caseId']],
    references: { caseId: 'cases.caseId' },
  }),
  caseLinks: table('caseLinks', CaseLink, {
    indexes: [['studyInstanceUid'], ['caseId']],
    references: { studyInstanceUid: 'studies.studyInstanceUid', caseId: 'cases.caseId' },
  }),
  linkRejections: table('linkRejections', LinkRejection, {
    indexes: [['studyInstanceUid']],
    references: { studyInstanceUid: 'studies.studyInstanceUid', caseId: 'cases.caseId' },
  }),
  doubtDecisions: table('doubtDecisions', DoubtDecision, { references: { caseId: 'cases.caseId' } }),
  seriesRules: table('seriesRules', SeriesRule),
  windowSets: table('windowSets', WindowSet),
  timepoints: table('timepoints', Timepoint, { indexes: [['caseId']], references: { caseId: 'cases.caseId' } }),
  timepointStudies: table('timepointStudies', TimepointStudy, {
    primaryKey: ['timepointId', 'studyInstanceUid'],
    indexes: [['studyInstanceUid']],
    references: { timepointId: 'timepoints.id', studyInstanceUid: 'studies.studyInstanceUid' },
  }),

  rounds: table('rounds', Round),
  assignments: table('assignments', Assignment, {
    unique: [
      ['roundId', 'readerId', 'timepointId', 'stage'],
      ['roundId', 'readerId', 'code'],
    ],
    indexes: [['readerId'], ['timepointId']],
    references: { roundId: 'rounds.id', readerId: 'people.id', timepointId: 'timepoints.id' },
  }),
  reads: table('reads', Read, {
    unique: [['assignmentId', 'version']],
    references: { assignmentId: 'assignments.id' },
  }),
  saves: table('saves', Save, { primaryKey: ['saveKey'], references: { readId: 'reads.id' } }),
  findings: table('findings', Finding, {
    unique: [['readId', 'itemId', 'instance']],
    references: { readId: 'reads.id' },
  }),
  readerNotes: table('readerNotes', ReaderNote, {
    indexes: [['assignmentId']],
    references: { assignmentId: 'assignments.id', sentBy: 'people.id' },
  }),
  personSettings: table('personSettings', PersonSetting, {
    primaryKey: ['personId', 'kind'],
    references: { personId: 'people.id' },
  }),
  annotations: table('annotations', Annotation, { indexes: [['readId']], references: { readId: 'reads.id' } }),
  adjudications: table('adjudications', Adjudication, {
    indexes: [['roundId'], ['timepointId']],
    references: {
      roundId: 'rounds.id',
      timepointId: 'timepoints.id',
      firstReadId: 'reads.id',
      secondReadId: 'reads.id',
    },
  }),
  consensus: table('consensus', Consensus, {
    indexes: [['adjudicationId'], ['timepointId']],
    references: { adjudicationId: 'adjudications.id', timepointId: 'timepoints.id' },
  }),

  freezes: table('freezes', Freeze, { unique: [['number']] }),
  modelSpecs: table('modelSpecs', ModelSpec),
  modelFits: table('modelFits', ModelFit, {
    indexes: [['modelSpecId']],
    references: { modelSpecId: 'modelSpecs.id', freezeId: 'freezes.id' },
  }),
  fitBootstraps: table('fitBootstraps', FitBootstrap, {
    indexes: [['modelFitId']],
    references: { modelFitId: 'modelFits.id' },
  }),
};
