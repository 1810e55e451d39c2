interface Entry {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 507;
  says: string;
}

/** The catalogue: why a person may not do something now, and the HTTP answer it becomes. */
export const refusals = {
  'input.invalid': { status: 400, says: 'The request is not well formed.' },
  'session.none': { status: 401, says: 'Sign in first.' },
  'session.wrongPassword': { status: 401, says: 'Name or password is wrong.' },
  'session.tooManyTries': { status: 429, says: 'Too many tries; wait a quarter of an hour.' },
  'session.foreignOrigin': { status: 403, says: 'The request came from another page.' },
  'role.missing': { status: 403, says: 'Your role does not allow this.' },
  'unknown.route': { status: 404, says: 'There is no such address.' },
  'unknown.id': { status: 404, says: 'There is nothing under this id that you may see.' },
  'identity.locked': { status: 409, says: 'The identity store is locked: it needs its key.' },
  'identity.wrongKey': { status: 409, says: 'This key does not open the identity store.' },
  'identity.otherDay': {
    status: 409,
    says: 'The identity store and the research data are not of the same day: restore both from one backup.',
  },
  'identity.destroyed': { status: 409, says: 'This project has no identity store any more: its codes lead to nobody.' },
  'identity.elsewhere': {
    status: 409,
    says: 'Another process has written to the identity store: lock it here and unlock it again.',
  },
  'identity.busy': {
    status: 409,
    says: 'An import is running that needs the identity store: wait for it or pause it.',
  },
  'identity.notConfirmed': { status: 400, says: 'Type the title of the project to confirm.' },
  'identity.keyInside': { status: 400, says: 'The key file must lie outside the data directory.' },
  'project.none': { status: 409, says: 'There is no project in this directory: run leptolink init.' },
  'project.exists': { status: 409, says: 'There is a project in this directory already.' },
  'project.held': { status: 409, says: 'Another process holds this data directory.' },
  'project.newer': { status: 409, says: 'The database was written by a newer version of Leptolink.' },
  'folder.none': { status: 400, says: 'There is no such folder or file.' },
  'upload.offset': { status: 409, says: 'The file goes on elsewhere: ask how much of it has arrived.' },
  'upload.tooLong': { status: 400, says: 'The file is longer than announced.' },
  'upload.claimed': { status: 409, says: 'An import reads this upload already: resume or cancel that import.' },
  'upload.empty': { status: 409, says: 'No file of this upload has arrived whole.' },
  'folder.inside': { status: 400, says: 'The folder lies inside the data directory.' },
  'batch.running': { status: 409, says: 'The import is running: pause or cancel it first.' },
  'batch.notRunning': { status: 409, says: 'The import is not running.' },
  'batch.ended': { status: 409, says: 'The import has ended: there is nothing to go on with.' },
  'batch.undone': { status: 409, says: 'The import was undone.' },
  'batch.otherRuns': { status: 409, says: 'Another import is running: wait for its end, or pause it.' },
  'batch.used': { status: 409, says: 'What this import brought is in use and cannot be taken out.' },
  'batch.noSource': { status: 409, says: 'Where this import read from is not known: import the folder again.' },
  'batch.nothingRejected': { status: 409, says: 'This import has no rejected files.' },
  'plan.stopped': { status: 409, says: 'The dry run was stopped; nothing was written.' },
  'person.exists': { status: 409, says: 'There is a person with this name already.' },
  'person.weakPassword': { status: 400, says: 'The password needs at least 10 characters.' },
  'read.signed': { status: 409, says: 'The read is signed: it cannot be changed.' },
  'read.stale': { status: 409, says: 'This read was changed elsewhere in the meantime.' },
  'read.incomplete': { status: 409, says: 'The read has unanswered items.' },
  'stage.waits': { status: 409, says: 'Stage 2 of this case opens when all your stage 1 reads of it are signed.' },
  'note.open': { status: 409, says: 'This read was sent back and waits for the data manager.' },
  'note.answered': { status: 409, says: 'Somebody has answered this already.' },
  'note.imagesRead': { status: 409, says: 'A read of these images is signed: they stay as they were read.' },
  'mark.notCurrent': { status: 400, says: 'A drawing belongs on the current images, not on those compared with.' },
  'mark.offPlane': { status: 400, says: 'A drawing does not lie on its image: take it off and draw it again.' },
  'round.closed': { status: 409, says: 'The round is closed.' },
  'round.noReaders': { status: 409, says: 'The charter asks for two readers.' },
  'round.noTimepoints': { status: 409, says: 'No timepoint fits the round.' },
  'consensus.notReady': { status: 409, says: 'Both reads must be signed first.' },
  'consensus.reasonMissing': { status: 400, says: 'An own answer needs a reason.' },
  'consensus.settled': { status: 409, says: 'This item is settled already.' },
  'reason.missing': { status: 400, says: 'Give a reason.' },
  'freeze.readsOpen': { status: 409, says: 'Reads are still open: close the round, or mark the freeze as interim.' },
  'freeze.population': { status: 400, says: 'A rule of the population cannot be applied.' },
  'freeze.cutoffAhead': { status: 400, says: 'The cut-off day lies in the future.' },
  'freeze.none': { status: 409, says: 'There is no freeze yet.' },
  'freeze.damaged': { status: 409, says: 'The files of this freeze do not match its manifest.' },
  'model.primaryExists': { status: 409, says: 'There is a primary analysis already, and a study has one.' },
  'model.invalid': { status: 400, says: 'The model is not well formed.' },
  'compute.tooLong': { status: 409, says: 'The computation took too long and was stopped.' },
  'compute.cancelled': { status: 409, says: 'The computation was cancelled.' },
  'compute.running': { status: 409, says: 'This is being computed already: wait for it, or cancel it.' },
  'compute.none': { status: 409, says: 'Nothing is being computed here.' },
  'bootstrap.notCox': { status: 409, says: 'Only Cox models can be fitted again to drawn cases.' },
  'link.exists': { status: 409, says: 'The study is linked to this case already.' },
  'link.numberTaken': { status: 409, says: 'Another case has this record number.' },
  'place.noNumber': { status: 400, says: 'A follow-up needs its number.' },
  'windows.invalid': { status: 400, says: 'These windows contradict each other.' },
  'windows.changed': { status: 409, says: 'Somebody set other windows a moment ago: look again.' },
  'rule.empty': { status: 400, says: 'Say what the rule sets.' },
  'rule.none': { status: 409, says: 'No series fits this rule.' },
  'rule.ended': { status: 409, says: 'This rule was taken back already.' },
  'list.changed': { status: 409, says: 'Something changed since this was shown: look again.' },
  'list.unknown': {
    status: 400,
    says: 'This is none of the lists: the first line must name series_instance_uid, timepoint_id, or study_instance_uid and case_pseudonym.',
  },
  'redescribe.running': { status: 409, says: 'The series are being described already.' },
  'file.damaged': { status: 409, says: 'The stored file does not match its checksum.' },
  'file.held': { status: 409, says: 'The object is held until a person releases it.' },
  'held.none': { status: 409, says: 'The object is not held, or somebody decided about it a moment ago.' },
  'held.changed': { status: 409, says: 'There are more or fewer held objects now than were counted: look again.' },
  'held.damaged': { status: 409, says: 'A damaged object can only be dropped.' },
  'held.cannotMask': { status: 409, says: 'The pixels of this object cannot be blackened: drop it.' },
  'held.cannotShow': { status: 409, says: 'This object cannot be drawn here.' },
  'held.used': { status: 409, says: 'The object is in use: it was pinned for reading, marked, or frozen.' },
  'pacs.unknown': { status: 404, says: 'No PACS of this name is listed: see leptolink pacs list.' },
  'pacs.exists': { status: 409, says: 'A PACS of this name is listed already.' },
  'pacs.fileInvalid': { status: 409, says: 'The file pacs.json of the data directory is not well formed.' },
  'pacs.forbiddenHost': { status: 400, says: 'This address is not that of a PACS: link-local addresses are refused.' },
  'pacs.unreachable': { status: 409, says: 'The PACS does not answer at its host and port.' },
  'pacs.refused': { status: 409, says: 'The PACS refuses the connection.' },
  'pacs.notOffered': { status: 409, says: 'The PACS does not offer this service to us.' },
  'pacs.timeout': { status: 409, says: 'The PACS stopped answering.' },
  'pacs.broken': { status: 409, says: 'The PACS ended the connection.' },
  'pacs.failed': { status: 409, says: 'The PACS reports a failure.' },
  'pacs.queryEmpty': { status: 400, says: 'Say what to look for: a record number or a range of days.' },
  'pacs.nothing': { status: 409, says: 'The PACS sent nothing for this study.' },
  'disk.full': { status: 507, says: 'The disk is full; nothing was lost.' },
} satisfies Record<string, Entry>;

export type RefusalCode = keyof typeof refusals;

/** A person may not do this now. Thrown; becomes an HTTP status, code and sentence in one place. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  /** Facts for the screen, such as the first unanswered item; never identifying. */
  readonly facts: Record<string, unknown>;

  constructor(code: RefusalCode, facts: Record<string, unknown> = {}, detail?: string) {
    super(detail ? `${refusals[code].says} ${detail}` : refusals[code].says);
    this.name = 'Refusal';
    this.code = code;
    this.status = refusals[code].status;
    this.facts = facts;
  }
}
