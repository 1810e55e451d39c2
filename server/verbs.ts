import type { Input, Output, RouteName } from '../shared/api.ts';
import { compareModels } from './analysis/compareModels.ts';
import { cancelBootstrap } from './analysis/cancelBootstrap.ts';
import { cancelFit } from './analysis/cancelFit.ts';
import { declareModel } from './analysis/declareModel.ts';
import { describeCovariates } from './analysis/describeCovariates.ts';
import { fitModel } from './analysis/fitModel.ts';
import { listCovariateCases } from './analysis/listCovariateCases.ts';
import { listBootstraps } from './analysis/listBootstraps.ts';
import { listCovariates } from './analysis/listCovariates.ts';
import { listFreezes } from './analysis/listFreezes.ts';
import { listModels } from './analysis/listModels.ts';
import { listResiduals } from './analysis/listResiduals.ts';
import { listRowCases } from './analysis/listRowCases.ts';
import { makeFreeze } from './analysis/makeFreeze.ts';
import { previewFreeze } from './analysis/previewFreeze.ts';
import { previewModel } from './analysis/previewModel.ts';
import { startBootstrap } from './analysis/startBootstrap.ts';
import type { Actor } from './base/actor.ts';
import { listCases } from './cases/listCases.ts';
import type { Context } from './identity/context.ts';
import { identityStatus } from './identity/identityStatus.ts';
import { listIdentityDeeds } from './identity/listIdentityDeeds.ts';
import { lockIdentity } from './identity/lockIdentity.ts';
import { reviewDroppedWords } from './identity/reviewDroppedWords.ts';
import { rotateIdentity } from './identity/rotateIdentity.ts';
import { unlockIdentity } from './identity/unlockIdentity.ts';
import { countHeld } from './imaging/countHeld.ts';
import { listHeld } from './imaging/listHeld.ts';
import { listHeldObjects } from './imaging/listHeldObjects.ts';
import { readHeldText } from './imaging/readHeldText.ts';
import { showHeld } from './imaging/showHeld.ts';
import { board } from './intake/board.ts';
import { announceFiles } from './intake/announceFiles.ts';
import { beginUpload } from './intake/beginUpload.ts';
import { dropUpload } from './intake/dropUpload.ts';
import { importUpload } from './intake/importUpload.ts';
import { listUploads } from './intake/listUploads.ts';
import { cancelImport } from './intake/cancelImport.ts';
import { decideHeld } from './intake/decideHeld.ts';
import { getCase } from './intake/getCase.ts';
import { getImport } from './intake/getImport.ts';
import { getStudy } from './intake/getStudy.ts';
import { holdAgain } from './intake/holdAgain.ts';
import { importCases } from './intake/importCases.ts';
import { addCaseNumber } from './intake/addCaseNumber.ts';
import { linkMany } from './intake/linkMany.ts';
import { linkStudy } from './intake/linkStudy.ts';
import { listImports } from './intake/listImports.ts';
import { listProblems } from './intake/listProblems.ts';
import { listRejected } from './intake/listRejected.ts';
import { listSeries } from './intake/listSeries.ts';
import { listStudies } from './intake/listStudies.ts';
import { listTimepoints } from './intake/listTimepoints.ts';
import { listDoubts } from './intake/listDoubts.ts';
import { listWaiting } from './intake/listWaiting.ts';
import { overrideSeries } from './intake/overrideSeries.ts';
import { placeTimepoint } from './intake/placeTimepoint.ts';
import { pauseImport } from './intake/pauseImport.ts';
import { previewUndo } from './intake/previewUndo.ts';
import { resumeImport } from './intake/resumeImport.ts';
import { retryRejected } from './intake/retryRejected.ts';
import { startPlan } from './intake/startPlan.ts';
import { getPlan } from './intake/getPlan.ts';
import { cancelPlan } from './intake/cancelPlan.ts';
import { startImport } from './intake/startImport.ts';
import { undoImport } from './intake/undoImport.ts';
import { previewLink } from './intake/previewLink.ts';
import { rejectCandidates } from './intake/rejectCandidates.ts';
import { settleDoubt } from './intake/settleDoubt.ts';
import { undoDoubt } from './intake/undoDoubt.ts';
import { undoLink } from './intake/undoLink.ts';
import { undoRejections } from './intake/undoRejections.ts';
import { listWindows } from './intake/listWindows.ts';
import { previewWindows } from './intake/previewWindows.ts';
import { setWindows } from './intake/setWindows.ts';
import { placeMany } from './intake/placeMany.ts';
import { releaseTimepoints } from './intake/releaseTimepoints.ts';
import { previewSeriesRule } from './intake/previewSeriesRule.ts';
import { applySeriesRule } from './intake/applySeriesRule.ts';
import { listSeriesRules } from './intake/listSeriesRules.ts';
import { undoSeriesRule } from './intake/undoSeriesRule.ts';
import { redescription } from './intake/redescription.ts';
import { startRedescription } from './intake/startRedescription.ts';
import { previewList } from './intake/previewList.ts';
import { importList } from './intake/importList.ts';
import { addPerson } from './people/addPerson.ts';
import { listAudit } from './people/listAudit.ts';
import { listPeople } from './people/listPeople.ts';
import { loadSettings } from './people/loadSettings.ts';
import { saveSetting } from './people/saveSetting.ts';
import { agreement } from './reading/agreement.ts';
import { answerNote } from './reading/answerNote.ts';
import { closeRound } from './reading/closeRound.ts';
import { imageSet } from './reading/imageSet.ts';
import { listAdjudications } from './reading/listAdjudications.ts';
import { listNotes } from './reading/listNotes.ts';
import { listRounds } from './reading/listRounds.ts';
import { openAdjudication } from './reading/openAdjudication.ts';
import { openAssignment } from './reading/openAssignment.ts';
import { openRound } from './reading/openRound.ts';
import { previewRound } from './reading/previewRound.ts';
import { reopenRead } from './reading/reopenRead.ts';
import { reviewTimepoint } from './reading/reviewTimepoint.ts';
import { saveDraft } from './reading/saveDraft.ts';
import { sendNote } from './reading/sendNote.ts';
import { settleItem } from './reading/settleItem.ts';
import { signRead } from './reading/signRead.ts';
import { watchDraft } from './reading/watchDraft.ts';
import { worklist } from './reading/worklist.ts';

