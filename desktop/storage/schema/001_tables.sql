-- Tables of the models, part 1.
CREATE TABLE achievement (
    id CHAR(32) NOT NULL,
    kind VARCHAR(20) DEFAULT '' NOT NULL,
    title VARCHAR(400) DEFAULT '' NOT NULL,
    level VARCHAR(20) DEFAULT '' NOT NULL,
    result VARCHAR(20) DEFAULT '' NOT NULL,
    happened_on DATE,
    prepared_by VARCHAR(200) DEFAULT '' NOT NULL,
    link VARCHAR(300) DEFAULT '' NOT NULL,
    file_hash VARCHAR(64) DEFAULT '' NOT NULL,
    file_name VARCHAR(200) DEFAULT '' NOT NULL,
    person_id CHAR(32),
    organization_id CHAR(32),
    CONSTRAINT pk_achievement PRIMARY KEY (id),
    CONSTRAINT fk_achievement_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_achievement_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_achievement_organization_id ON achievement (organization_id);
CREATE INDEX ix_achievement_person_id ON achievement (person_id);
CREATE TABLE agreement (
    id CHAR(32) NOT NULL,
    kind VARCHAR(40) DEFAULT '' NOT NULL,
    number VARCHAR(80) DEFAULT '' NOT NULL,
    signed_on DATE,
    begins_on DATE,
    ends_on DATE,
    is_prolonged BOOLEAN DEFAULT '0' NOT NULL,
    terminated_on DATE,
    file_hash VARCHAR(64) DEFAULT '' NOT NULL,
    file_name VARCHAR(200) DEFAULT '' NOT NULL,
    organization_id CHAR(32),
    document_id CHAR(32),
    CONSTRAINT pk_agreement PRIMARY KEY (id),
    CONSTRAINT fk_agreement_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_agreement_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_agreement_document_id ON agreement (document_id);
CREATE INDEX ix_agreement_organization_id ON agreement (organization_id);
CREATE TABLE assignment (
    id CHAR(32) NOT NULL,
    state VARCHAR(10) DEFAULT 'preparing' NOT NULL,
    exempt_basis VARCHAR(300) DEFAULT '' NOT NULL,
    starts_on DATE,
    ends_on DATE,
    form VARCHAR(10) DEFAULT 'offline' NOT NULL,
    minutes_per_week INTEGER DEFAULT '0' NOT NULL,
    allowance_kind VARCHAR(8) DEFAULT '' NOT NULL,
    allowance_size INTEGER DEFAULT '0' NOT NULL,
    allowance_per VARCHAR(6) DEFAULT 'work' NOT NULL,
    basis_kind VARCHAR(20) DEFAULT '' NOT NULL,
    basis_number VARCHAR(60) DEFAULT '' NOT NULL,
    basis_date DATE,
    refusal_on DATE,
    notice_on DATE,
    last_day DATE,
    pair_id CHAR(32) NOT NULL,
    member_id CHAR(32) NOT NULL,
    CONSTRAINT pk_assignment PRIMARY KEY (id),
    CONSTRAINT fk_assignment_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_assignment_member_id FOREIGN KEY(member_id) REFERENCES pair_member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_assignment_member_id ON assignment (member_id);
CREATE INDEX ix_assignment_pair_id ON assignment (pair_id);
CREATE TABLE assignment_item (
    id CHAR(32) NOT NULL,
    assignment_id CHAR(32) NOT NULL,
    code VARCHAR(40) DEFAULT '' NOT NULL,
    words VARCHAR(300) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_assignment_item PRIMARY KEY (id),
    CONSTRAINT fk_assignment_item_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignment (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_assignment_item_assignment_id ON assignment_item (assignment_id);
CREATE TABLE attendance (
    id CHAR(32) NOT NULL,
    name VARCHAR(200) DEFAULT '' NOT NULL,
    position VARCHAR(200) DEFAULT '' NOT NULL,
    organization_text VARCHAR(300) DEFAULT '' NOT NULL,
    role VARCHAR(12) DEFAULT 'listener' NOT NULL,
    talk_title VARCHAR(300) DEFAULT '' NOT NULL,
    minutes INTEGER,
    is_invited BOOLEAN DEFAULT '0' NOT NULL,
    is_present BOOLEAN DEFAULT '0' NOT NULL,
    event_id CHAR(32) NOT NULL,
    person_id CHAR(32),
    organization_id CHAR(32),
    CONSTRAINT pk_attendance PRIMARY KEY (id),
    CONSTRAINT fk_attendance_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_attendance_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_attendance_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_attendance_event_id ON attendance (event_id);
CREATE INDEX ix_attendance_organization_id ON attendance (organization_id);
CREATE INDEX ix_attendance_person_id ON attendance (person_id);
CREATE TABLE base_info (
    id CHAR(32) NOT NULL,
    own_organization_id CHAR(32) NOT NULL,
    computer_mark VARCHAR(4) DEFAULT '' NOT NULL,
    is_training BOOLEAN DEFAULT '0' NOT NULL,
    made_on DATE,
    setup_step INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_base_info PRIMARY KEY (id)
);
CREATE TABLE building (
    id CHAR(32) NOT NULL,
    title VARCHAR(100) DEFAULT '' NOT NULL,
    address VARCHAR(300) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    organization_id CHAR(32) NOT NULL,
    CONSTRAINT pk_building PRIMARY KEY (id),
    CONSTRAINT fk_building_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_building_organization_id ON building (organization_id);
CREATE TABLE category (
    id CHAR(32) NOT NULL,
    value VARCHAR(20) DEFAULT '' NOT NULL,
    awarded_on DATE,
    order_number VARCHAR(40) DEFAULT '' NOT NULL,
    is_methodist BOOLEAN DEFAULT '0' NOT NULL,
    is_mentor BOOLEAN DEFAULT '0' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_category PRIMARY KEY (id),
    CONSTRAINT fk_category_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_category_person_id ON category (person_id);
CREATE TABLE competence_mark (
    id CHAR(32) NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    level INTEGER DEFAULT '0' NOT NULL,
    marked_on DATE,
    source VARCHAR(10) DEFAULT 'self' NOT NULL,
    willing VARCHAR(7) DEFAULT '' NOT NULL,
    wants BOOLEAN DEFAULT '0' NOT NULL,
    person_id CHAR(32) NOT NULL,
    skill_id CHAR(32),
    CONSTRAINT pk_competence_mark PRIMARY KEY (id),
    CONSTRAINT fk_competence_mark_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_competence_mark_skill_id FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_competence_mark_person_id ON competence_mark (person_id);
CREATE INDEX ix_competence_mark_skill_id ON competence_mark (skill_id);
CREATE TABLE data_consent (
    id CHAR(32) NOT NULL,
    kind VARCHAR(12) DEFAULT '' NOT NULL,
    given_on DATE,
    valid_until DATE,
    withdrawn_on DATE,
    purpose VARCHAR(300) DEFAULT '' NOT NULL,
    fields_allowed VARCHAR(200) DEFAULT '' NOT NULL,
    contact_allowed BOOLEAN DEFAULT '0' NOT NULL,
    restrictions VARCHAR(500) DEFAULT '' NOT NULL,
    scan_hash VARCHAR(64) DEFAULT '' NOT NULL,
    scan_name VARCHAR(200) DEFAULT '' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_data_consent PRIMARY KEY (id),
    CONSTRAINT fk_data_consent_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_data_consent_person_id ON data_consent (person_id);
CREATE TABLE data_consent_recipient (
    id CHAR(32) NOT NULL,
    consent_id CHAR(32) NOT NULL,
    organization_id CHAR(32) NOT NULL,
    CONSTRAINT pk_data_consent_recipient PRIMARY KEY (id),
    CONSTRAINT fk_data_consent_recipient_consent_id FOREIGN KEY(consent_id) REFERENCES data_consent (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_data_consent_recipient_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_data_consent_recipient_consent_id ON data_consent_recipient (consent_id);
CREATE INDEX ix_data_consent_recipient_organization_id ON data_consent_recipient (organization_id);
CREATE TABLE decision_mark (
    id CHAR(32) NOT NULL,
    document_id CHAR(32) NOT NULL,
    place VARCHAR(20) DEFAULT '' NOT NULL,
    state VARCHAR(10) DEFAULT '' NOT NULL,
    marked_on DATE,
    due_on DATE,
    CONSTRAINT pk_decision_mark PRIMARY KEY (id),
    CONSTRAINT fk_decision_mark_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_mark_document_id ON decision_mark (document_id);
CREATE TABLE dialog_draft (
    id CHAR(32) NOT NULL,
    code VARCHAR(60) DEFAULT '' NOT NULL,
    content VARCHAR(100000) DEFAULT '' NOT NULL,
    saved_on DATE,
    CONSTRAINT pk_dialog_draft PRIMARY KEY (id)
);
CREATE TABLE document (
    id CHAR(32) NOT NULL,
    type_code VARCHAR(20) DEFAULT '' NOT NULL,
    variant VARCHAR(20) DEFAULT '' NOT NULL,
    series VARCHAR(20) DEFAULT '' NOT NULL,
    scope VARCHAR(80) DEFAULT '' NOT NULL,
    number VARCHAR(80) DEFAULT '' NOT NULL,
    ordinal INTEGER DEFAULT '0' NOT NULL,
    period VARCHAR(12) DEFAULT '' NOT NULL,
    computer_mark VARCHAR(4) DEFAULT '' NOT NULL,
    dated DATE,
    place VARCHAR(120) DEFAULT '' NOT NULL,
    school_year INTEGER,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    about VARCHAR(300) DEFAULT '' NOT NULL,
    status VARCHAR(12) DEFAULT 'draft' NOT NULL,
    remark VARCHAR(1000) DEFAULT '' NOT NULL,
    control_code VARCHAR(16) DEFAULT '' NOT NULL,
    copies INTEGER DEFAULT '1' NOT NULL,
    pages INTEGER DEFAULT '0' NOT NULL,
    wording_version VARCHAR(80) DEFAULT '' NOT NULL,
    warnings VARCHAR(4000) DEFAULT '' NOT NULL,
    sent_on DATE,
    sent_by VARCHAR(200) DEFAULT '' NOT NULL,
    registered_on DATE,
    signed_on DATE,
    annulled_on DATE,
    annulled_reason VARCHAR(500) DEFAULT '' NOT NULL,
    printed_on DATE,
    scan_hash VARCHAR(64) DEFAULT '' NOT NULL,
    scan_name VARCHAR(200) DEFAULT '' NOT NULL,
    home_organization_id CHAR(32),
    archived_on DATE,
    replaces_id CHAR(32),
    CONSTRAINT pk_document PRIMARY KEY (id),
    CONSTRAINT fk_document_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_document_replaces_id FOREIGN KEY(replaces_id) REFERENCES document (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_home_organization_id ON document (home_organization_id);
CREATE INDEX ix_document_replaces_id ON document (replaces_id);
CREATE TABLE document_answer (
    id CHAR(32) NOT NULL,
    document_id CHAR(32) NOT NULL,
    name VARCHAR(300) DEFAULT '' NOT NULL,
    kind VARCHAR(10) DEFAULT '' NOT NULL,
    value VARCHAR(20000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_document_answer PRIMARY KEY (id),
    CONSTRAINT fk_document_answer_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_answer_document_id ON document_answer (document_id);
CREATE TABLE document_signer (
    id CHAR(32) NOT NULL,
    document_id CHAR(32) NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    name VARCHAR(200) DEFAULT '' NOT NULL,
    person_id CHAR(32),
    CONSTRAINT pk_document_signer PRIMARY KEY (id),
    CONSTRAINT fk_document_signer_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_document_signer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_signer_document_id ON document_signer (document_id);
CREATE INDEX ix_document_signer_person_id ON document_signer (person_id);
CREATE TABLE document_snapshot (
    id CHAR(32) NOT NULL,
    document_id CHAR(32) NOT NULL,
    sheet VARCHAR(10000000) DEFAULT '' NOT NULL,
    facts VARCHAR(1000000) DEFAULT '' NOT NULL,
    emblem_hash VARCHAR(64) DEFAULT '' NOT NULL,
    emblem_name VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_document_snapshot PRIMARY KEY (id),
    CONSTRAINT fk_document_snapshot_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_snapshot_document_id ON document_snapshot (document_id);
CREATE TABLE document_subject (
    id CHAR(32) NOT NULL,
    document_id CHAR(32) NOT NULL,
    kind VARCHAR(20) DEFAULT '' NOT NULL,
    record_id CHAR(32),
    title VARCHAR(300) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_document_subject PRIMARY KEY (id),
    CONSTRAINT fk_document_subject_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_document_subject_document_id ON document_subject (document_id);
CREATE TABLE education (
    id CHAR(32) NOT NULL,
    level VARCHAR(20) DEFAULT '' NOT NULL,
    institution VARCHAR(300) DEFAULT '' NOT NULL,
    speciality VARCHAR(200) DEFAULT '' NOT NULL,
    year INTEGER,
    profile VARCHAR(12) DEFAULT '' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_education PRIMARY KEY (id),
    CONSTRAINT fk_education_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_education_person_id ON education (person_id);
CREATE TABLE employment (
    id CHAR(32) NOT NULL,
    position VARCHAR(40) DEFAULT '' NOT NULL,
    position_suffix VARCHAR(200) DEFAULT '' NOT NULL,
    age_group VARCHAR(40) DEFAULT '' NOT NULL,
    ended_on DATE,
    person_id CHAR(32) NOT NULL,
    organization_id CHAR(32),
    building_id CHAR(32),
    CONSTRAINT pk_employment PRIMARY KEY (id),
    CONSTRAINT fk_employment_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_employment_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_employment_building_id FOREIGN KEY(building_id) REFERENCES building (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_employment_building_id ON employment (building_id);
CREATE INDEX ix_employment_organization_id ON employment (organization_id);
CREATE INDEX ix_employment_person_id ON employment (person_id);
CREATE TABLE employment_terms (
    id CHAR(32) NOT NULL,
    started_on DATE,
    position_since DATE,
    contract_number VARCHAR(40) DEFAULT '' NOT NULL,
    contract_date DATE,
    mentoring_in_job VARCHAR(7) DEFAULT '' NOT NULL,
    job_function_basis VARCHAR(300) DEFAULT '' NOT NULL,
    end_reason VARCHAR(200) DEFAULT '' NOT NULL,
    employment_id CHAR(32) NOT NULL,
    CONSTRAINT pk_employment_terms PRIMARY KEY (id),
    CONSTRAINT fk_employment_terms_employment_id FOREIGN KEY(employment_id) REFERENCES employment (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_employment_terms_employment_id ON employment_terms (employment_id);
CREATE TABLE event (
    id CHAR(32) NOT NULL,
    form VARCHAR(40) DEFAULT '' NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    held_on DATE,
    ends_on DATE,
    starts_at VARCHAR(5) DEFAULT '' NOT NULL,
    ends_at VARCHAR(5) DEFAULT '' NOT NULL,
    place VARCHAR(300) DEFAULT '' NOT NULL,
    organizer_text VARCHAR(300) DEFAULT '' NOT NULL,
    level VARCHAR(20) DEFAULT 'organization' NOT NULL,
    format VARCHAR(20) DEFAULT 'offline' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    audience VARCHAR(300) DEFAULT '' NOT NULL,
    is_open_show BOOLEAN DEFAULT '0' NOT NULL,
    group_label VARCHAR(100) DEFAULT '' NOT NULL,
    group_size INTEGER DEFAULT '0' NOT NULL,
    state VARCHAR(10) DEFAULT 'planned' NOT NULL,
    moved_from DATE,
    state_reason VARCHAR(300) DEFAULT '' NOT NULL,
    marked_on DATE,
    outcome VARCHAR(4000) DEFAULT '' NOT NULL,
    series_id CHAR(32),
    organizer_id CHAR(32),
    responsible_id CHAR(32),
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_event PRIMARY KEY (id),
    CONSTRAINT fk_event_series_id FOREIGN KEY(series_id) REFERENCES event_series (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_organizer_id FOREIGN KEY(organizer_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_event_home_organization_id ON event (home_organization_id);
CREATE INDEX ix_event_organizer_id ON event (organizer_id);
CREATE INDEX ix_event_responsible_id ON event (responsible_id);
CREATE INDEX ix_event_series_id ON event (series_id);
CREATE TABLE event_area (
    id CHAR(32) NOT NULL,
    event_id CHAR(32) NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    CONSTRAINT pk_event_area PRIMARY KEY (id),
    CONSTRAINT fk_event_area_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_event_area_event_id ON event_area (event_id);
CREATE TABLE event_guests (
    id CHAR(32) NOT NULL,
    people INTEGER DEFAULT '0' NOT NULL,
    event_id CHAR(32) NOT NULL,
    organization_id CHAR(32),
    CONSTRAINT pk_event_guests PRIMARY KEY (id),
    CONSTRAINT fk_event_guests_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_guests_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_event_guests_event_id ON event_guests (event_id);
CREATE INDEX ix_event_guests_organization_id ON event_guests (organization_id);
CREATE TABLE event_item (
    id CHAR(32) NOT NULL,
    content VARCHAR(1000) DEFAULT '' NOT NULL,
    starts_at VARCHAR(5) DEFAULT '' NOT NULL,
    speaker_text VARCHAR(300) DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    event_id CHAR(32) NOT NULL,
    speaker_id CHAR(32),
    CONSTRAINT pk_event_item PRIMARY KEY (id),
    CONSTRAINT fk_event_item_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_item_speaker_id FOREIGN KEY(speaker_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_event_item_event_id ON event_item (event_id);
CREATE INDEX ix_event_item_speaker_id ON event_item (speaker_id);
CREATE TABLE event_pass (
    id CHAR(32) NOT NULL,
    school_year INTEGER,
    serial VARCHAR(20) DEFAULT '' NOT NULL,
    target INTEGER DEFAULT '0' NOT NULL,
    issued_on DATE,
    columns VARCHAR(2000) DEFAULT '' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_event_pass PRIMARY KEY (id),
    CONSTRAINT fk_event_pass_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_event_pass_person_id ON event_pass (person_id);
CREATE TABLE event_pass_line (
    id CHAR(32) NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    held_on DATE,
    organizer_text VARCHAR(300) DEFAULT '' NOT NULL,
    role VARCHAR(12) DEFAULT 'listener' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    is_visited BOOLEAN DEFAULT '0' NOT NULL,
    pass_id CHAR(32) NOT NULL,
    event_id CHAR(32),
    CONSTRAINT pk_event_pass_line PRIMARY KEY (id),
    CONSTRAINT fk_event_pass_line_pass_id FOREIGN KEY(pass_id) REFERENCES event_pass (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_pass_line_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_event_pass_line_event_id ON event_pass_line (event_id);
CREATE INDEX ix_event_pass_line_pass_id ON event_pass_line (pass_id);
CREATE TABLE event_series (
    id CHAR(32) NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    kind VARCHAR(20) DEFAULT 'other' NOT NULL,
    school_year INTEGER,
    outcome VARCHAR(4000) DEFAULT '' NOT NULL,
    responsible_id CHAR(32),
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_event_series PRIMARY KEY (id),
    CONSTRAINT fk_event_series_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_event_series_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_event_series_home_organization_id ON event_series (home_organization_id);
CREATE INDEX ix_event_series_responsible_id ON event_series (responsible_id);
CREATE TABLE leader_support (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32),
    organization_id CHAR(32),
    given_on DATE,
    kind VARCHAR(20) DEFAULT '' NOT NULL,
    content VARCHAR(1000) DEFAULT '' NOT NULL,
    paper VARCHAR(200) DEFAULT '' NOT NULL,
    kopecks INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_leader_support PRIMARY KEY (id),
    CONSTRAINT fk_leader_support_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_leader_support_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_leader_support_organization_id ON leader_support (organization_id);
CREATE INDEX ix_leader_support_pair_id ON leader_support (pair_id);
CREATE TABLE library_line (
    id CHAR(32) NOT NULL,
    code VARCHAR(40) DEFAULT '' NOT NULL,
    way VARCHAR(40) DEFAULT '' NOT NULL,
    weeks INTEGER DEFAULT '0' NOT NULL,
    report VARCHAR(500) DEFAULT '' NOT NULL,
    task VARCHAR(1000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_library_line PRIMARY KEY (id)
);
CREATE TABLE mapping (
    id CHAR(32) NOT NULL,
    kind VARCHAR(40) DEFAULT '' NOT NULL,
    "key" VARCHAR(300) DEFAULT '' NOT NULL,
    value VARCHAR(300) DEFAULT '' NOT NULL,
    CONSTRAINT pk_mapping PRIMARY KEY (id)
);
CREATE TABLE meeting (
    id CHAR(32) NOT NULL,
    held_on DATE,
    starts_at VARCHAR(5) DEFAULT '' NOT NULL,
    kind VARCHAR(40) DEFAULT '' NOT NULL,
    topic VARCHAR(300) DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    is_planned BOOLEAN DEFAULT '0' NOT NULL,
    within_work BOOLEAN DEFAULT '1' NOT NULL,
    pair_id CHAR(32) NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT fk_meeting_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_meeting_pair_id ON meeting (pair_id);
CREATE TABLE meeting_member (
    id CHAR(32) NOT NULL,
    meeting_id CHAR(32) NOT NULL,
    member_id CHAR(32) NOT NULL,
    has_led BOOLEAN DEFAULT '0' NOT NULL,
    is_confirmed BOOLEAN DEFAULT '1' NOT NULL,
    by_curator BOOLEAN DEFAULT '0' NOT NULL,
    CONSTRAINT pk_meeting_member PRIMARY KEY (id),
    CONSTRAINT fk_meeting_member_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_meeting_member_member_id FOREIGN KEY(member_id) REFERENCES pair_member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_meeting_member_meeting_id ON meeting_member (meeting_id);
CREATE INDEX ix_meeting_member_member_id ON meeting_member (member_id);
CREATE TABLE meeting_note (
    id CHAR(32) NOT NULL,
    meeting_id CHAR(32) NOT NULL,
    content VARCHAR(4000) DEFAULT '' NOT NULL,
    visibility VARCHAR(8) DEFAULT 'pair' NOT NULL,
    author VARCHAR(200) DEFAULT '' NOT NULL,
    file_hash VARCHAR(64) DEFAULT '' NOT NULL,
    file_name VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_meeting_note PRIMARY KEY (id),
    CONSTRAINT fk_meeting_note_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_meeting_note_meeting_id ON meeting_note (meeting_id);
CREATE TABLE mentoring_program (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    rationale VARCHAR(4000) DEFAULT '' NOT NULL,
    goal VARCHAR(1000) DEFAULT '' NOT NULL,
    results VARCHAR(4000) DEFAULT '' NOT NULL,
    approved_on DATE,
    CONSTRAINT pk_mentoring_program PRIMARY KEY (id),
    CONSTRAINT fk_mentoring_program_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_mentoring_program_pair_id ON mentoring_program (pair_id);
CREATE TABLE network (
    id CHAR(32) NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    topic VARCHAR(500) DEFAULT '' NOT NULL,
    principles VARCHAR(4000) DEFAULT '' NOT NULL,
    coordinator_id CHAR(32),
    group_id CHAR(32),
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_network PRIMARY KEY (id),
    CONSTRAINT fk_network_coordinator_id FOREIGN KEY(coordinator_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_network_group_id FOREIGN KEY(group_id) REFERENCES work_group (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_network_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_network_coordinator_id ON network (coordinator_id);
CREATE INDEX ix_network_group_id ON network (group_id);
CREATE INDEX ix_network_home_organization_id ON network (home_organization_id);
CREATE TABLE network_direction (
    id CHAR(32) NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    since_year INTEGER,
    position INTEGER DEFAULT '0' NOT NULL,
    network_id CHAR(32) NOT NULL,
    responsible_id CHAR(32),
    CONSTRAINT pk_network_direction PRIMARY KEY (id),
    CONSTRAINT fk_network_direction_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_network_direction_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_network_direction_network_id ON network_direction (network_id);
CREATE INDEX ix_network_direction_responsible_id ON network_direction (responsible_id);
CREATE TABLE network_goal (
    id CHAR(32) NOT NULL,
    title VARCHAR(500) DEFAULT '' NOT NULL,
    indicator VARCHAR(200) DEFAULT '' NOT NULL,
    unit VARCHAR(40) DEFAULT '' NOT NULL,
    source VARCHAR(20) DEFAULT '' NOT NULL,
    "plan" INTEGER,
    fact INTEGER,
    school_year INTEGER,
    position INTEGER DEFAULT '0' NOT NULL,
    network_id CHAR(32) NOT NULL,
    CONSTRAINT pk_network_goal PRIMARY KEY (id),
    CONSTRAINT fk_network_goal_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_network_goal_network_id ON network_goal (network_id);
CREATE TABLE network_member (
    id CHAR(32) NOT NULL,
    organization_id CHAR(32) NOT NULL,
    network_id CHAR(32),
    joined_on DATE,
    left_on DATE,
    CONSTRAINT pk_network_member PRIMARY KEY (id),
    CONSTRAINT fk_network_member_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_network_member_network_id FOREIGN KEY(network_id) REFERENCES network (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_network_member_network_id ON network_member (network_id);
CREATE INDEX ix_network_member_organization_id ON network_member (organization_id);
CREATE TABLE norm (
    id CHAR(32) NOT NULL,
    code VARCHAR(40) DEFAULT '' NOT NULL,
    kind VARCHAR(20) DEFAULT '' NOT NULL,
    issuer VARCHAR(300) DEFAULT '' NOT NULL,
    number VARCHAR(60) DEFAULT '' NOT NULL,
    dated DATE,
    title VARCHAR(600) DEFAULT '' NOT NULL,
    text_gen VARCHAR(600) DEFAULT '' NOT NULL,
    text_ins VARCHAR(600) DEFAULT '' NOT NULL,
    in_force_from DATE,
    in_force_until DATE,
    replaced_by VARCHAR(200) DEFAULT '' NOT NULL,
    purpose VARCHAR(300) DEFAULT '' NOT NULL,
    note VARCHAR(600) DEFAULT '' NOT NULL,
    verified_on DATE,
    verified_by VARCHAR(200) DEFAULT '' NOT NULL,
    is_active BOOLEAN DEFAULT '1' NOT NULL,
    organization_id CHAR(32) NOT NULL,
    document_id CHAR(32),
    CONSTRAINT pk_norm PRIMARY KEY (id),
    CONSTRAINT fk_norm_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_norm_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_norm_document_id ON norm (document_id);
CREATE INDEX ix_norm_organization_id ON norm (organization_id);
CREATE TABLE not_same_person (
    id CHAR(32) NOT NULL,
    one_id CHAR(32) NOT NULL,
    other_id CHAR(32) NOT NULL,
    CONSTRAINT pk_not_same_person PRIMARY KEY (id),
    CONSTRAINT fk_not_same_person_one_id FOREIGN KEY(one_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_not_same_person_other_id FOREIGN KEY(other_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_not_same_person_one_id ON not_same_person (one_id);
CREATE INDEX ix_not_same_person_other_id ON not_same_person (other_id);
CREATE TABLE number_series (
    id CHAR(32) NOT NULL,
    organization_id CHAR(32) NOT NULL,
    code VARCHAR(20) DEFAULT '' NOT NULL,
    pattern VARCHAR(60) DEFAULT '' NOT NULL,
    reset VARCHAR(12) DEFAULT '' NOT NULL,
    CONSTRAINT pk_number_series PRIMARY KEY (id),
    CONSTRAINT fk_number_series_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_number_series_organization_id ON number_series (organization_id);
CREATE TABLE offer (
    id CHAR(32) NOT NULL,
    minutes_per_week INTEGER DEFAULT '0' NOT NULL,
    format VARCHAR(10) DEFAULT 'mixed' NOT NULL,
    scope VARCHAR(12) DEFAULT 'organization' NOT NULL,
    limits_text VARCHAR(1000) DEFAULT '' NOT NULL,
    own_words VARCHAR(1000) DEFAULT '' NOT NULL,
    capacity INTEGER DEFAULT '2' NOT NULL,
    valid_until DATE,
    made_on DATE,
    is_shown BOOLEAN DEFAULT '1' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_offer PRIMARY KEY (id),
    CONSTRAINT fk_offer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_offer_person_id ON offer (person_id);
CREATE TABLE offer_item (
    id CHAR(32) NOT NULL,
    offer_id CHAR(32) NOT NULL,
    kind VARCHAR(12) DEFAULT '' NOT NULL,
    code VARCHAR(40) DEFAULT '' NOT NULL,
    skill_id CHAR(32),
    CONSTRAINT pk_offer_item PRIMARY KEY (id),
    CONSTRAINT fk_offer_item_offer_id FOREIGN KEY(offer_id) REFERENCES offer (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_offer_item_skill_id FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_offer_item_offer_id ON offer_item (offer_id);
CREATE INDEX ix_offer_item_skill_id ON offer_item (skill_id);
CREATE TABLE office_user (
    id CHAR(32) NOT NULL,
    name VARCHAR(200) DEFAULT '' NOT NULL,
    title VARCHAR(100) DEFAULT '' NOT NULL,
    role VARCHAR(20) DEFAULT 'senior_educator' NOT NULL,
    pin_hash VARCHAR(200) DEFAULT '' NOT NULL,
    recovery_hash VARCHAR(200) DEFAULT '' NOT NULL,
    wrong_tries INTEGER DEFAULT '0' NOT NULL,
    waits_until DATETIME,
    last_seen DATETIME,
    CONSTRAINT pk_office_user PRIMARY KEY (id)
);
CREATE TABLE organization (
    id CHAR(32) NOT NULL,
    kind VARCHAR(40) DEFAULT 'kindergarten' NOT NULL,
    short_name VARCHAR(200) DEFAULT '' NOT NULL,
    number VARCHAR(20) DEFAULT '' NOT NULL,
    city VARCHAR(100) DEFAULT '' NOT NULL,
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_organization PRIMARY KEY (id),
    CONSTRAINT fk_organization_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_organization_home_organization_id ON organization (home_organization_id);
CREATE TABLE organization_details (
    id CHAR(32) NOT NULL,
    full_name VARCHAR(500) DEFAULT '' NOT NULL,
    full_name_gen VARCHAR(500) DEFAULT '' NOT NULL,
    full_name_dat VARCHAR(500) DEFAULT '' NOT NULL,
    full_name_acc VARCHAR(500) DEFAULT '' NOT NULL,
    full_name_ins VARCHAR(500) DEFAULT '' NOT NULL,
    full_name_pre VARCHAR(500) DEFAULT '' NOT NULL,
    forms_confirmed VARCHAR(500) DEFAULT '' NOT NULL,
    gender VARCHAR(1) DEFAULT '' NOT NULL,
    address VARCHAR(300) DEFAULT '' NOT NULL,
    phone VARCHAR(60) DEFAULT '' NOT NULL,
    email VARCHAR(120) DEFAULT '' NOT NULL,
    website VARCHAR(200) DEFAULT '' NOT NULL,
    founder VARCHAR(300) DEFAULT '' NOT NULL,
    inn VARCHAR(12) DEFAULT '' NOT NULL,
    kpp VARCHAR(9) DEFAULT '' NOT NULL,
    ogrn VARCHAR(15) DEFAULT '' NOT NULL,
    head_position VARCHAR(40) DEFAULT 'head' NOT NULL,
    head_authority VARCHAR(200) DEFAULT 'Устава' NOT NULL,
    contact_person VARCHAR(200) DEFAULT '' NOT NULL,
    union_chair VARCHAR(200) DEFAULT '' NOT NULL,
    emblem_kind VARCHAR(20) DEFAULT '' NOT NULL,
    emblem_hash VARCHAR(64) DEFAULT '' NOT NULL,
    emblem_name VARCHAR(200) DEFAULT '' NOT NULL,
    order_number_pattern VARCHAR(60) DEFAULT '' NOT NULL,
    organization_id CHAR(32) NOT NULL,
    head_person_id CHAR(32),
    CONSTRAINT pk_organization_details PRIMARY KEY (id),
    CONSTRAINT fk_organization_details_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_organization_details_head_person_id FOREIGN KEY(head_person_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_organization_details_head_person_id ON organization_details (head_person_id);
CREATE INDEX ix_organization_details_organization_id ON organization_details (organization_id);
CREATE TABLE organization_direction (
    id CHAR(32) NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    since_year INTEGER,
    organization_id CHAR(32) NOT NULL,
    responsible_id CHAR(32),
    CONSTRAINT pk_organization_direction PRIMARY KEY (id),
    CONSTRAINT fk_organization_direction_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_organization_direction_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_organization_direction_organization_id ON organization_direction (organization_id);
CREATE INDEX ix_organization_direction_responsible_id ON organization_direction (responsible_id);
CREATE TABLE organization_requisites (
    id CHAR(32) NOT NULL,
    okpo VARCHAR(10) DEFAULT '' NOT NULL,
    bank_details VARCHAR(1000) DEFAULT '' NOT NULL,
    limit_mentees INTEGER DEFAULT '0' NOT NULL,
    limit_experience INTEGER DEFAULT '0' NOT NULL,
    organization_id CHAR(32) NOT NULL,
    CONSTRAINT pk_organization_requisites PRIMARY KEY (id),
    CONSTRAINT fk_organization_requisites_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_organization_requisites_organization_id ON organization_requisites (organization_id);
CREATE TABLE pair (
    id CHAR(32) NOT NULL,
    title VARCHAR(200) DEFAULT '' NOT NULL,
    module VARCHAR(12) DEFAULT 'mentor' NOT NULL,
    form VARCHAR(40) DEFAULT '' NOT NULL,
    kind VARCHAR(40) DEFAULT '' NOT NULL,
    school_year INTEGER,
    made_on DATE,
    started_on DATE,
    ends_on DATE,
    rhythm VARCHAR(20) DEFAULT '' NOT NULL,
    meetings_per_month INTEGER DEFAULT '0' NOT NULL,
    stage VARCHAR(10) DEFAULT 'search' NOT NULL,
    goal VARCHAR(1000) DEFAULT '' NOT NULL,
    topic VARCHAR(300) DEFAULT '' NOT NULL,
    place VARCHAR(200) DEFAULT '' NOT NULL,
    rules_text VARCHAR(2000) DEFAULT '' NOT NULL,
    paused_from DATE,
    paused_until DATE,
    pause_reason VARCHAR(300) DEFAULT '' NOT NULL,
    course VARCHAR(60) DEFAULT '' NOT NULL,
    project_title VARCHAR(300) DEFAULT '' NOT NULL,
    product VARCHAR(300) DEFAULT '' NOT NULL,
    employer_request VARCHAR(1000) DEFAULT '' NOT NULL,
    practice_from DATE,
    practice_until DATE,
    no_assignment_on DATE,
    extension_reason VARCHAR(300) DEFAULT '' NOT NULL,
    ended_on DATE,
    end_reason VARCHAR(20) DEFAULT '' NOT NULL,
    end_reason_text VARCHAR(300) DEFAULT '' NOT NULL,
    outcome VARCHAR(20) DEFAULT '' NOT NULL,
    result_text VARCHAR(2000) DEFAULT '' NOT NULL,
    curator_id CHAR(32),
    leader_id CHAR(32),
    organization_id CHAR(32),
    request_id CHAR(32),
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_pair PRIMARY KEY (id),
    CONSTRAINT fk_pair_curator_id FOREIGN KEY(curator_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_leader_id FOREIGN KEY(leader_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_request_id FOREIGN KEY(request_id) REFERENCES request (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_curator_id ON pair (curator_id);
CREATE INDEX ix_pair_home_organization_id ON pair (home_organization_id);
CREATE INDEX ix_pair_leader_id ON pair (leader_id);
CREATE INDEX ix_pair_organization_id ON pair (organization_id);
CREATE INDEX ix_pair_request_id ON pair (request_id);
CREATE TABLE pair_direction (
    id CHAR(32) NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    topic VARCHAR(300) DEFAULT '' NOT NULL,
    level_start INTEGER,
    level_goal INTEGER,
    position INTEGER DEFAULT '0' NOT NULL,
    pair_id CHAR(32) NOT NULL,
    giver_id CHAR(32) NOT NULL,
    receiver_id CHAR(32),
    skill_id CHAR(32),
    CONSTRAINT pk_pair_direction PRIMARY KEY (id),
    CONSTRAINT fk_pair_direction_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_direction_giver_id FOREIGN KEY(giver_id) REFERENCES pair_member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_direction_receiver_id FOREIGN KEY(receiver_id) REFERENCES pair_member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_direction_skill_id FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_direction_giver_id ON pair_direction (giver_id);
CREATE INDEX ix_pair_direction_pair_id ON pair_direction (pair_id);
CREATE INDEX ix_pair_direction_receiver_id ON pair_direction (receiver_id);
CREATE INDEX ix_pair_direction_skill_id ON pair_direction (skill_id);
CREATE TABLE pair_event (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    event_id CHAR(32),
    held_on DATE,
    form VARCHAR(40) DEFAULT '' NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    is_external BOOLEAN DEFAULT '0' NOT NULL,
    CONSTRAINT pk_pair_event PRIMARY KEY (id),
    CONSTRAINT fk_pair_event_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_event_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_event_event_id ON pair_event (event_id);
CREATE INDEX ix_pair_event_pair_id ON pair_event (pair_id);
CREATE TABLE pair_evidence (
    id CHAR(32) NOT NULL,
    move_id CHAR(32) NOT NULL,
    code VARCHAR(20) DEFAULT '' NOT NULL,
    is_met BOOLEAN DEFAULT '0' NOT NULL,
    is_required BOOLEAN DEFAULT '1' NOT NULL,
    words VARCHAR(300) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_pair_evidence PRIMARY KEY (id),
    CONSTRAINT fk_pair_evidence_move_id FOREIGN KEY(move_id) REFERENCES pair_stage_move (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_evidence_move_id ON pair_evidence (move_id);
CREATE TABLE pair_exclusion (
    id CHAR(32) NOT NULL,
    one_id CHAR(32) NOT NULL,
    other_id CHAR(32) NOT NULL,
    kind VARCHAR(10) DEFAULT 'apart' NOT NULL,
    reason VARCHAR(300) DEFAULT '' NOT NULL,
    set_on DATE,
    CONSTRAINT pk_pair_exclusion PRIMARY KEY (id),
    CONSTRAINT fk_pair_exclusion_one_id FOREIGN KEY(one_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_exclusion_other_id FOREIGN KEY(other_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_exclusion_one_id ON pair_exclusion (one_id);
CREATE INDEX ix_pair_exclusion_other_id ON pair_exclusion (other_id);
CREATE TABLE pair_goal (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    title VARCHAR(500) DEFAULT '' NOT NULL,
    indicator VARCHAR(300) DEFAULT '' NOT NULL,
    due DATE,
    done_on DATE,
    responsible_id CHAR(32),
    CONSTRAINT pk_pair_goal PRIMARY KEY (id),
    CONSTRAINT fk_pair_goal_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_goal_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_goal_pair_id ON pair_goal (pair_id);
CREATE INDEX ix_pair_goal_responsible_id ON pair_goal (responsible_id);
CREATE TABLE pair_member (
    id CHAR(32) NOT NULL,
    kind VARCHAR(12) DEFAULT 'person' NOT NULL,
    group_label VARCHAR(200) DEFAULT '' NOT NULL,
    group_size INTEGER DEFAULT '0' NOT NULL,
    joined_on DATE,
    left_on DATE,
    agreed_on DATE,
    position INTEGER DEFAULT '0' NOT NULL,
    pair_id CHAR(32) NOT NULL,
    person_id CHAR(32),
    organization_id CHAR(32),
    responsible_id CHAR(32),
    CONSTRAINT pk_pair_member PRIMARY KEY (id),
    CONSTRAINT fk_pair_member_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_member_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_member_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_member_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_member_organization_id ON pair_member (organization_id);
CREATE INDEX ix_pair_member_pair_id ON pair_member (pair_id);
CREATE INDEX ix_pair_member_person_id ON pair_member (person_id);
CREATE INDEX ix_pair_member_responsible_id ON pair_member (responsible_id);
CREATE TABLE pair_page (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    title VARCHAR(200) DEFAULT '' NOT NULL,
    address VARCHAR(300) DEFAULT '' NOT NULL,
    CONSTRAINT pk_pair_page PRIMARY KEY (id),
    CONSTRAINT fk_pair_page_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_page_pair_id ON pair_page (pair_id);
CREATE TABLE pair_paper (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    member_id CHAR(32),
    document_id CHAR(32),
    kind VARCHAR(20) DEFAULT '' NOT NULL,
    number VARCHAR(80) DEFAULT '' NOT NULL,
    dated DATE,
    signed_on DATE,
    valid_until DATE,
    is_signed BOOLEAN DEFAULT '1' NOT NULL,
    CONSTRAINT pk_pair_paper PRIMARY KEY (id),
    CONSTRAINT fk_pair_paper_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_paper_member_id FOREIGN KEY(member_id) REFERENCES pair_member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pair_paper_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_paper_document_id ON pair_paper (document_id);
CREATE INDEX ix_pair_paper_member_id ON pair_paper (member_id);
CREATE INDEX ix_pair_paper_pair_id ON pair_paper (pair_id);
CREATE TABLE pair_private (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    do_not_rematch BOOLEAN DEFAULT '0' NOT NULL,
    note VARCHAR(2000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_pair_private PRIMARY KEY (id),
    CONSTRAINT fk_pair_private_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_private_pair_id ON pair_private (pair_id);
CREATE TABLE pair_resource (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    title VARCHAR(500) DEFAULT '' NOT NULL,
    provided_by VARCHAR(300) DEFAULT '' NOT NULL,
    due DATE,
    CONSTRAINT pk_pair_resource PRIMARY KEY (id),
    CONSTRAINT fk_pair_resource_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_resource_pair_id ON pair_resource (pair_id);
CREATE TABLE pair_stage_move (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    from_stage VARCHAR(10) DEFAULT '' NOT NULL,
    to_stage VARCHAR(10) DEFAULT '' NOT NULL,
    moved_on DATE,
    moved_by VARCHAR(200) DEFAULT '' NOT NULL,
    kind VARCHAR(10) DEFAULT 'forward' NOT NULL,
    reason VARCHAR(500) DEFAULT '' NOT NULL,
    CONSTRAINT pk_pair_stage_move PRIMARY KEY (id),
    CONSTRAINT fk_pair_stage_move_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pair_stage_move_pair_id ON pair_stage_move (pair_id);
CREATE TABLE person (
    id CHAR(32) NOT NULL,
    surname VARCHAR(100) DEFAULT '' NOT NULL,
    name VARCHAR(100) DEFAULT '' NOT NULL,
    patronymic VARCHAR(100) DEFAULT '' NOT NULL,
    no_patronymic BOOLEAN DEFAULT '0' NOT NULL,
    sex VARCHAR(1) DEFAULT '' NOT NULL,
    form_gen VARCHAR(300) DEFAULT '' NOT NULL,
    form_dat VARCHAR(300) DEFAULT '' NOT NULL,
    form_acc VARCHAR(300) DEFAULT '' NOT NULL,
    form_ins VARCHAR(300) DEFAULT '' NOT NULL,
    form_pre VARCHAR(300) DEFAULT '' NOT NULL,
    forms_confirmed VARCHAR(310) DEFAULT '' NOT NULL,
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT fk_person_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_person_home_organization_id ON person (home_organization_id);
CREATE TABLE person_contact (
    id CHAR(32) NOT NULL,
    work_phone VARCHAR(60) DEFAULT '' NOT NULL,
    work_email VARCHAR(120) DEFAULT '' NOT NULL,
    page_link VARCHAR(300) DEFAULT '' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_person_contact PRIMARY KEY (id),
    CONSTRAINT fk_person_contact_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_person_contact_person_id ON person_contact (person_id);
CREATE TABLE person_private (
    id CHAR(32) NOT NULL,
    readiness VARCHAR(12) DEFAULT '' NOT NULL,
    readiness_until DATE,
    readiness_reason VARCHAR(500) DEFAULT '' NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_person_private PRIMARY KEY (id),
    CONSTRAINT fk_person_private_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_person_private_person_id ON person_private (person_id);
CREATE TABLE person_profile (
    id CHAR(32) NOT NULL,
    pedagogical_since DATE,
    total_since DATE,
    novice_override VARCHAR(4) DEFAULT 'auto' NOT NULL,
    interests VARCHAR(2000) DEFAULT '' NOT NULL,
    niche VARCHAR(200) DEFAULT '' NOT NULL,
    wants_to_mentor BOOLEAN DEFAULT '0' NOT NULL,
    wants_mentor BOOLEAN DEFAULT '0' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_person_profile PRIMARY KEY (id),
    CONSTRAINT fk_person_profile_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_person_profile_person_id ON person_profile (person_id);
CREATE TABLE person_tag (
    id CHAR(32) NOT NULL,
    person_id CHAR(32) NOT NULL,
    kind VARCHAR(20) DEFAULT '' NOT NULL,
    value VARCHAR(100) DEFAULT '' NOT NULL,
    CONSTRAINT pk_person_tag PRIMARY KEY (id),
    CONSTRAINT fk_person_tag_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_person_tag_person_id ON person_tag (person_id);
CREATE TABLE "plan" (
    id CHAR(32) NOT NULL,
    kind VARCHAR(10) DEFAULT 'roadmap' NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    school_year INTEGER,
    starts_on DATE,
    ends_on DATE,
    status VARCHAR(10) DEFAULT 'draft' NOT NULL,
    started_on DATE,
    finished_on DATE,
    pair_id CHAR(32),
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_plan PRIMARY KEY (id),
    CONSTRAINT fk_plan_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_home_organization_id ON "plan" (home_organization_id);
CREATE INDEX ix_plan_pair_id ON "plan" (pair_id);
CREATE TABLE plan_heading (
    id CHAR(32) NOT NULL,
    plan_id CHAR(32) NOT NULL,
    code VARCHAR(20) DEFAULT '' NOT NULL,
    title VARCHAR(100) DEFAULT '' NOT NULL,
    CONSTRAINT pk_plan_heading PRIMARY KEY (id),
    CONSTRAINT fk_plan_heading_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_heading_plan_id ON plan_heading (plan_id);
CREATE TABLE plan_line (
    id CHAR(32) NOT NULL,
    section VARCHAR(200) DEFAULT '' NOT NULL,
    activity VARCHAR(500) DEFAULT '' NOT NULL,
    form VARCHAR(200) DEFAULT '' NOT NULL,
    starts_on DATE,
    due_on DATE,
    expected VARCHAR(500) DEFAULT '' NOT NULL,
    actual VARCHAR(500) DEFAULT '' NOT NULL,
    mentor_mark VARCHAR(300) DEFAULT '' NOT NULL,
    done_on DATE,
    position INTEGER DEFAULT '0' NOT NULL,
    pair_id CHAR(32) NOT NULL,
    responsible_id CHAR(32),
    meeting_id CHAR(32),
    CONSTRAINT pk_plan_line PRIMARY KEY (id),
    CONSTRAINT fk_plan_line_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_line_responsible_id FOREIGN KEY(responsible_id) REFERENCES pair_member (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_line_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_line_meeting_id ON plan_line (meeting_id);
CREATE INDEX ix_plan_line_pair_id ON plan_line (pair_id);
CREATE INDEX ix_plan_line_responsible_id ON plan_line (responsible_id);
CREATE TABLE plan_row (
    id CHAR(32) NOT NULL,
    section VARCHAR(200) DEFAULT '' NOT NULL,
    task VARCHAR(1000) DEFAULT '' NOT NULL,
    activity VARCHAR(1000) DEFAULT '' NOT NULL,
    form VARCHAR(300) DEFAULT '' NOT NULL,
    term_kind VARCHAR(8) DEFAULT '' NOT NULL,
    starts_on DATE,
    due_on DATE,
    term_text VARCHAR(100) DEFAULT '' NOT NULL,
    helper_text VARCHAR(300) DEFAULT '' NOT NULL,
    result VARCHAR(1000) DEFAULT '' NOT NULL,
    paper VARCHAR(300) DEFAULT '' NOT NULL,
    fact VARCHAR(1000) DEFAULT '' NOT NULL,
    audience VARCHAR(300) DEFAULT '' NOT NULL,
    organizer_text VARCHAR(300) DEFAULT '' NOT NULL,
    done_on DATE,
    position INTEGER DEFAULT '0' NOT NULL,
    plan_id CHAR(32) NOT NULL,
    helper_id CHAR(32),
    organizer_id CHAR(32),
    event_id CHAR(32),
    CONSTRAINT pk_plan_row PRIMARY KEY (id),
    CONSTRAINT fk_plan_row_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_row_helper_id FOREIGN KEY(helper_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_row_organizer_id FOREIGN KEY(organizer_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_plan_row_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_row_event_id ON plan_row (event_id);
CREATE INDEX ix_plan_row_helper_id ON plan_row (helper_id);
CREATE INDEX ix_plan_row_organizer_id ON plan_row (organizer_id);
CREATE INDEX ix_plan_row_plan_id ON plan_row (plan_id);
CREATE TABLE plan_version (
    id CHAR(32) NOT NULL,
    plan_id CHAR(32) NOT NULL,
    number INTEGER DEFAULT '0' NOT NULL,
    reason VARCHAR(500) DEFAULT '' NOT NULL,
    made_on DATE,
    made_by VARCHAR(200) DEFAULT '' NOT NULL,
    content VARCHAR(4000000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_plan_version PRIMARY KEY (id),
    CONSTRAINT fk_plan_version_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_version_plan_id ON plan_version (plan_id);
CREATE TABLE postponed (
    id CHAR(32) NOT NULL,
    kind VARCHAR(40) DEFAULT '' NOT NULL,
    subject VARCHAR(80) DEFAULT '' NOT NULL,
    until DATE,
    reason VARCHAR(300) DEFAULT '' NOT NULL,
    CONSTRAINT pk_postponed PRIMARY KEY (id)
);
CREATE TABLE program_item (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    kind VARCHAR(10) DEFAULT 'task' NOT NULL,
    title VARCHAR(500) DEFAULT '' NOT NULL,
    initial VARCHAR(100) DEFAULT '' NOT NULL,
    expected VARCHAR(100) DEFAULT '' NOT NULL,
    actual VARCHAR(100) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_program_item PRIMARY KEY (id),
    CONSTRAINT fk_program_item_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_program_item_pair_id ON program_item (pair_id);
CREATE TABLE pulse (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32) NOT NULL,
    member_id CHAR(32) NOT NULL,
    answered_on DATE,
    answer_1 INTEGER DEFAULT '0' NOT NULL,
    answer_2 INTEGER DEFAULT '0' NOT NULL,
    answer_3 INTEGER DEFAULT '0' NOT NULL,
    answer_4 INTEGER DEFAULT '0' NOT NULL,
    answer_5 INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_pulse PRIMARY KEY (id),
    CONSTRAINT fk_pulse_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pulse_member_id FOREIGN KEY(member_id) REFERENCES pair_member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pulse_member_id ON pulse (member_id);
CREATE INDEX ix_pulse_pair_id ON pulse (pair_id);
CREATE TABLE pulse_private (
    id CHAR(32) NOT NULL,
    pulse_id CHAR(32) NOT NULL,
    comment VARCHAR(1000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_pulse_private PRIMARY KEY (id),
    CONSTRAINT fk_pulse_private_pulse_id FOREIGN KEY(pulse_id) REFERENCES pulse (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_pulse_private_pulse_id ON pulse_private (pulse_id);
CREATE TABLE readiness_check (
    id CHAR(32) NOT NULL,
    organization_id CHAR(32) NOT NULL,
    checked_on DATE,
    mark_1 INTEGER DEFAULT '0' NOT NULL,
    mark_2 INTEGER DEFAULT '0' NOT NULL,
    mark_3 INTEGER DEFAULT '0' NOT NULL,
    mark_4 INTEGER DEFAULT '0' NOT NULL,
    mark_5 INTEGER DEFAULT '0' NOT NULL,
    note VARCHAR(1000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_readiness_check PRIMARY KEY (id),
    CONSTRAINT fk_readiness_check_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_readiness_check_organization_id ON readiness_check (organization_id);
CREATE TABLE redirect (
    id CHAR(32) NOT NULL,
    table_name VARCHAR(40) DEFAULT '' NOT NULL,
    source_id CHAR(32) NOT NULL,
    target_id CHAR(32) NOT NULL,
    CONSTRAINT pk_redirect PRIMARY KEY (id)
);
CREATE TABLE reference_entry (
    id CHAR(32) NOT NULL,
    list_code VARCHAR(40) DEFAULT '' NOT NULL,
    code VARCHAR(40) DEFAULT '' NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    title_gen VARCHAR(300) DEFAULT '' NOT NULL,
    title_dat VARCHAR(300) DEFAULT '' NOT NULL,
    title_acc VARCHAR(300) DEFAULT '' NOT NULL,
    title_ins VARCHAR(300) DEFAULT '' NOT NULL,
    title_pre VARCHAR(300) DEFAULT '' NOT NULL,
    group_code VARCHAR(40) DEFAULT '' NOT NULL,
    gender VARCHAR(1) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    is_active BOOLEAN DEFAULT '1' NOT NULL,
    CONSTRAINT pk_reference_entry PRIMARY KEY (id)
);
CREATE TABLE request (
    id CHAR(32) NOT NULL,
    kind VARCHAR(16) DEFAULT 'mentor' NOT NULL,
    own_words VARCHAR(1000) DEFAULT '' NOT NULL,
    desired_result VARCHAR(500) DEFAULT '' NOT NULL,
    made_on DATE,
    due DATE,
    is_urgent BOOLEAN DEFAULT '0' NOT NULL,
    module VARCHAR(12) DEFAULT '' NOT NULL,
    scope VARCHAR(12) DEFAULT 'organization' NOT NULL,
    status VARCHAR(10) DEFAULT 'new' NOT NULL,
    assigned_on DATE,
    closed_on DATE,
    person_id CHAR(32) NOT NULL,
    wished_person_id CHAR(32),
    answered_by_id CHAR(32),
    CONSTRAINT pk_request PRIMARY KEY (id),
    CONSTRAINT fk_request_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_wished_person_id FOREIGN KEY(wished_person_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_answered_by_id FOREIGN KEY(answered_by_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_request_answered_by_id ON request (answered_by_id);
CREATE INDEX ix_request_person_id ON request (person_id);
CREATE INDEX ix_request_wished_person_id ON request (wished_person_id);
CREATE TABLE request_area (
    id CHAR(32) NOT NULL,
    request_id CHAR(32) NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    skill_id CHAR(32),
    CONSTRAINT pk_request_area PRIMARY KEY (id),
    CONSTRAINT fk_request_area_request_id FOREIGN KEY(request_id) REFERENCES request (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_request_area_skill_id FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_request_area_request_id ON request_area (request_id);
CREATE INDEX ix_request_area_skill_id ON request_area (skill_id);
CREATE TABLE route (
    id CHAR(32) NOT NULL,
    template_title VARCHAR(200) DEFAULT '' NOT NULL,
    source VARCHAR(40) DEFAULT '' NOT NULL,
    school_year INTEGER,
    starts_on DATE,
    ends_on DATE,
    status VARCHAR(10) DEFAULT 'draft' NOT NULL,
    agreed_on DATE,
    agreed_by VARCHAR(200) DEFAULT '' NOT NULL,
    sent_on DATE,
    approved_on DATE,
    is_unapproved BOOLEAN DEFAULT '0' NOT NULL,
    finished_on DATE,
    goal VARCHAR(1000) DEFAULT '' NOT NULL,
    topic VARCHAR(300) DEFAULT '' NOT NULL,
    variant VARCHAR(4) DEFAULT 'a' NOT NULL,
    result VARCHAR(2000) DEFAULT '' NOT NULL,
    hard VARCHAR(2000) DEFAULT '' NOT NULL,
    further VARCHAR(2000) DEFAULT '' NOT NULL,
    person_id CHAR(32),
    mentor_id CHAR(32),
    pair_id CHAR(32),
    document_id CHAR(32),
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_route PRIMARY KEY (id),
    CONSTRAINT fk_route_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_mentor_id FOREIGN KEY(mentor_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_route_document_id ON route (document_id);
CREATE INDEX ix_route_home_organization_id ON route (home_organization_id);
CREATE INDEX ix_route_mentor_id ON route (mentor_id);
CREATE INDEX ix_route_pair_id ON route (pair_id);
CREATE INDEX ix_route_person_id ON route (person_id);
CREATE TABLE route_area (
    id CHAR(32) NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    level_start INTEGER,
    level_goal INTEGER,
    level_now INTEGER,
    priority INTEGER,
    position INTEGER DEFAULT '0' NOT NULL,
    route_id CHAR(32) NOT NULL,
    skill_id CHAR(32),
    CONSTRAINT pk_route_area PRIMARY KEY (id),
    CONSTRAINT fk_route_area_route_id FOREIGN KEY(route_id) REFERENCES route (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_area_skill_id FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_route_area_route_id ON route_area (route_id);
CREATE INDEX ix_route_area_skill_id ON route_area (skill_id);
CREATE TABLE route_cell (
    id CHAR(32) NOT NULL,
    step_id CHAR(32) NOT NULL,
    column_id CHAR(32) NOT NULL,
    content VARCHAR(1000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_route_cell PRIMARY KEY (id),
    CONSTRAINT fk_route_cell_step_id FOREIGN KEY(step_id) REFERENCES route_step (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_cell_column_id FOREIGN KEY(column_id) REFERENCES route_column (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_route_cell_column_id ON route_cell (column_id);
CREATE INDEX ix_route_cell_step_id ON route_cell (step_id);
CREATE TABLE route_column (
    id CHAR(32) NOT NULL,
    route_id CHAR(32) NOT NULL,
    title VARCHAR(100) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_route_column PRIMARY KEY (id),
    CONSTRAINT fk_route_column_route_id FOREIGN KEY(route_id) REFERENCES route (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_route_column_route_id ON route_column (route_id);
CREATE TABLE route_evidence (
    id CHAR(32) NOT NULL,
    step_id CHAR(32) NOT NULL,
    kind VARCHAR(12) DEFAULT '' NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    happened_on DATE,
    meeting_id CHAR(32),
    visit_id CHAR(32),
    item_id CHAR(32),
    training_id CHAR(32),
    document_id CHAR(32),
    event_id CHAR(32),
    file_hash VARCHAR(64) DEFAULT '' NOT NULL,
    file_name VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_route_evidence PRIMARY KEY (id),
    CONSTRAINT fk_route_evidence_step_id FOREIGN KEY(step_id) REFERENCES route_step (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_evidence_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_evidence_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_evidence_item_id FOREIGN KEY(item_id) REFERENCES toolbox_item (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_evidence_training_id FOREIGN KEY(training_id) REFERENCES training (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_evidence_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_evidence_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_route_evidence_document_id ON route_evidence (document_id);
CREATE INDEX ix_route_evidence_event_id ON route_evidence (event_id);
CREATE INDEX ix_route_evidence_item_id ON route_evidence (item_id);
CREATE INDEX ix_route_evidence_meeting_id ON route_evidence (meeting_id);
CREATE INDEX ix_route_evidence_step_id ON route_evidence (step_id);
CREATE INDEX ix_route_evidence_training_id ON route_evidence (training_id);
CREATE INDEX ix_route_evidence_visit_id ON route_evidence (visit_id);
CREATE TABLE route_step (
    id CHAR(32) NOT NULL,
    activity VARCHAR(1000) DEFAULT '' NOT NULL,
    task VARCHAR(1000) DEFAULT '' NOT NULL,
    way VARCHAR(40) DEFAULT '' NOT NULL,
    event VARCHAR(500) DEFAULT '' NOT NULL,
    format VARCHAR(40) DEFAULT '' NOT NULL,
    term_kind VARCHAR(8) DEFAULT '' NOT NULL,
    starts_on DATE,
    due_on DATE,
    term_text VARCHAR(100) DEFAULT '' NOT NULL,
    helper_text VARCHAR(200) DEFAULT '' NOT NULL,
    report VARCHAR(500) DEFAULT '' NOT NULL,
    outcome VARCHAR(1000) DEFAULT '' NOT NULL,
    done_on DATE,
    library_code VARCHAR(40) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    area_id CHAR(32) NOT NULL,
    helper_id CHAR(32),
    CONSTRAINT pk_route_step PRIMARY KEY (id),
    CONSTRAINT fk_route_step_area_id FOREIGN KEY(area_id) REFERENCES route_area (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_step_helper_id FOREIGN KEY(helper_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_route_step_area_id ON route_step (area_id);
CREATE INDEX ix_route_step_helper_id ON route_step (helper_id);
CREATE TABLE route_version (
    id CHAR(32) NOT NULL,
    route_id CHAR(32) NOT NULL,
    kind VARCHAR(10) DEFAULT '' NOT NULL,
    title VARCHAR(200) DEFAULT '' NOT NULL,
    made_on DATE,
    made_by VARCHAR(200) DEFAULT '' NOT NULL,
    content VARCHAR(4000000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_route_version PRIMARY KEY (id),
    CONSTRAINT fk_route_version_route_id FOREIGN KEY(route_id) REFERENCES route (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_route_version_route_id ON route_version (route_id);
CREATE TABLE setting (
    id CHAR(32) NOT NULL,
    organization_id CHAR(32) NOT NULL,
    "key" VARCHAR(60) DEFAULT '' NOT NULL,
    value VARCHAR(1000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (id),
    CONSTRAINT fk_setting_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_setting_organization_id ON setting (organization_id);
CREATE TABLE skill (
    id CHAR(32) NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    title VARCHAR(100) DEFAULT '' NOT NULL,
    CONSTRAINT pk_skill PRIMARY KEY (id)
);
CREATE TABLE suggestion (
    id CHAR(32) NOT NULL,
    table_name VARCHAR(40) DEFAULT '' NOT NULL,
    column_name VARCHAR(60) DEFAULT '' NOT NULL,
    value VARCHAR(10000) DEFAULT '' NOT NULL,
    was VARCHAR(10000) DEFAULT '' NOT NULL,
    comment VARCHAR(1000) DEFAULT '' NOT NULL,
    state VARCHAR(10) DEFAULT 'sent' NOT NULL,
    answer VARCHAR(1000) DEFAULT '' NOT NULL,
    made_on DATE,
    answered_on DATE,
    record_id CHAR(32),
    from_organization_id CHAR(32),
    to_organization_id CHAR(32),
    CONSTRAINT pk_suggestion PRIMARY KEY (id),
    CONSTRAINT fk_suggestion_from_organization_id FOREIGN KEY(from_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_suggestion_to_organization_id FOREIGN KEY(to_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_suggestion_from_organization_id ON suggestion (from_organization_id);
CREATE INDEX ix_suggestion_to_organization_id ON suggestion (to_organization_id);
CREATE TABLE support_360 (
    id CHAR(32) NOT NULL,
    pair_id CHAR(32),
    survey_id CHAR(32),
    organization_id CHAR(32),
    given_on DATE,
    source VARCHAR(20) DEFAULT '' NOT NULL,
    people INTEGER DEFAULT '1' NOT NULL,
    mark_1 INTEGER DEFAULT '0' NOT NULL,
    mark_2 INTEGER DEFAULT '0' NOT NULL,
    mark_3 INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_support_360 PRIMARY KEY (id),
    CONSTRAINT fk_support_360_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_support_360_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_support_360_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_support_360_organization_id ON support_360 (organization_id);
CREATE INDEX ix_support_360_pair_id ON support_360 (pair_id);
CREATE INDEX ix_support_360_survey_id ON support_360 (survey_id);
CREATE TABLE survey (
    id CHAR(32) NOT NULL,
    title VARCHAR(200) DEFAULT '' NOT NULL,
    template_code VARCHAR(40) DEFAULT '' NOT NULL,
    template_version INTEGER DEFAULT '1' NOT NULL,
    audience_gen VARCHAR(200) DEFAULT '' NOT NULL,
    goal_gen VARCHAR(300) DEFAULT '' NOT NULL,
    intro VARCHAR(1000) DEFAULT '' NOT NULL,
    is_anonymous BOOLEAN DEFAULT '0' NOT NULL,
    started_on DATE,
    due_on DATE,
    finished_on DATE,
    state VARCHAR(10) DEFAULT 'running' NOT NULL,
    collecting VARCHAR(10) DEFAULT 'blanks' NOT NULL,
    blanks INTEGER DEFAULT '0' NOT NULL,
    previous_id CHAR(32),
    event_id CHAR(32),
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_survey PRIMARY KEY (id),
    CONSTRAINT fk_survey_previous_id FOREIGN KEY(previous_id) REFERENCES survey (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_survey_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_survey_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_survey_event_id ON survey (event_id);
CREATE INDEX ix_survey_home_organization_id ON survey (home_organization_id);
CREATE TABLE survey_answer (
    id CHAR(32) NOT NULL,
    response_id CHAR(32) NOT NULL,
    question VARCHAR(60) DEFAULT '' NOT NULL,
    words VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_survey_answer PRIMARY KEY (id),
    CONSTRAINT fk_survey_answer_response_id FOREIGN KEY(response_id) REFERENCES survey_response (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_survey_answer_response_id ON survey_answer (response_id);
CREATE TABLE survey_invitation (
    id CHAR(32) NOT NULL,
    survey_id CHAR(32) NOT NULL,
    person_id CHAR(32) NOT NULL,
    is_declined BOOLEAN DEFAULT '0' NOT NULL,
    CONSTRAINT pk_survey_invitation PRIMARY KEY (id),
    CONSTRAINT fk_survey_invitation_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_survey_invitation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_survey_invitation_person_id ON survey_invitation (person_id);
CREATE INDEX ix_survey_invitation_survey_id ON survey_invitation (survey_id);
CREATE TABLE survey_option (
    id CHAR(32) NOT NULL,
    question_id CHAR(32) NOT NULL,
    code VARCHAR(60) DEFAULT '' NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    statement VARCHAR(300) DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_survey_option PRIMARY KEY (id),
    CONSTRAINT fk_survey_option_question_id FOREIGN KEY(question_id) REFERENCES survey_question (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_survey_option_question_id ON survey_option (question_id);
CREATE TABLE survey_question (
    id CHAR(32) NOT NULL,
    code VARCHAR(60) DEFAULT '' NOT NULL,
    words VARCHAR(500) DEFAULT '' NOT NULL,
    heading VARCHAR(200) DEFAULT '' NOT NULL,
    kind VARCHAR(10) DEFAULT 'scale' NOT NULL,
    scale VARCHAR(20) DEFAULT '' NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    statement VARCHAR(300) DEFAULT '' NOT NULL,
    is_required BOOLEAN DEFAULT '0' NOT NULL,
    is_aggregate BOOLEAN DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    template_id CHAR(32),
    survey_id CHAR(32),
    CONSTRAINT pk_survey_question PRIMARY KEY (id),
    CONSTRAINT fk_survey_question_template_id FOREIGN KEY(template_id) REFERENCES survey_template (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_survey_question_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_survey_question_survey_id ON survey_question (survey_id);
CREATE INDEX ix_survey_question_template_id ON survey_question (template_id);
CREATE TABLE survey_report (
    id CHAR(32) NOT NULL,
    survey VARCHAR(32) DEFAULT '' NOT NULL,
    made_on DATE,
    number INTEGER DEFAULT '0' NOT NULL,
    members VARCHAR(10000000) DEFAULT '' NOT NULL,
    tally VARCHAR(1000000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_survey_report PRIMARY KEY (id)
);
CREATE TABLE survey_response (
    id CHAR(32) NOT NULL,
    survey_id CHAR(32) NOT NULL,
    person_id CHAR(32),
    respondent VARCHAR(200) DEFAULT '' NOT NULL,
    blank INTEGER DEFAULT '0' NOT NULL,
    answered_on DATE,
    entered_by VARCHAR(200) DEFAULT '' NOT NULL,
    source VARCHAR(10) DEFAULT 'entry' NOT NULL,
    is_complete BOOLEAN DEFAULT '1' NOT NULL,
    is_checked BOOLEAN DEFAULT '0' NOT NULL,
    digest VARCHAR(64) DEFAULT '' NOT NULL,
    marks VARCHAR(20000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_survey_response PRIMARY KEY (id),
    CONSTRAINT fk_survey_response_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_survey_response_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_survey_response_person_id ON survey_response (person_id);
CREATE INDEX ix_survey_response_survey_id ON survey_response (survey_id);
CREATE TABLE survey_template (
    id CHAR(32) NOT NULL,
    code VARCHAR(40) DEFAULT '' NOT NULL,
    title VARCHAR(200) DEFAULT '' NOT NULL,
    audience VARCHAR(200) DEFAULT '' NOT NULL,
    audience_gen VARCHAR(200) DEFAULT '' NOT NULL,
    goal_gen VARCHAR(300) DEFAULT '' NOT NULL,
    intro VARCHAR(1000) DEFAULT '' NOT NULL,
    naming VARCHAR(10) DEFAULT 'choice' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    base_code VARCHAR(40) DEFAULT '' NOT NULL,
    is_active BOOLEAN DEFAULT '1' NOT NULL,
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_survey_template PRIMARY KEY (id),
    CONSTRAINT fk_survey_template_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_survey_template_home_organization_id ON survey_template (home_organization_id);
CREATE TABLE survey_total (
    id CHAR(32) NOT NULL,
    survey_id CHAR(32) NOT NULL,
    organization_id CHAR(32),
    question VARCHAR(60) DEFAULT '' NOT NULL,
    choice VARCHAR(60) DEFAULT '' NOT NULL,
    people INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_survey_total PRIMARY KEY (id),
    CONSTRAINT fk_survey_total_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_survey_total_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_survey_total_organization_id ON survey_total (organization_id);
CREATE INDEX ix_survey_total_survey_id ON survey_total (survey_id);
CREATE TABLE template_column (
    id CHAR(32) NOT NULL,
    look_id CHAR(32) NOT NULL,
    code VARCHAR(60) DEFAULT '' NOT NULL,
    CONSTRAINT pk_template_column PRIMARY KEY (id),
    CONSTRAINT fk_template_column_look_id FOREIGN KEY(look_id) REFERENCES template_look (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_template_column_look_id ON template_column (look_id);
CREATE TABLE template_look (
    id CHAR(32) NOT NULL,
    profile VARCHAR(20) DEFAULT '' NOT NULL,
    font VARCHAR(60) DEFAULT '' NOT NULL,
    size INTEGER,
    spacing INTEGER,
    "left" INTEGER,
    "right" INTEGER,
    top INTEGER,
    bottom INTEGER,
    indent INTEGER,
    design VARCHAR(40) DEFAULT '' NOT NULL,
    with_emblem BOOLEAN DEFAULT '1' NOT NULL,
    with_code BOOLEAN DEFAULT '0' NOT NULL,
    with_marks BOOLEAN DEFAULT '0' NOT NULL,
    shift_x INTEGER DEFAULT '0' NOT NULL,
    shift_y INTEGER DEFAULT '0' NOT NULL,
    form_hash VARCHAR(64) DEFAULT '' NOT NULL,
    form_name VARCHAR(200) DEFAULT '' NOT NULL,
    organization_id CHAR(32) NOT NULL,
    type_code VARCHAR(20) DEFAULT '' NOT NULL,
    CONSTRAINT pk_template_look PRIMARY KEY (id),
    CONSTRAINT fk_template_look_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_template_look_organization_id ON template_look (organization_id);
CREATE TABLE template_mark (
    id CHAR(32) NOT NULL,
    look_id CHAR(32) NOT NULL,
    place INTEGER DEFAULT '0' NOT NULL,
    mark VARCHAR(20) DEFAULT '' NOT NULL,
    body VARCHAR(120) DEFAULT '' NOT NULL,
    dated DATE,
    number VARCHAR(60) DEFAULT '' NOT NULL,
    person_id CHAR(32),
    CONSTRAINT pk_template_mark PRIMARY KEY (id),
    CONSTRAINT fk_template_mark_look_id FOREIGN KEY(look_id) REFERENCES template_look (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_template_mark_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_template_mark_look_id ON template_mark (look_id);
CREATE INDEX ix_template_mark_person_id ON template_mark (person_id);
CREATE TABLE template_text (
    id CHAR(32) NOT NULL,
    organization_id CHAR(32) NOT NULL,
    type_code VARCHAR(20) DEFAULT '' NOT NULL,
    variant VARCHAR(20) DEFAULT '' NOT NULL,
    version INTEGER DEFAULT '0' NOT NULL,
    content VARCHAR(65536) DEFAULT '' NOT NULL,
    saved_on DATE,
    shipped_digest VARCHAR(64) DEFAULT '' NOT NULL,
    confirmed_on DATE,
    confirmed_by VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_template_text PRIMARY KEY (id),
    CONSTRAINT fk_template_text_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_template_text_organization_id ON template_text (organization_id);
CREATE TABLE toolbox_author (
    id CHAR(32) NOT NULL,
    item_id CHAR(32) NOT NULL,
    member_id CHAR(32) NOT NULL,
    agreed_on DATE,
    CONSTRAINT pk_toolbox_author PRIMARY KEY (id),
    CONSTRAINT fk_toolbox_author_item_id FOREIGN KEY(item_id) REFERENCES toolbox_item (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_toolbox_author_member_id FOREIGN KEY(member_id) REFERENCES pair_member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_toolbox_author_item_id ON toolbox_author (item_id);
CREATE INDEX ix_toolbox_author_member_id ON toolbox_author (member_id);
CREATE TABLE toolbox_item (
    id CHAR(32) NOT NULL,
    title VARCHAR(300) DEFAULT '' NOT NULL,
    kind VARCHAR(40) DEFAULT '' NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    version VARCHAR(40) DEFAULT '' NOT NULL,
    state VARCHAR(10) DEFAULT 'found' NOT NULL,
    share_scope VARCHAR(12) DEFAULT 'pair' NOT NULL,
    address VARCHAR(300) DEFAULT '' NOT NULL,
    note VARCHAR(1000) DEFAULT '' NOT NULL,
    file_hash VARCHAR(64) DEFAULT '' NOT NULL,
    file_name VARCHAR(200) DEFAULT '' NOT NULL,
    added_on DATE,
    alone_by VARCHAR(200) DEFAULT '' NOT NULL,
    pair_id CHAR(32) NOT NULL,
    CONSTRAINT pk_toolbox_item PRIMARY KEY (id),
    CONSTRAINT fk_toolbox_item_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_toolbox_item_pair_id ON toolbox_item (pair_id);
CREATE TABLE training (
    id CHAR(32) NOT NULL,
    kind VARCHAR(20) DEFAULT 'advanced' NOT NULL,
    topic VARCHAR(400) DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    started_on DATE,
    ended_on DATE,
    format VARCHAR(10) DEFAULT '' NOT NULL,
    document_number VARCHAR(60) DEFAULT '' NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    institution VARCHAR(300) DEFAULT '' NOT NULL,
    file_hash VARCHAR(64) DEFAULT '' NOT NULL,
    file_name VARCHAR(200) DEFAULT '' NOT NULL,
    person_id CHAR(32) NOT NULL,
    CONSTRAINT pk_training PRIMARY KEY (id),
    CONSTRAINT fk_training_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_training_person_id ON training (person_id);
CREATE TABLE trial (
    id CHAR(32) NOT NULL,
    item_id CHAR(32) NOT NULL,
    member_id CHAR(32) NOT NULL,
    tried_on DATE,
    group_label VARCHAR(200) DEFAULT '' NOT NULL,
    result VARCHAR(1000) DEFAULT '' NOT NULL,
    improvement VARCHAR(1000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_trial PRIMARY KEY (id),
    CONSTRAINT fk_trial_item_id FOREIGN KEY(item_id) REFERENCES toolbox_item (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_trial_member_id FOREIGN KEY(member_id) REFERENCES pair_member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_trial_item_id ON trial (item_id);
CREATE INDEX ix_trial_member_id ON trial (member_id);
CREATE TABLE visit (
    id CHAR(32) NOT NULL,
    visited_on DATE,
    is_planned BOOLEAN DEFAULT '0' NOT NULL,
    activity VARCHAR(10) DEFAULT 'lesson' NOT NULL,
    topic VARCHAR(300) DEFAULT '' NOT NULL,
    group_label VARCHAR(200) DEFAULT '' NOT NULL,
    goal VARCHAR(1000) DEFAULT '' NOT NULL,
    strengths VARCHAR(2000) DEFAULT '' NOT NULL,
    advice VARCHAR(2000) DEFAULT '' NOT NULL,
    takeaway VARCHAR(2000) DEFAULT '' NOT NULL,
    pair_id CHAR(32),
    visitor_id CHAR(32),
    host_id CHAR(32),
    meeting_id CHAR(32),
    CONSTRAINT pk_visit PRIMARY KEY (id),
    CONSTRAINT fk_visit_pair_id FOREIGN KEY(pair_id) REFERENCES pair (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_visit_visitor_id FOREIGN KEY(visitor_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_visit_host_id FOREIGN KEY(host_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_visit_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_visit_host_id ON visit (host_id);
CREATE INDEX ix_visit_meeting_id ON visit (meeting_id);
CREATE INDEX ix_visit_pair_id ON visit (pair_id);
CREATE INDEX ix_visit_visitor_id ON visit (visitor_id);
CREATE TABLE visit_score (
    id CHAR(32) NOT NULL,
    visit_id CHAR(32) NOT NULL,
    code VARCHAR(40) DEFAULT '' NOT NULL,
    score INTEGER DEFAULT '0' NOT NULL,
    note VARCHAR(300) DEFAULT '' NOT NULL,
    CONSTRAINT pk_visit_score PRIMARY KEY (id),
    CONSTRAINT fk_visit_score_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_visit_score_visit_id ON visit_score (visit_id);
CREATE TABLE work_day (
    id CHAR(32) NOT NULL,
    organization_id CHAR(32) NOT NULL,
    day DATE,
    kind VARCHAR(10) DEFAULT 'day_off' NOT NULL,
    note VARCHAR(300) DEFAULT '' NOT NULL,
    CONSTRAINT pk_work_day PRIMARY KEY (id),
    CONSTRAINT fk_work_day_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_work_day_organization_id ON work_day (organization_id);
CREATE TABLE work_group (
    id CHAR(32) NOT NULL,
    kind VARCHAR(40) DEFAULT 'creative' NOT NULL,
    title VARCHAR(200) DEFAULT '' NOT NULL,
    goal VARCHAR(1000) DEFAULT '' NOT NULL,
    purpose VARCHAR(40) DEFAULT '' NOT NULL,
    purpose_text VARCHAR(300) DEFAULT '' NOT NULL,
    resources VARCHAR(1000) DEFAULT '' NOT NULL,
    rules VARCHAR(2000) DEFAULT '' NOT NULL,
    started_on DATE,
    ended_on DATE,
    leader_id CHAR(32),
    home_organization_id CHAR(32),
    archived_on DATE,
    CONSTRAINT pk_work_group PRIMARY KEY (id),
    CONSTRAINT fk_work_group_leader_id FOREIGN KEY(leader_id) REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_work_group_home_organization_id FOREIGN KEY(home_organization_id) REFERENCES organization (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_work_group_home_organization_id ON work_group (home_organization_id);
CREATE INDEX ix_work_group_leader_id ON work_group (leader_id);
CREATE TABLE work_group_member (
    id CHAR(32) NOT NULL,
    group_id CHAR(32) NOT NULL,
    person_id CHAR(32) NOT NULL,
    role VARCHAR(100) DEFAULT '' NOT NULL,
    reason VARCHAR(300) DEFAULT '' NOT NULL,
    joined_on DATE,
    left_on DATE,
    CONSTRAINT pk_work_group_member PRIMARY KEY (id),
    CONSTRAINT fk_work_group_member_group_id FOREIGN KEY(group_id) REFERENCES work_group (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_work_group_member_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_work_group_member_group_id ON work_group_member (group_id);
CREATE INDEX ix_work_group_member_person_id ON work_group_member (person_id);
CREATE TABLE work_group_skill (
    id CHAR(32) NOT NULL,
    group_id CHAR(32) NOT NULL,
    area VARCHAR(40) DEFAULT '' NOT NULL,
    skill_id CHAR(32),
    is_obligatory BOOLEAN DEFAULT '1' NOT NULL,
    CONSTRAINT pk_work_group_skill PRIMARY KEY (id),
    CONSTRAINT fk_work_group_skill_group_id FOREIGN KEY(group_id) REFERENCES work_group (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_work_group_skill_skill_id FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_work_group_skill_group_id ON work_group_skill (group_id);
CREATE INDEX ix_work_group_skill_skill_id ON work_group_skill (skill_id);
