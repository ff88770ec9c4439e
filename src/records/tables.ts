/** The tables as TypeScript sees them; `database/*.sql` is what holds. Dates are text, instants are Date. */
import type { Programme } from '../../regulations/presets.ts'
import type { BookPeriod } from '../assessment/preschool.ts'
import type { AgeGroup, DomainCode } from '../assessment/preschool-programme.ts'
import type { EarlierRules } from '../assessment/rule-sets.ts'
import type { SchoolLevel } from '../assessment/secondary-subjects.ts'
import type { BoardKind, GivenKind, OfficeKind, Post, Seat } from '../law/regulation.ts'
import type { Area } from '../law/stand-ins.ts'

export type Database = {
  installation: { only_row: true; id: string; demo: boolean; created_at: Date }
  school: {
    id: number
    code: string
    name: string
    programme: Programme
    supervisor_id: number | null
    place: string
    created_at: Date
  }
  account: {
    id: string
    login: string
    phone: string | null
    name: string
    password_hash: string | null
    password_set_at: Date | null
    must_change: boolean
    totp_sealed: string | null
    totp_confirmed_at: Date | null
    totp_last_step: string | null
    home_school_id: number
    created_at: Date
    version: number
  }
  account_school: { account_id: string; school_id: number; person_id: string; closed_at: Date | null }
  session: {
    token_hash: string
    account_id: string
    school_id: number | null
    csrf: string
    device: string
    address: string
    created_at: Date
    last_seen_at: Date
    expires_at: Date
    step_up_at: Date | null
  }
  account_event: {
    id: string
    account_id: string | null
    at: Date
    kind: string
    address: string
    device: string
    detail: string
  }
  sign_in_delay: { key: string; failures: number; wait_until: Date }
  recovery_code: {
    account_id: string
    code_hash: string
    issued_at: Date
    expires_at: Date
    issued_by: string
    kind: 'password' | 'second-factor'
  }
  joining_code: { account_id: string; code_hash: string; issued_at: Date; expires_at: Date }
  person_directory: { personal_id: string; school_id: number; pupil_id: string }
  server_run: { id: string; started_at: Date; seen_at: Date }
  public_link: { token: string; school_id: number; kind: string; target_id: string; created_at: Date }

  journal: Tenant & {
    act_id: string
    seq: string
    at: Date
    person_id: string | null
    account_id: string | null
    act: string
    verdict: 'allowed' | 'needs' | 'refused'
    clauses: string
    state_sha: string
    school_sha: string
    facts: string
    delta: string
    prev: string
    hash: string
  }
  journal_head: Tenant & { seq: string; hash: string }
  outbox: Made & { id: string; kind: string; payload: string; created_at: Date }
  idempotency: Tenant & { account_id: string; key: string; request_sha: string; response: string | null; at: Date }
  blob: Made & { sha256: string; size: string; media_type: string; name: string; created_at: Date }
  /** `name`: as its giver called it; null where it was handed in before names were kept */
  upload: Made & { sha256: string; person_id: string; name: string | null; size: string; at: Date }
  job: Tenant & {
    id: string
    account_id: string
    kind: string
    state: 'waiting' | 'running' | 'done' | 'failed'
    done: number
    total: number
    result: string | null
    created_at: Date
    changed_at: Date
    /** of a job that a server carries out itself: until when it counts as running */
    alive_until: Date | null
  }

  regulation_version: Made & {
    id: string
    layer: 'department' | 'school'
    effective_from: string
    body: string
    sha256: string
    preset: string
    decision_no: string
    issued_by: string
    adopted_at: Date
    decided_on: string | null
    note: string | null
  }
  year_calendar: Made & {
    year: number
    version: number
    days: string
    decision_no: string
    decided_on: string
    person_id: string
    at: Date
  }
  year_frame: {
    issuer_id: number
    year: number
    version: number
    days: string
    decision_no: string
    decided_on: string
    issued_at: Date
  }
  issued_guidance: {
    issuer_id: number
    id: string
    programme: Programme
    effective_from: string
    body: string
    sha256: string
    preset: string
    decision_no: string
    decided_on: string
    issued_by: string
    issued_at: Date
  }
  regulation_withdrawal: Made & {
    version_id: string
    decision_no: string
    decided_on: string
    reason: string
    person_id: string
    at: Date
  }
  guidance_withdrawal: {
    issuer_id: number
    guidance_id: string
    decision_no: string
    decided_on: string
    reason: string
    withdrawn_at: Date
  }
  regulation_draft: Made & { id: string; preset: string; body: string; version: number; person_id: string; at: Date }
  regulation_reading: Made & { version_id: string; person_id: string; at: Date }
  regulation_sending: Made & {
    id: string
    version_id: string
    recipient: number
    kind: 'sent' | 'received'
    on_day: string
    how: string
    person_id: string
    at: Date
  }
  guidance_sending: Made & {
    id: string
    version_id: string
    recipient: number
    kind: 'sent' | 'received'
    on_day: string
    how: string
    person_id: string
    at: Date
  }
  person: Made & {
    id: string
    account_id: string | null
    family_name: string
    given_name: string
    born_on: string | null
    phone: string | null
  }
  post: Made & {
    id: string
    person_id: string
    post: Post
    from_day: string
    to_day: string | null
    decision_no: string
  }
  stand_in: Made & {
    id: string
    kind: GivenKind | OfficeKind
    giver_id: string | null
    person_id: string
    from_day: string
    to_day: string | null
    decision_no: string
    decided_on: string
    issued_by: string
    reason: string
    at: Date
  }
  stand_in_scope: Made & {
    stand_in_id: string
    seq: number
    area: Area
    class_id: string | null
    subject: string | null
  }
  stand_in_end: Made & { stand_in_id: string; ends_on: string; reason: string; person_id: string | null; at: Date }
  acted_for: Made & { stand_in_id: string }
  board: Made & {
    id: string
    kind: BoardKind
    decision_no: string
    decided_on: string
    from_day: string
    to_day: string | null
    decided_to: string | null
  }
  board_seat: Made & { board_id: string; person_id: string; seat: Seat; duty: string }
  rollout_entry: Made & {
    id: string
    kind: EntryKind
    subject: string
    note: string
    on_day: string
    due_on: string | null
    responsible_id: string | null
    person_id: string
    capacity: string
    at: Date
  }
  rollout_participant: Made & { entry_id: string; person_id: string }
  rollout_answer: Made & {
    entry_id: string
    seq: number
    state: 'open' | 'closed'
    note: string
    person_id: string
    capacity: string
    at: Date
  }
  class: Made & { id: string; year: number; name: string; grade: number }
  pupil: Made & {
    id: string
    code: string
    personal_id: string | null
    family_name: string
    given_name: string
    search_key: string
    sex: 'male' | 'female' | null
    born_on: string | null
    profile: string
    import_id: string | null
    version: number
  }
  pupil_history: Made & { pupil_id: string; version: number; body: string }
  enrolment: Made & {
    class_id: string
    pupil_id: string
    year: number
    from_day: string
    to_day: string | null
    import_id: string | null
  }
  enrolment_past: Made & {
    class_id: string
    pupil_id: string
    year: number
    from_day: string
    to_day: string
    import_id: string | null
  }
  roster_import: Made & { id: string; file_name: string; sha256: string; rows: number; at: Date; person_id: string }
  roster_import_undone: Made & { import_id: string; at: Date; person_id: string }
  roster_mapping: Made & { fingerprint: string; mapping: string }
  roster_reading: Made & {
    id: string
    account_id: string
    sha256: string
    file_name: string
    options: string
    choices: string
    body: Buffer | null
    at: Date
  }
  assignment: Made & {
    id: string
    class_id: string
    subject: string
    person_id: string
    from_day: string
    to_day: string | null
  }
  entry_window: Made & {
    id: string
    year: number
    period: string
    opens_on: string
    closes_on: string
    decision_no: string
    at: Date
  }

  book: Made & { id: string; year: number; class_id: string; subject: string; scheme: string }
  mark: Made &
    MarkValue & {
      year: number
      book_id: string
      pupil_id: string
      col: string
      version: number
      how: How
      person_id: string
      at: Date
    }
  mark_history: Made &
    MarkValue & {
      year: number
      book_id: string
      pupil_id: string
      col: string
      version: number
      how: How
      person_id: string
      at: Date
    }
  column_count: Made & {
    year: number
    book_id: string
    col: string
    cells: number
    filled: number
    versions: number
  }
  column_hand_in: Made & {
    year: number
    book_id: string
    col: string
    empty: number
  } & Author
  zero_request: Made & {
    id: string
    year: number
    book_id: string
    pupil_id: string
    col: string
    version: number
    reason: string
  } & Author
  zero_answer: Made & {
    request_id: string
    kind: 'confirmation' | 'refusal' | 'withdrawal'
    capacity: string
    note: string
  } & Author
  phrase: Made & { id: string; subject: string; col: string; level: string | null; words: string } & Author
  retest_request: Made & {
    id: string
    year: number
    book_id: string
    pupil_id: string
    col: string
    version: number
    reason: string
  } & Author
  retest_answer: Made & {
    request_id: string
    kind: 'permission' | 'refusal' | 'withdrawal'
    capacity: string
    note: string
  } & Author
  retest_done: Made & { request_id: string; version: number } & Author
  praise: Made &
    ClassPupil & {
      id: string
      year: number
      kind: 'certificate' | 'letter' | 'higher'
      words: string
      grounds: string
      addressee: string | null
      capacity: string
    } & Author
  praise_answer: Made & {
    praise_id: string
    kind: 'grant' | 'refusal' | 'withdrawal'
    decision_no: string | null
    decided_on: string | null
    note: string
    capacity: string
  } & Author
  handover: Made & {
    id: string
    year: number
    class_id: string
    version: number
    result_id: string
    content: string
    sha256: string
    capacity: string
  } & Author
  handover_receiver: Made & { handover_id: string; receiver_id: string }
  handover_answer: Made & {
    handover_id: string
    kind: 'receipt' | 'return'
    note: string
    capacity: string
  } & Author
  outside_marker: Made & {
    id: string
    book_id: string
    period: string
    name: string
    school_name: string
    part: 'supervision' | 'marking' | 'both'
  } & Author
  practice_exemption: Made & {
    book_id: string
    pupil_id: string
    period: string
    decision_no: string
    evidence: string
    capacity: string
  } & Author
  contributor: Made & { id: string; book_id: string; person_id: string; from_day: string; to_day: string | null }
  contribution: Made & {
    book_id: string
    pupil_id: string
    period: string
    version: number
    level: 'NHAN_XET_DAT' | 'NHAN_XET_CHUA_DAT'
    remark: string
  } & Author
  imported_term: Made &
    ClassPupil & {
      subject: string
      period: string
      version: number
      score: number | null
      level: string | null
      unit: string
      document_no: string
    } & Author
  imported_term_evidence: Made & ClassPupil & { sha256: string }
  earlier_year: Made & {
    id: string
    pupil_id: string
    year: number
    version: number
    grade: number
    rules: EarlierRules
    unit: string
    document_no: string
    content: string | null
    reason: string
  } & Author
  earlier_year_evidence: Made & { earlier_year_id: string; sha256: string }
  learner: Made & { person_id: string; pupil_id: string }
  guardian: Made & {
    id: string
    person_id: string
    pupil_id: string
    relation: 'mother' | 'father' | 'guardian'
    basis: string
    from_day: string
    by_person: string
    at: Date
  }
  guardian_end: Made & { guardian_id: string; ends_on: string; reason: string; person_id: string; at: Date }
  lock: Made & {
    id: string
    year: number
    period: string
    class_id: string | null
    grade: number | null
    age_group: AgeGroup | null
    part: 'marks' | 'traits' | null
    subject: string | null
    col: string | null
    /** from 1: each before the last of its scope was taken back */
    nth: number
  }
  lock_end: Made & {
    lock_id: string
    person_id: string
    capacity: string
    at: Date
  }
  lock_step: Made & {
    lock_id: string
    kind: 'proposal' | 'decision' | 'execution'
    person_id: string
    capacity: string
    decision_no: string | null
    holds_from: Date | null
    reason: string | null
    at: Date
  }
  reopening: Made & {
    id: string
    year: number
    /** of a book of cells; else class and subject say which of the children's books it is */
    book_id: string | null
    class_id: string | null
    subject: string | null
    period: string
    col: string | null
    pupils: string[] | null
    for_id: string | null
    until_at: Date
    reason: string
    decision_no: string
    person_id: string
    capacity: string
    at: Date
  }
  reopening_step: Made & {
    reopening_id: string
    kind: 'execution' | 'end'
    person_id: string
    capacity: string
    at: Date
  }
  account_review: Made & {
    id: string
    accounts: number
    bare: number
    dormant: number
    twice: number
    note: string
    person_id: string
    capacity: string
    at: Date
  }
  correction: Made & {
    id: string
    no: number
    year: number
    book_id: string
    pupil_id: string
    col: string
    old_version: number
    old_text: string
    new_text: string
    reason: string
    at: Date
  }
  correction_evidence: Made & { correction_id: string; sha256: string }
  correction_step: Made & {
    correction_id: string
    seq: number
    kind: CorrectionStepKind
    person_id: string
    capacity: string
    note: string
    at: Date
  }
  counter: Tenant & { year: number; kind: string; value: number }

  year_absence: Made & ClassPupil & { version: number; excused: number; unexcused: number } & Author
  award_ground: Made &
    ClassPupil & {
      version: number
      excellent_subjects: string
      progress_traits: string
      recognised_on: string | null
      note: string
    } & Author
  support_plan: Made & ClassPupil & { version: number; plan: string; until_day: string } & Author
  support_mark: Made &
    ClassPupil & {
      subject: string
      col: string
      version: number
      score: number | null
      level: string | null
      signed_by: 'parents' | 'workplace' | null
    } & Author
  hand_rating: Made & ClassPupil & { version: number; rating: 'HTXS' | 'HTT' | 'HT' | 'CHT'; note: string } & Author
  class_move: Made & {
    id: string
    year: number
    pupil_id: string
    from_class: string
    to_class: string
    on_day: string
    reason: string
  } & Author
  topic_choice: Made & { pupil_id: string; year: number; version: number; subjects: string } & Author
  education_plan: Made & {
    pupil_id: string
    year: number
    version: number
    education: 'GENERAL' | 'SPECIALISED' | 'SPECIAL_CLASS' | 'NONE'
    exempt: string
    goals: string
    decision_no: string
    decided_on: string
  } & Author
  reminder: Made & {
    year: number
    book_id: string
    period: string
    teacher_id: string
    day: string
    missing: number
  } & Author
  duty_word: Made & {
    id: string
    year: number
    layer: 'department' | 'school'
    duty: string
    period: string
    class_id: string | null
    owner_id: string | null
    version: number
    kind: 'done' | 'withdrawal'
    note: string
    capacity: string
  } & Author
  duty_reminder: Made & {
    year: number
    layer: 'department' | 'school'
    duty: string
    reminded_id: string
    day: string
  } & Author
  duty_feed: Made & { person_id: string; token_sha: string; at: Date }
  block_signature: Made & {
    id: string
    year: number
    book_id: string
    period: string
    stage: 'subject' | 'homeroom'
    cells_sha: string
    trace: string
    capacity: string
  } & Author
  term_print: Made & {
    id: string
    year: number
    class_id: string
    period: string
    copies: number
    note: string
    capacity: string
  } & Author
  list_proposal: Made & {
    id: string
    year: number
    class_id: string
    version: number
    result_id: string
    capacity: string
  } & Author
  council: Made & {
    id: string
    year: number
    no: number
    held_on: string
    place: string
    chair_id: string
    secretary_id: string
    votes_for: number
    votes_against: number
    votes_withheld: number
    note: string
    decision_no: string | null
    capacity: string
  } & Author
  lock_member: Made & { lock_id: string; person_id: string }
  council_member: Made & { council_id: string; person_id: string; title: string }
  council_class: Made & { proposal_id: string; council_id: string }
  rollover: Made & { id: string; from_year: number; no: number; starts_on: string } & Author
  rollover_class: Made & { rollover_id: string; class_id: string; name: string }
  rollover_pupil: Made & {
    rollover_id: string
    pupil_id: string
    fate: 'promoted' | 'repeats' | 'finished' | 'left'
    from_class: string
    to_class: string | null
    reason: string
    personal_id: string | null
  }
  rollover_undone: Made & { rollover_id: string } & Author
  list_difference: Made & {
    proposal_id: string
    stage: 'proposal' | 'decision'
    pupil_id: string
    list: string
    placed: 'on' | 'off'
    reason: string
  } & Author
  promotion_decision: Made &
    ClassPupil & {
      decision: 'LEN_LOP' | 'CHUA_LEN_LOP'
      decision_no: string
      reason: string
      capacity: string
    } & Author
  class_result: Made & {
    id: string
    year: number
    class_id: string
    period: string
    version: number
    rules: string
    input_sha: string
    trace: string
    answers: string
  } & Author
  pupil_result: Made & {
    year: number
    result_id: string
    pupil_id: string
    input_sha: string
    body: string
    awaits: Awaits | null
  }
  result_step: Made & {
    result_id: string
    seq: number
    kind: 'proposal' | 'approval' | 'return'
    capacity: string
    decision_no: string | null
    note: string
  } & Author
  certificate: Made & {
    id: string
    holder: 'person' | 'school'
    name: string
    serial: string
    certificate: string
    chain: string
    sha256: string
    standing: 'trial' | 'trusted'
    from_at: Date
    until_at: Date
  } & Author
  certificate_key: Made & { certificate_id: string; sealed_key: string }
  certificate_end: Made & { certificate_id: string; reason: CertificateEnd; note: string } & Author
  transcript: Made & { id: string; pupil_id: string; level: SchoolLevel }
  transcript_version: Made & {
    year: number
    id: string
    transcript_id: string
    pupil_id: string
    class_id: string
    version: number
    result_id: string
    xml_sha: string
    people: string
    token: string
    link: string | null
    code: string
  } & Author
  transcript_signature: Made & {
    version_id: string
    stage: SigningStage
    subject: string
    certificate_id: string
    person_id: string
    capacity: string
    xml_sha: string
    pdf_sha: string | null
    signed_at: Date
    carried_from: string | null
  }
  transcript_void: Made & { version_id: string } & Author
  transcript_revocation: Made & { version_id: string; decision_no: string; reason: string; capacity: string } & Author
  archive_request: Made & { id: string; year: number; class_id: string; reason: string; capacity: string } & Author
  archive_withdrawal: Made & { request_id: string } & Author
  archive_release: Made & {
    request_id: string
    sha256: string
    manifest_sha: string
    documents: number
    files: number
    size: string
    capacity: string
  } & Author
  progress_check: Made & {
    id: string
    no: number
    year: number
    period: string
    figures: string
    findings: string
    capacity: string
  } & Author
  preschool_class: Made & { class_id: string; age_group: AgeGroup; programme: string }
  preschool_setting: Made & {
    year: number
    version: number
    carry_over_percent: number
    grace_days: number
    term_one_ends: string
  } & Author
  preschool_outcome: Made & {
    id: string
    programme: string
    age_group: AgeGroup
    domain: DomainCode
    code: string
    text: string
  }
  preschool_objective: Made & {
    id: string
    year: number
    age_group: AgeGroup
    domain: DomainCode
    code: string
    text: string
    outcome_id: string | null
  }
  preschool_theme: Made & {
    id: string
    year: number
    class_id: string
    name: string
    from_day: string
    to_day: string
    version: number
  }
  preschool_theme_objective: Made & { theme_id: string; objective_id: string }
  preschool_theme_close: Made & { theme_id: string; capacity: string } & Author
  preschool_finding: Made & FindingKey & FindingValue & { version: number; how: How } & Author
  preschool_finding_history: Made & FindingKey & FindingValue & { version: number; how: How } & Author
  preschool_note: Made & {
    id: string
    class_id: string
    pupil_id: string
    day: string
    head: NoteHead
    text: string
  } & Author
  preschool_evidence: Made & {
    id: string
    theme_id: string
    pupil_id: string
    objective_id: string
    kind: 'photo' | 'voice' | 'text'
    sha256: string | null
    text: string | null
  } & Author
  preschool_withdrawal: Made & { target_id: string; reason: string } & Author
  preschool_review_step: Made & {
    year: number
    class_id: string
    period: BookPeriod
    seq: number
    kind: 'proposal' | 'return' | 'approval'
    capacity: string
    note: string
    trace: string
  } & Author
  preschool_change: Made & {
    id: string
    year: number
    no: number
    theme_id: string
    pupil_id: string
    objective_id: string
    old_version: number
    old_text: string
    new_text: string
    reason: string
    at: Date
  }
  preschool_change_step: Made & {
    change_id: string
    seq: number
    kind: ChangeStepKind
    capacity: string
    note: string
  } & Author
  preschool_stage: Made & {
    pupil_id: string
    months: number
    version: number
    year: number
    class_id: string
    words: string
    weight_grams: number | null
    height_mm: number | null
    measured_on: string | null
  } & Author
  preschool_stage_finding: Made & {
    pupil_id: string
    months: number
    version: number
    outcome_id: string
    value: 'achieved' | 'notYet'
  }
  preschool_transition: Made & {
    year: number
    pupil_id: string
    version: number
    class_id: string
    words: string
    weight_grams: number | null
    height_mm: number | null
    measured_on: string | null
  } & Author
}