/** Routes that need the exchange itself, for cookies or for the project around the context: server/sessions.ts. */
export type SessionRoute = 'health' | 'signIn' | 'me' | 'signOut' | 'setLanguage';

type Verbs = {
  [N in Exclude<RouteName, SessionRoute>]: (context: Context, actor: Actor, input: Input<N>) => Promise<Output<N>>;
};

/** The verb of every route, by the route's name: what HTTP and the command line both call. */
export const verbs: Verbs = {
  listPeople,
  addPerson,
  listAudit,
  loadSettings,
  saveSetting,
  identityStatus,
  unlockIdentity,
  lockIdentity,
  rotateIdentity,
  listIdentityDeeds,
  reviewDroppedWords,
  listCases,
  getCase,
  importCases,
  listHeld,
  listHeldObjects,
  showHeld,
  readHeldText,
  countHeld,
  decideHeld,
  holdAgain,
  board,
  startImport,
  startPlan,
  getPlan,
  cancelPlan,
  beginUpload,
  listUploads,
  announceFiles,
  importUpload,
  dropUpload,
  listImports,
  getImport,
  listProblems,
  pauseImport,
  cancelImport,
  resumeImport,
  previewUndo,
  undoImport,
  listRejected,
  retryRejected,
  listStudies,
  getStudy,
  listSeries,
  overrideSeries,
  listWaiting,
  linkStudy,
  previewLink,
  linkMany,
  undoLink,
  rejectCandidates,
  undoRejections,
  addCaseNumber,
  listDoubts,
  settleDoubt,
  undoDoubt,
  listTimepoints,
  placeTimepoint,
  listWindows,
  previewWindows,
  setWindows,
  placeMany,
  releaseTimepoints,
  previewSeriesRule,
  applySeriesRule,
  listSeriesRules,
  undoSeriesRule,
  redescription,
  startRedescription,
  previewList,
  importList,
  worklist,
  openAssignment,
  saveDraft,
  watchDraft,
  signRead,
  reopenRead,
  sendNote,
  listNotes,
  answerNote,
  imageSet,
  listRounds,
  previewRound,
  openRound,
  closeRound,
  agreement,
  listAdjudications,
  openAdjudication,
  settleItem,
  reviewTimepoint,
  listCovariates,
  describeCovariates,
  listCovariateCases,
  previewModel,
  listFreezes,
  makeFreeze,
  previewFreeze,
  listModels,
  declareModel,
  fitModel,
  cancelFit,
  startBootstrap,
  listBootstraps,
  cancelBootstrap,
  listResiduals,
  listRowCases,
  compareModels,
};
