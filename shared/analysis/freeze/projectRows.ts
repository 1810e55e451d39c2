import type { CaseRecord, CaseValue } from '../../cases/caseRecord.ts';
import type { CaseLink } from '../../intake/caseLink.ts';
import type { Timepoint, TimepointStudy } from '../../intake/timepoint.ts';
import type { Annotation } from '../../reading/annotation.ts';
import type { Assignment } from '../../reading/assignment.ts';
import type { Adjudication, Consensus } from '../../reading/consensus.ts';
import type { Finding } from '../../reading/finding.ts';
import type { Read } from '../../reading/read.ts';
import type { Round } from '../../reading/round.ts';

/** The current state of everything that a Freeze is made from: superseded, ended and unsigned rows are not in it. */
export interface ProjectHeads {
  cases: readonly CaseRecord[];
  values: readonly CaseValue[];
  links: readonly CaseLink[];
  timepoints: readonly Timepoint[];
  /** Of these timepoints and of ended ones. */
  timepointStudies: readonly TimepointStudy[];
  /** Concordant and settled ones. */
  adjudications: readonly Adjudication[];
  consensus: readonly Consensus[];
  /** Signed ones, without their drafts. */
  reads: readonly Pick<Read, 'id' | 'assignmentId' | 'version' | 'formVersion' | 'secondsSpent' | 'digest'>[];
}

/** What a Freeze writes out besides. */
export interface ProjectRows extends ProjectHeads {
  rounds: readonly Round[];
  assignments: readonly Assignment[];
  findings: readonly Finding[];
  annotations: readonly Annotation[];
}
