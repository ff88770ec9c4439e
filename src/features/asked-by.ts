import type { Action } from '../law/regulation.ts'

const names = (text: string): string[] => text.trim().split(/\s+/)

/**
 * Which acts and reads ask the law for a deed, acts first. `hoso clauses` reads off it what carries out a norm; in every
 * test against a database test/world.ts turns away an act that asks for what does not name it here. A deed without any
 * has norms, and no act yet: what it keeps is still kept on paper.
 */
export const askedBy: Readonly<Record<Action, readonly string[]>> = {
  'school.open': ['school.open'],
  'board.establish': ['school.establishBoard'],
  'staff.appoint': ['school.appoint', 'school.changePost', 'school.overview', 'standIns.handover'],
  'standIn.grant': ['standIns.grant'],
  'standIn.end': ['standIns.end'],
  'class.open': ['preschool.openClass', 'rollover.rollOver', 'rollover.undo', 'school.openClass'],
  'teaching.assign': ['gradebook.assignContributors', 'school.assignTeacher'],
  'window.decide': ['school.decideWindow'],
  'year.decide': ['regulation.decideYear'],
  'roster.import': names(`
    pupils.enrol pupils.import pupils.readRoster pupils.settleRows pupils.undoImport rollover.rollOver rollover.undo
    pupils.comparedRows pupils.imports pupils.markedList pupils.planImport rollover.plan
  `),
  'pupil.update': ['gradebook.chooseTopics', 'forms.register', 'forms.registerTable'],
  'pupil.move': ['pupils.move'],
  'pupil.planEducation': ['results.planEducation'],
  'regulation.draft': names(`
    regulation.dropDraft regulation.saveDraft regulation.startDraft regulation.check regulation.draft
    regulation.preview regulation.previewResults regulation.print regulation.readers regulation.year
  `),
  'regulation.adopt': ['regulation.adopt', 'regulation.withdraw'],
  'regulation.acknowledge': ['regulation.acknowledge', 'regulation.recipients'],
  'regulation.send': ['regulation.receive', 'regulation.send'],
  'board.assignTask': ['rollout.answer', 'rollout.enter'],
  'account.open': ['accounts.openAccount', 'accounts.list'],
  'account.join': ['accounts.openAccount'],
  'account.reset': ['accounts.endSessions', 'accounts.resetPassword', 'families.newSlip'],
  'account.resetFactor': ['accounts.resetSecondFactor'],
  'account.askHeadReset': ['accounts.askHeadReset'],
  'account.resetHead': ['accounts.resetPassword', 'families.newSlip'],
  'account.close': ['accounts.close', 'accounts.undoJoining'],
  'account.reopen': ['accounts.reopen'],
  'account.askHeadClose': ['accounts.askHeadClose'],
  'account.closeHead': ['accounts.close'],
  'account.own': names(`
    accounts.beginSecondFactor accounts.changePassword accounts.confirmSecondFactor accounts.removeSecondFactor
    accounts.takeJoiningCode duties.closeFeed duties.openFeed duties.mine praise.own
  `),
  'account.review': ['accounts.recordReview', 'accounts.review', 'families.accounts'],
  'file.keep': ['files.keepFile'],
  'record.read': names(`
    archive.life corrections.dossier corrections.evidence corrections.minutes council.lists council.minutes
    earlier.evidence earlier.ofPupil forms.childrenBook forms.classBook forms.handover forms.homeroomBook
    forms.of forms.praise forms.praiseInYear forms.register forms.registerTable forms.summary forms.summaryTable
    forms.teacherBook gradebook.absencePaper gradebook.book gradebook.cellHistory gradebook.print
    gradebook.topics handover.year locks.list locks.lock locks.members locks.ofClass locks.scopes praise.ofPupil
    preschool.child preschool.class preschool.closings preschool.evidenceFile preschool.findingHistory
    preschool.theme preschool.transitionRecord pupils.pupil results.class results.education results.missing
    results.termPaper results.termTaken results.version termEnd.class termEnd.mine transcripts.toSign
  `),
  'journal.read': [],
  'score.enter': ['gradebook.enterRetest', 'gradebook.enterScores', 'gradebook.noteAbsence'],
  'trait.enter': ['gradebook.enterScores', 'gradebook.noteAbsence'],
  'score.handIn': ['gradebook.handIn'],
  'score.askZero': ['gradebook.askZero'],
  'score.answerZero': ['gradebook.answerZero'],
  'score.withdrawZero': ['gradebook.withdrawZero'],
  'score.exemptPractice': ['gradebook.exemptPractice'],
  'score.askRetest': ['gradebook.askRetest'],
  'score.answerRetest': ['gradebook.answerRetest'],
  'score.withdrawRetest': ['gradebook.withdrawRetest'],
  'phrase.own': ['gradebook.dropPhrase', 'gradebook.keepPhrase', 'gradebook.phrases'],
  'score.contribute': ['gradebook.contribute'],
  'term.import': ['results.importTerm'],
  'earlier.record': ['earlier.record'],
  'earlier.takeBack': ['earlier.takeBack'],
  'learner.admit': ['learners.admit'],
  'family.link': ['families.link'],
  'family.account': ['families.joinAccount', 'families.newSlip', 'families.openAccount'],
  'family.end': ['families.end'],
  'family.see': ['families.child', 'families.children'],
  'absence.enter': [],
  'absence.confirm': [],
  'absence.request': [],
  'absence.correct': [],
  'incident.enter': [],
  'lessonPlan.submit': [],
  'lessonPlan.approve': [],
  'homeroomPlan.submit': [],
  'homeroomPlan.approve': [],
  'reward.propose': [],
  'reward.decide': [],
  'discipline.propose': [],
  'discipline.decide': [],
  'trouble.report': ['rollout.answer', 'rollout.enter', 'rollout.overview'],
  'trouble.answer': ['rollout.answer'],
  'report.ask': [],
  'report.send': [],
  'readiness.review': ['rollout.enter'],
  'rollout.plan': ['rollout.answer', 'rollout.enter'],
  'training.record': ['rollout.enter'],
  'supplier.ask': ['rollout.answer', 'rollout.enter'],
  'equipment.propose': ['rollout.enter'],
  'system.register': ['rollout.answer', 'rollout.enter'],
  'result.readOwn': ['learners.own'],
  'child.assess': ['preschool.addEvidence', 'preschool.assess', 'preschool.withdraw'],
  'child.record': names(`
    preschool.addEvidence preschool.assess preschool.assessStage preschool.withdraw preschool.writeNote
    preschool.writeTransition
  `),
  'theme.plan': [
    'preschool.changeTheme',
    'preschool.enterObjectives',
    'preschool.planTheme',
    'preschool.setFigures',
    'preschool.plan',
  ],
  'theme.close': ['preschool.closeTheme'],
  'review.propose': ['preschool.proposeReview'],
  'review.approve': ['preschool.approveReview', 'preschool.returnReview'],
  'block.reconcile': ['termEnd.reconcile'],
  'block.confirm': ['termEnd.confirm'],
  'book.print': names(`
    termEnd.recordPrint forms.childrenBook forms.classBook forms.homeroomBook forms.of forms.praise
    forms.summary forms.summaryTable forms.teacherBook
  `),
  'lock.propose': ['locks.propose'],
  'lock.decide': ['locks.decide', 'locks.withdraw'],
  'lock.execute': ['locks.execute'],
  'lock.reopen': ['locks.endReopening', 'locks.reopen'],
  'lock.openAgain': ['locks.openAgain'],
  'correction.request': ['corrections.request', 'preschool.requestChange'],
  'correction.withdraw': ['corrections.withdraw', 'preschool.withdrawChange'],
  'correction.consent': [
    'corrections.consent',
    'corrections.refuse',
    'preschool.consentChange',
    'preschool.refuseChange',
  ],
  'correction.revoke': ['corrections.revoke'],
  'correction.witness': ['corrections.witness', 'preschool.witnessChange'],
  'correction.apply': [
    'corrections.consent',
    'corrections.witness',
    'preschool.consentChange',
    'preschool.witnessChange',
  ],
  'progress.check': ['results.checkProgress'],
  'duty.tell': ['duties.takeBack', 'duties.tell', 'rollout.answer'],
  'duty.remind': ['duties.remind', 'duties.overview'],
  'progress.remind': ['results.remind'],
  'result.prepare': ['results.groundAward', 'results.rateByPlan', 'results.recordAbsences'],
  'result.propose': ['results.propose'],
  'result.approve': ['results.approve'],
  'result.return': ['results.return'],
  'council.propose': ['council.propose'],
  'council.decide': ['council.decide'],
  'praise.propose': ['praise.propose'],
  'praise.decide': ['praise.grant', 'praise.refuse'],
  'praise.withdraw': ['praise.withdraw'],
  'praise.write': ['praise.write'],
  'praise.putForward': ['praise.putForward'],
  'praise.decideHigher': ['praise.grant', 'praise.refuse'],
  'handover.give': ['handover.give'],
  'handover.receive': ['handover.receive', 'handover.return'],
  'handover.nameMarker': ['handover.nameMarker', 'handover.removeMarker'],
  'support.plan': ['results.planSupport'],
  'support.assess': ['results.assessSupport'],
  'promotion.decide': ['results.decidePromotion'],
  'transcript.read': names(`
    archive.class transcripts.class transcripts.page transcripts.pages transcripts.pdf transcripts.pupil
    transcripts.toSign transcripts.verify transcripts.xml
  `),
  'transcript.prepare': ['transcripts.prepare'],
  'transcript.signSubject': ['transcripts.signSubject'],
  'transcript.signHomeroom': ['transcripts.signHomeroom'],
  'transcript.signHead': ['transcripts.signHead'],
  'transcript.seal': ['transcripts.seal'],
  'transcript.revoke': ['transcripts.revoke'],
  'certificate.own': [
    'certificates.bring',
    'certificates.changePin',
    'certificates.create',
    'certificates.end',
    'certificates.list',
  ],
  'certificate.seal': ['certificates.bring', 'certificates.changePin', 'certificates.createSeal'],
  'certificate.end': ['certificates.end'],
  'archive.request': ['archive.request'],
  'archive.release': ['archive.release'],
  'archive.withdraw': ['archive.withdraw'],
  'archive.fetch': ['archive.file'],
}