export type CorrectionStepKind =
  | 'request'
  | 'consent'
  | 'witness'
  | 'refusal'
  | 'withdrawal'
  | 'application'
  | 'conflict'
/** The parts that people take in the change of a finding of a closed theme. */
export type ChangeStepKind = 'request' | 'consent' | 'witness' | 'refusal' | 'withdrawal' | 'application' | 'conflict'
/** The three heads of daily observation of a preschool child. */
export type NoteHead = 'health' | 'feelings' | 'skill'
/** What a pupil still waits for after the year's end. */
export type Awaits = 'support' | 'principal' | 'retest' | 'summerTraining'
/** Who signs a transcript, in order: teachers their rows, then the homeroom teacher, the head and the seal the whole. */
export type SigningStage = 'subject' | 'homeroom' | 'head' | 'seal'
export type CertificateEnd = 'keyCompromise' | 'affiliationChanged' | 'superseded' | 'cessationOfOperation'
/** How a value came into its cell; the cell's history shows it. */
export type How = 'typed' | 'pasted' | 'filled' | 'undo' | 'imported' | 'correction'

type Tenant = { school_id: number }
/** every record row names the act that wrote it */
type Made = Tenant & { act_id: string }
type Author = { person_id: string; at: Date }
type ClassPupil = { class_id: string; pupil_id: string }
type FindingKey = { year: number; theme_id: string; pupil_id: string; objective_id: string }
type FindingValue = { value: 'achieved' | 'notYet' | 'absent' | null; reason: string | null }
type MarkValue = {
  score: number | null
  level: string | null
  remark: string | null
  state: 'absent' | 'madeUp' | 'zeroByRule' | 'retested' | null
  detail: string | null
}

type EntryKind = 'ready' | 'lacking' | 'step' | 'training' | 'supplier' | 'equipment' | 'system' | 'trouble' | 'task'
