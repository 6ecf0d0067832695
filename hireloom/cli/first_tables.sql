-- The tables of a fresh database, after the migrations below. Written by `make tables`; do not edit.
-- server: 18
-- migration: core 0001_initial
-- migration: account 0001_initial
-- migration: account 0002_email_max_length
-- migration: account 0003_alter_emailaddress_create_unique_verified_email
-- migration: account 0004_alter_emailaddress_drop_unique_email
-- migration: account 0005_emailaddress_idx_upper_email
-- migration: account 0006_emailaddress_lower
-- migration: account 0007_emailaddress_idx_email
-- migration: account 0008_emailaddress_unique_primary_email_fixup
-- migration: account 0009_emailaddress_unique_primary_email
-- migration: core 0002_database
-- migration: core 0003_idempotency_key
-- migration: core 0004_pending_files
-- migration: core 0005_exports
-- migration: core 0006_search_texts
-- migration: core 0007_rights_of_colleagues
-- migration: people 0001_initial
-- migration: people 0002_search
-- migration: people 0003_search_by_every_word
-- migration: people 0004_private_people
-- migration: people 0005_consent
-- migration: people 0006_one_person_per_human
-- migration: people 0007_people_to_compare
-- migration: people 0008_health_and_archive
-- migration: people 0009_count_people
-- migration: people 0010_imports
-- migration: people 0011_search_entries
-- migration: people 0012_search_alerts
-- migration: people 0013_import_sheets
-- migration: people 0014_tasks_and_mentions
-- migration: people 0015_touching_waits_for_no_search
-- migration: people 0016_search_widens_step_by_step
-- migration: people 0017_search_climbs_to_what_is_meant
-- migration: people 0018_document_visibility
-- migration: people 0019_own_fields
-- migration: people 0020_people_by_what_they_are_found_by
-- migration: people 0021_people_by_what_segments_ask
-- migration: people 0022_kinds_and_colors_of_tags
-- migration: people 0023_files_that_answer
-- migration: people 0024_contact_states_and_claims
-- migration: people 0025_fields_of_colleagues
-- migration: people 0026_fields_of_rejections
-- migration: messaging 0001_initial
-- migration: messaging 0002_update_requests
-- migration: messaging 0003_templates_and_names
-- migration: messaging 0004_mails_to_colleagues
-- migration: messaging 0005_invitations
-- migration: messaging 0006_offer_mails
-- migration: messaging 0007_take_homes
-- migration: ats 0001_initial
-- migration: ats 0002_said_source
-- migration: ats 0003_duplicate_applications
-- migration: ats 0004_pipeline
-- migration: ats 0005_pipeline_indexes
-- migration: ats 0006_requisitions_openings_approvals
-- migration: ats 0007_interviews_and_scorecards
-- migration: ats 0008_offers
-- migration: ats 0009_criteria
-- migration: ats 0010_application_rules
-- migration: ats 0011_well_scored_in_bulk
-- migration: ats 0012_closing_a_job_in_bulk
-- migration: ats 0013_running_rules
-- migration: ats 0014_approvals_of_one_thing
-- migration: ats 0015_snoozes_that_ended
-- migration: ats 0016_bulk_actions_asked_once
-- migration: ats 0017_answered_by_a_person
-- migration: ats 0018_who_asks_for_a_person
-- migration: ats 0019_letter_editions
-- migration: ats 0020_take_homes
-- migration: ats 0021_fraud_status
-- migration: ats 0022_feedback_requests
-- migration: ats 0023_own_fields
-- migration: ats 0024_days_per_stage
-- migration: ats 0025_automations
-- migration: ats 0026_letter_sets
-- migration: ats 0027_offer_signers
-- migration: ats 0028_hires
-- migration: ats 0029_mails_said_no_to
-- migration: ats 0030_reasons_in_words
-- migration: ats 0031_templates_are_archived
-- migration: ats 0032_files_that_answer
-- migration: ats 0033_why_jobs_close
-- migration: ats 0034_why_of_many
-- migration: ats 0035_undone_visits
-- migration: ats 0036_fields_of_requisitions
-- migration: ats 0037_typed_criteria
-- migration: ats 0038_first_versions_of_criteria
-- migration: ats 0039_fields_of_rejections
-- migration: people 0027_some_people_by_what_they_are_found_by
-- migration: ai 0001_matches
-- migration: ai 0002_profiles
-- migration: ai 0003_marks_by_their_index
-- migration: ai 0004_drafts
-- migration: ai 0005_language_models
-- migration: ai 0006_predictions
-- migration: ai 0007_objections
-- migration: ai 0008_corrections
-- migration: ats 0040_public_numbers_and_addresses
-- migration: ats 0041_board_profiles
-- migration: ats 0042_why_left_out_of_many
-- migration: ats 0043_answered_by_calendar
-- migration: ats 0044_how_often_feedback_is_asked_for
-- migration: contenttypes 0001_initial
-- migration: contenttypes 0002_remove_content_type_name
-- migration: auth 0001_initial
-- migration: auth 0002_alter_permission_name_max_length
-- migration: auth 0003_alter_user_email_max_length
-- migration: auth 0004_alter_user_username_opts
-- migration: auth 0005_alter_user_last_login_null
-- migration: auth 0006_require_contenttypes_0002
-- migration: auth 0007_alter_validators_add_error_messages
-- migration: auth 0008_alter_user_username_max_length
-- migration: auth 0009_alter_user_last_name_max_length
-- migration: auth 0010_alter_group_name_max_length
-- migration: auth 0011_update_proxy_permissions
-- migration: auth 0012_alter_user_first_name_max_length
-- migration: compliance 0001_self_identification
-- migration: compliance 0002_reports
-- migration: compliance 0003_bias_audits
-- migration: compliance 0004_policies
-- migration: compliance 0005_erasures
-- migration: messaging 0008_whom_we_may_write_to
-- migration: messaging 0009_topics_and_subscriptions
-- migration: messaging 0010_sequence_mails
-- migration: messaging 0011_mailboxes
-- migration: messaging 0012_mails_by_mailbox
-- migration: crm 0001_initial
-- migration: crm 0002_segments
-- migration: crm 0003_sequences
-- migration: crm 0004_pool_stages
-- migration: crm 0005_touches_by_mailbox
-- migration: crm 0006_engagement
-- migration: crm 0007_stops_at_company
-- migration: crm 0008_bouncing_addresses
-- migration: crm 0009_handed_back_to_pools
-- migration: crm 0010_outcomes_of_steps
-- migration: crm 0011_mails_that_failed
-- migration: messaging 0013_refused_tracking
-- migration: messaging 0014_incoming_mails
-- migration: messaging 0015_sending_domains
-- migration: messaging 0016_forwarded_mails
-- migration: messaging 0017_bouncing_addresses
-- migration: messaging 0018_report_hooks
-- migration: flywheel 0001_hand_backs
-- migration: flywheel 0002_warm_lists
-- migration: flywheel 0003_returns_from_warm_lists
-- migration: marketing 0001_tracking_links_visits_touches
-- migration: marketing 0002_careers_sites
-- migration: messaging 0019_mails_to_many
-- migration: messaging 0020_answers_of_calendars
-- migration: mfa 0001_initial
-- migration: mfa 0002_authenticator_timestamps
-- migration: mfa 0003_authenticator_type_uniq
-- migration: people 0028_who_was_erased
-- migration: procrastinate 0001_initial
-- migration: procrastinate 0002_drop_started_at_column
-- migration: procrastinate 0003_drop_started_at_column
-- migration: procrastinate 0004_drop_procrastinate_version_table
-- migration: procrastinate 0005_fix_procrastinate_fetch_job
-- migration: procrastinate 0006_fix_trigger_status_events_insert
-- migration: procrastinate 0007_add_queueing_lock_column
-- migration: procrastinate 0008_close_fetch_job_race_condition
-- migration: procrastinate 0009_add_defer_job_function
-- migration: procrastinate 0010_add_procrastinate_periodic_defers
-- migration: procrastinate 0011_add_foreign_key_index
-- migration: procrastinate 0012_add_locks_to_periodic_defer
-- migration: procrastinate 0013_fix_procrastinate_defer_periodic_job
-- migration: procrastinate 0014_add_finish_job_and_retry_job_functions
-- migration: procrastinate 0015_add_trigger_on_job_deletion
-- migration: procrastinate 0016_delete_finished_jobs
-- migration: procrastinate 0017_add_checks_to_finish_job
-- migration: procrastinate 0018_add_checks_to_retry_job
-- migration: procrastinate 0019_fix_finish_job_compat_issue
-- migration: procrastinate 0020_add_index_on_procrastinate_jobs
-- migration: procrastinate 0021_add_kwargs_to_defer_periodic_job
-- migration: procrastinate 0022_null_locks_excluded
-- migration: procrastinate 0023_remove_old_finish_job_function
-- migration: procrastinate 0024_job_id_bigint
-- migration: procrastinate 0025_add_models
-- migration: procrastinate 0026_add_job_priority
-- migration: procrastinate 0027_add_periodic_job_priority
-- migration: procrastinate 0028_add_cancel_states
-- migration: procrastinate 0029_add_additional_params_to_retry_job
-- migration: procrastinate 0030_alter_procrastinateevent_options
-- migration: procrastinate 0031_add_indexes_for_fetch_job
-- migration: procrastinate 0032_pre_cancel_notification
-- migration: procrastinate 0033_post_cancel_notification
-- migration: procrastinate 0034_pre_add_heartbeat
-- migration: procrastinate 0035_post_add_heartbeat
-- migration: procrastinate 0036_add_worker_model
-- migration: procrastinate 0037_pre_batch_defer_jobs
-- migration: procrastinate 0038_post_batch_defer_jobs
-- migration: procrastinate 0039_pre_priority_lock_fetch_job
-- migration: procrastinate 0040_pre_retry_failed_job
-- migration: procrastinate 0041_post_retry_failed_job
-- migration: sessions 0001_initial
-- migration: usersessions 0001_initial

CREATE SCHEMA self_identification;













































CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);



CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);



CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);



CREATE FUNCTION public.ai_found_by_marks(made_by text, asked jsonb) RETURNS TABLE(person_id uuid, points integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    SET enable_indexscan TO 'off'
    AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    part jsonb;
    one jsonb;
    conditions text[];
    parts text[] := '{}';
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    FOR part IN SELECT jsonb_array_elements(asked) LOOP
        conditions := '{}';
        IF jsonb_array_length(part -> 'any') > 0 THEN
            conditions := conditions || format(
                'p.marks && %L::varchar[]', ARRAY(SELECT jsonb_array_elements_text(part -> 'any')));
        END IF;
        FOR one IN SELECT jsonb_array_elements(part -> 'all') LOOP
            conditions := conditions || format('p.marks @> %L::varchar[]', ARRAY(SELECT jsonb_array_elements_text(one)));
        END LOOP;
        parts := parts || format(
            'SELECT p.person_id, %s AS points FROM ai_profile p
              WHERE p.organization_id = %L AND p.version = %L AND p.has_facts AND (%s)',
            (part ->> 'points')::integer, shown, made_by, array_to_string(conditions, ' OR '));
    END LOOP;
    IF cardinality(parts) = 0 THEN RETURN; END IF;
    RETURN QUERY EXECUTE format('SELECT f.person_id, sum(f.points)::integer FROM (%s) f GROUP BY f.person_id',
                                array_to_string(parts, ' UNION ALL '));
END $$;



CREATE FUNCTION public.core_memberships_of(account uuid) RETURNS TABLE(membership_id uuid, organization_id uuid, organization_name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT m.id, o.id, o.name::text FROM core_membership m JOIN core_organization o ON o.id = m.organization_id
    WHERE m.user_id = account AND m.deactivated_at IS NULL ORDER BY o.name
$$;



CREATE FUNCTION public.core_organization_by_slug(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT id FROM core_organization WHERE slug = wanted
$$;



CREATE FUNCTION public.core_organization_of_token(token_digest bytea) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT organization_id FROM core_apitoken WHERE digest = token_digest AND revoked_at IS NULL
$$;



CREATE FUNCTION public.core_organizations() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT id FROM core_organization ORDER BY id
$$;



CREATE FUNCTION public.core_search_texts(wanted text, condition jsonb, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    RETURN QUERY EXECUTE format(
        'SELECT e.id FROM core_searchtext e WHERE e.organization_id = %L AND e.kind = %L AND %s
          ORDER BY e.at DESC, e.id DESC LIMIT %s', shown, wanted, search_condition(condition), most);
END $$;



CREATE FUNCTION public.people_find(patterns text[], address text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH by_index AS MATERIALIZED (
        SELECT id, last_touch_at FROM people_person
         WHERE organization_id = NULLIF(current_setting('app.organization', true), '')::uuid
           AND char_length(patterns[1]) >= 5 AND sort_name LIKE patterns[1] AND sort_name LIKE ALL (patterns)
         LIMIT 20000
    )
    (SELECT id FROM by_index ORDER BY last_touch_at DESC, id DESC LIMIT most)
    UNION
    (SELECT id FROM people_person
      WHERE organization_id = NULLIF(current_setting('app.organization', true), '')::uuid
        AND char_length(patterns[1]) < 5 AND sort_name LIKE ALL (patterns)
      ORDER BY last_touch_at DESC, id DESC LIMIT most)
    UNION
    (SELECT person_id FROM people_contactpoint
      WHERE organization_id = NULLIF(current_setting('app.organization', true), '')::uuid
        AND kind IN ('email', 'phone') AND address <> ''
        AND normalized >= address AND normalized < address || U&'\FFFD' LIMIT most)
$$;



CREATE FUNCTION public.people_meaning_follows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
       BEGIN
           DELETE FROM people_searchmeaning WHERE organization_id = OLD.organization_id AND id = OLD.id;
           RETURN NULL;
       END $$;



CREATE FUNCTION public.people_resembling(words text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "pg_trgm.word_similarity_threshold" TO '0.45'
    AS $$
    SELECT id FROM people_person
     WHERE organization_id = NULLIF(current_setting('app.organization', true), '')::uuid
       AND (sort_name % words OR words <% sort_name)
     ORDER BY greatest(similarity(sort_name, words), word_similarity(words, sort_name)) DESC, last_touch_at DESC
     LIMIT most
$$;



CREATE FUNCTION public.people_search(condition jsonb, ranking text, most integer, skip integer, size integer) RETURNS TABLE(person_id uuid, rank real, total integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    ranked text := CASE ranking WHEN '' THEN '0::real'
        ELSE format('ts_rank(''{0.05,0.2,0.6,1}'', e.words, %L::tsquery, 1)', ranking) END;
    weeks integer;
    ids uuid[];
    ranks real[];
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    weeks := people_search_weeks(shown, wanted, most);
    LOOP
        EXECUTE format(
            'SELECT array_agg(q.id), array_agg(q.rank) FROM (SELECT e.id, %s AS rank FROM people_searchentry e
              WHERE e.organization_id = %L AND %s AND %s ORDER BY %s DESC, e.id DESC LIMIT %s) q',
            ranked, shown, people_search_within(weeks), wanted, people_search_order(wanted), most)
        INTO ids, ranks;
        EXIT WHEN weeks IS NULL OR cardinality(ids) >= most;
        weeks := people_search_more_weeks(weeks, cardinality(ids), most);
    END LOOP;
    RETURN QUERY SELECT f.id, f.rank, cardinality(ids)
        FROM unnest(ids, ranks) WITH ORDINALITY AS f (id, rank, place) ORDER BY f.rank DESC, f.place OFFSET skip LIMIT size;
END $$;



CREATE FUNCTION public.people_search_climb(shown uuid, wanted text, meaning text, known uuid[]) RETURNS TABLE(id uuid, distance double precision)
    LANGUAGE plpgsql
    AS $$
DECLARE
    met uuid[];
    distances float8[];
    heading text;
BEGIN
    EXECUTE format('SELECT array_agg(m.id), array_agg(m.meaning <=> %L) FROM people_searchmeaning m
        WHERE m.organization_id = %L AND m.id = ANY (%L::uuid[])', meaning, shown, known) INTO met, distances;
    FOR round IN 1..3 LOOP
        EXECUTE format('SELECT (l2_normalize(avg(m.meaning))
                + l2_normalize(%L::halfvec) * array_fill(0.3::real, ARRAY[vector_dims(%L::halfvec)])::halfvec)::text
            FROM people_searchmeaning m WHERE m.id = ANY (ARRAY(
                SELECT b.id FROM unnest(%L::uuid[], %L::float8[]) AS b (id, distance) ORDER BY b.distance LIMIT 5))',
            meaning, meaning, met, distances) INTO heading;
        EXIT WHEN heading IS NULL;
        SELECT met || array_agg(w.id), distances || array_agg(w.distance) INTO met, distances
            FROM people_search_walk(shown, wanted, meaning, heading, 500, 3000) w;
    END LOOP;
    RETURN QUERY SELECT DISTINCT f.id, f.distance FROM unnest(met, distances) AS f (id, distance);
END $$;



CREATE FUNCTION public.people_search_count(condition jsonb) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    found bigint := 0;
BEGIN
    EXECUTE format('SELECT count(*) FROM people_searchentry e WHERE e.organization_id = %L AND %s',
                   shown, search_condition(condition)) INTO found;
    RETURN found;
END $$;



CREATE FUNCTION public.people_search_estimate(shown uuid, wanted text) RETURNS double precision
    LANGUAGE plpgsql
    AS $$
DECLARE plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT e.id FROM people_searchentry e WHERE e.organization_id = %L AND %s',
                   shown, wanted) INTO plan;
    RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
END $$;



CREATE FUNCTION public.people_search_facets(condition jsonb, most integer) RETURNS TABLE(facet text, people bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    weeks integer;
    found bigint;
    joined text;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    weeks := people_search_weeks(shown, wanted, most);
    LOOP
        EXECUTE format(
            'SELECT count(*), string_agg(q.facets, E''\n'') FROM (SELECT array_to_string(e.facets, E''\n'') AS facets
               FROM people_searchentry e WHERE e.organization_id = %L AND %s AND %s
              ORDER BY %s DESC, e.id DESC LIMIT %s) q',
            shown, people_search_within(weeks), wanted, people_search_order(wanted), most)
        INTO found, joined;
        EXIT WHEN weeks IS NULL OR found >= most;
        weeks := people_search_more_weeks(weeks, found, most);
    END LOOP;
    RETURN QUERY SELECT ''::text, found UNION ALL
        SELECT f, count(*) FROM string_to_table(joined, E'\n') AS f WHERE f <> '' GROUP BY f;
END $$;



CREATE FUNCTION public.people_search_follows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM people_searchentry WHERE organization_id = OLD.organization_id AND id = OLD.id;
        RETURN NULL;
    END IF;
    UPDATE people_searchentry
       SET touched_at = NEW.last_touch_at, is_private = NEW.is_private, owner_id = NEW.owner_id,
           touched_week = floor(extract(epoch FROM NEW.last_touch_at) / 604800)
     WHERE organization_id = NEW.organization_id AND id = NEW.id;
    RETURN NULL;
END $$;



CREATE FUNCTION public.people_search_ids(condition jsonb, only_one uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5000 PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    RETURN QUERY EXECUTE format(
        'SELECT e.id FROM people_searchentry e WHERE e.organization_id = %L AND %s%s', shown, search_condition(condition),
        CASE WHEN only_one IS NULL THEN '' ELSE format(' AND e.id = %L', only_one) END);
END $$;



CREATE FUNCTION public.people_search_ids_among(condition jsonb, given uuid[]) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500 PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
BEGIN
    IF shown IS NULL THEN RETURN; END IF;
    RETURN QUERY EXECUTE format(
        'WITH e AS MATERIALIZED (SELECT * FROM people_searchentry WHERE organization_id = %L AND id = ANY($1))
         SELECT e.id FROM e WHERE %s', shown, search_condition(condition)) USING given;
END $_$;



CREATE FUNCTION public.people_search_more_weeks(weeks integer, found bigint, most integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT CASE WHEN next <= 29 THEN next::integer END
      FROM (SELECT ceil(weeks * greatest(1.5, 1.3 * most / greatest(found, 1))) AS next) AS wider
$$;



CREATE FUNCTION public.people_search_nearest(condition jsonb, meaning text, most integer, exact_below integer) RETURNS TABLE(person_id uuid, likeness double precision)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    shown uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    wanted text := search_condition(condition);
    newest uuid[];
    ids uuid[];
    distances float8[];
BEGIN
    IF shown IS NULL OR to_regclass('people_searchmeaning') IS NULL THEN RETURN; END IF;
    IF people_search_estimate(shown, wanted) >= exact_below THEN
        IF (SELECT count(*) FROM people_search_walk(shown, wanted, meaning, meaning, 3, 1500)) = 3 THEN
            SELECT array_agg(w.id), array_agg(w.distance) INTO ids, distances
                FROM people_search_walk(shown, wanted, meaning, meaning, greatest(most, 3000), 10000) w;
        END IF;
        IF ids IS NULL OR cardinality(ids) < greatest(most, 200) THEN
            newest := ARRAY(SELECT f.person_id FROM people_search(condition, '', 1000, 0, 1000) f);
            IF cardinality(newest) = 1000 THEN
                SELECT array_agg(c.id), array_agg(c.distance) INTO ids, distances
                    FROM people_search_climb(shown, wanted, meaning, newest || ids) c;
            END IF;
        END IF;
        IF cardinality(ids) >= most THEN
            RETURN QUERY SELECT f.id, 1 - f.distance FROM unnest(ids, distances) AS f (id, distance)
                ORDER BY f.distance, f.id LIMIT most;
            RETURN;
        END IF;
    END IF;
    RETURN QUERY EXECUTE format('SELECT m.id, 1 - (m.meaning <=> %L)
        FROM (SELECT e.id FROM people_searchentry e WHERE e.organization_id = %L AND %s OFFSET 0) e
        JOIN people_searchmeaning m ON m.id = e.id AND m.organization_id = %L
        ORDER BY m.meaning <=> %L, m.id LIMIT %s', meaning, shown, wanted, shown, meaning, most);
END $$;



CREATE FUNCTION public.people_search_order(wanted text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT CASE WHEN wanted LIKE '%@@%' THEN 'e.touched_at + interval ''0''' ELSE 'e.touched_at' END
$$;



CREATE FUNCTION public.people_search_walk(shown uuid, wanted text, meaning text, heading text, most integer, steps integer) RETURNS TABLE(id uuid, distance double precision)
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM set_config('hnsw.iterative_scan', 'relaxed_order', true),
        set_config('hnsw.ef_search', greatest(200, least(steps / 10, 1000))::text, true),
        set_config('hnsw.max_scan_tuples', steps::text, true);
    RETURN QUERY EXECUTE format('SELECT m.id, m.meaning <=> %L AS distance FROM people_searchmeaning m
         WHERE m.organization_id = %L
           AND (SELECT true FROM people_searchentry e
                 WHERE e.id = m.id AND e.organization_id = %L AND %s LIMIT 1)
         ORDER BY m.meaning <=> %L LIMIT %s', meaning, shown, shown, wanted, heading, most);
END $$;



CREATE FUNCTION public.people_search_weeks(shown uuid, wanted text, most integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
    fit float8;
    everybody float8;
    weeks integer;
BEGIN
    IF wanted NOT LIKE '%@@%' THEN RETURN NULL; END IF;
    fit := people_search_estimate(shown, wanted);
    IF fit < most * 4 THEN RETURN NULL; END IF;
    everybody := greatest(people_search_estimate(shown, 'true'), 1);
    FOREACH weeks IN ARRAY ARRAY[2, 3, 5] LOOP
        IF fit * people_search_estimate(shown, people_search_within(weeks)) / everybody >= most * 1.2 THEN
            RETURN weeks;
        END IF;
    END LOOP;
    RETURN 8;
END $$;



CREATE FUNCTION public.people_search_within(weeks integer) RETURNS text
    LANGUAGE sql
    AS $$
    SELECT CASE WHEN weeks IS NULL THEN 'true' ELSE format('e.touched_week = ANY (%L::integer[])', ARRAY(
        SELECT floor(extract(epoch FROM now()) / 604800)::integer + 1 - back FROM generate_series(0, weeks - 1) AS back
    )) END
$$;



CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;



CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;



CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;





CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);



CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;



CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;



CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;



CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;



CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;



CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;



CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;



CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;



CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;



CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;



CREATE FUNCTION public.search_condition(node jsonb) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT
    AS $$
DECLARE
    sort text := node ->> 'is';
    part jsonb;
    parts text[] := '{}';
    comparison text := CASE WHEN node ->> 'operator' IN ('<', '<=', '>', '>=', '=') THEN node ->> 'operator' ELSE '=' END;
BEGIN
    IF sort IN ('and', 'or') THEN
        FOR part IN SELECT * FROM jsonb_array_elements(node -> 'parts') LOOP
            parts := parts || search_condition(part);
        END LOOP;
        IF cardinality(parts) = 0 THEN RETURN CASE sort WHEN 'and' THEN 'true' ELSE 'false' END; END IF;
        RETURN '(' || array_to_string(parts, CASE sort WHEN 'and' THEN ' AND ' ELSE ' OR ' END) || ')';
    END IF;
    RETURN CASE sort
        WHEN 'everything' THEN 'true'
        WHEN 'nothing' THEN 'false'
        WHEN 'not' THEN 'NOT ' || search_condition(node -> 'part')
        WHEN 'words' THEN format('(e.words @@ %L::tsquery)', node ->> 'query')
        WHEN 'near' THEN format(
            '(e.words @@ %L::tsquery AND search_km(e.latitude, e.longitude, %s, %s) <= %s)',
            node ->> 'query', (node ->> 'latitude')::float8, (node ->> 'longitude')::float8, (node ->> 'km')::float8)
        WHEN 'years' THEN format('COALESCE(e.years %s %s, false)', comparison, (node ->> 'value')::integer)
        WHEN 'touched' THEN format('(e.touched_at %s %L::timestamptz)', comparison, (node ->> 'at')::timestamptz)
        WHEN 'added' THEN format('(e.added_at %s %L::timestamptz)', comparison, (node ->> 'at')::timestamptz)
        WHEN 'seen' THEN format('(NOT e.is_private OR COALESCE(e.owner_id = %L::uuid, false))', node ->> 'owner')
        WHEN 'owner' THEN format('COALESCE(e.owner_id = %L::uuid, false)', node ->> 'id')
        WHEN 'private' THEN 'e.is_private'
        WHEN 'ids' THEN format('(e.id = ANY (%L::uuid[]))', translate(node ->> 'ids', '[]" ', '{}'))
    END;
END $$;



CREATE FUNCTION public.search_km(latitude double precision, longitude double precision, other_latitude double precision, other_longitude double precision) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    SELECT 12742 * asin(least(1, sqrt(
        sin(radians(other_latitude - latitude) / 2) ^ 2
        + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(radians(other_longitude - longitude) / 2) ^ 2)))
$$;



CREATE FUNCTION self_identification.come_with_copy() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO self_identification.answer (organization_id, application_id, sets, said, said_at)
        SELECT NEW.organization_id, NEW.id, sets, said, said_at FROM self_identification.answer
        WHERE organization_id = NEW.organization_id AND application_id = NEW.copied_from_id;
    RETURN NULL;
END $$;



CREATE FUNCTION self_identification.go_with_application() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM self_identification.answer
        WHERE organization_id = OLD.organization_id AND application_id = OLD.id;
    RETURN NULL;
END $$;



CREATE FUNCTION self_identification.join_earlier() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE earlier self_identification.answer;
BEGIN
    PERFORM 1 FROM public.ats_application
        WHERE organization_id = NEW.organization_id AND id = NEW.application_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE foreign_key_violation USING MESSAGE = 'an answer belongs to an application of its organization';
    END IF;
    DELETE FROM self_identification.answer
        WHERE organization_id = NEW.organization_id AND application_id = NEW.application_id RETURNING * INTO earlier;
    IF FOUND THEN
        NEW.said := earlier.said || NEW.said;
        NEW.sets := ARRAY(SELECT DISTINCT mark FROM unnest(earlier.sets || NEW.sets) AS mark ORDER BY mark);
    END IF;
    RETURN NEW;
END $$;



CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);



ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);



ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.ai_audit (
    id uuid NOT NULL,
    version character varying(40) NOT NULL,
    is_passed boolean NOT NULL,
    pairs integer NOT NULL,
    moved integer NOT NULL,
    report jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT ai_audit_moved_check CHECK ((moved >= 0)),
    CONSTRAINT ai_audit_pairs_check CHECK ((pairs >= 0))
);



CREATE TABLE public.ai_correction (
    id uuid NOT NULL,
    criterion character varying(200) NOT NULL,
    verdict character varying(10) NOT NULL,
    because character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    made_by_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_correction_says_why CHECK ((NOT ((because)::text = ''::text)))
);



CREATE TABLE public.ai_draft (
    id uuid NOT NULL,
    purpose character varying(10) NOT NULL,
    language character varying(10) NOT NULL,
    tone character varying(10) NOT NULL,
    length character varying(10) NOT NULL,
    version character varying(40) NOT NULL,
    model character varying(200) NOT NULL,
    model_note character varying(20) NOT NULL,
    subject character varying(300) NOT NULL,
    text text NOT NULL,
    sentences jsonb NOT NULL,
    facts jsonb NOT NULL,
    left_out jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    outcome character varying(11) NOT NULL,
    settled_at timestamp with time zone,
    sent_text text NOT NULL,
    application_id uuid,
    asked_by_id uuid,
    job_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid,
    CONSTRAINT a_draft_that_is_settled_says_when CHECK (((((outcome)::text = ''::text) AND (settled_at IS NULL)) OR ((NOT ((outcome)::text = ''::text)) AND (settled_at IS NOT NULL))))
);



CREATE TABLE public.ai_evaluation (
    id uuid NOT NULL,
    version character varying(40) NOT NULL,
    inputs character varying(64) NOT NULL,
    share double precision,
    musts_not_shown smallint NOT NULL,
    findings jsonb NOT NULL,
    is_current boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    criteria_id uuid NOT NULL,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_match_is_a_share_of_its_weights CHECK (((share IS NULL) OR ((share >= (0.0)::double precision) AND (share <= (1.0)::double precision)))),
    CONSTRAINT ai_evaluation_musts_not_shown_check CHECK ((musts_not_shown >= 0))
);



CREATE TABLE public.ai_groupmember (
    id uuid NOT NULL,
    "group" character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL
);



CREATE TABLE public.ai_grouprules (
    id uuid NOT NULL,
    recent_days smallint NOT NULL,
    sleeping_days smallint NOT NULL,
    often smallint NOT NULL,
    unanswered smallint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT ai_grouprules_often_check CHECK ((often >= 0)),
    CONSTRAINT ai_grouprules_recent_days_check CHECK ((recent_days >= 0)),
    CONSTRAINT ai_grouprules_sleeping_days_check CHECK ((sleeping_days >= 0)),
    CONSTRAINT ai_grouprules_unanswered_check CHECK ((unanswered >= 0)),
    CONSTRAINT lately_is_shorter_than_long_ago CHECK (((often >= 1) AND (recent_days >= 1) AND (recent_days < sleeping_days) AND (unanswered >= 1)))
);



CREATE TABLE public.ai_languagemodel (
    id uuid NOT NULL,
    base_url character varying(300) NOT NULL,
    model character varying(200) NOT NULL,
    secret text NOT NULL,
    purposes character varying(10)[] NOT NULL,
    seconds smallint NOT NULL,
    version integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_model_answers_within_half_a_minute CHECK (((seconds >= 1) AND (seconds <= 30))),
    CONSTRAINT ai_languagemodel_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT ai_languagemodel_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ai_modelcall (
    id uuid NOT NULL,
    draft_id uuid NOT NULL,
    purpose character varying(10) NOT NULL,
    host character varying(300) NOT NULL,
    model character varying(200) NOT NULL,
    prompt_version character varying(20) NOT NULL,
    checked_by character varying(20) NOT NULL,
    parameters jsonb NOT NULL,
    prompt character varying(64) NOT NULL,
    answer character varying(64) NOT NULL,
    verdict character varying(12) NOT NULL,
    kept smallint NOT NULL,
    dropped smallint NOT NULL,
    milliseconds integer NOT NULL,
    called_at timestamp with time zone NOT NULL,
    asked_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT ai_modelcall_dropped_check CHECK ((dropped >= 0)),
    CONSTRAINT ai_modelcall_kept_check CHECK ((kept >= 0)),
    CONSTRAINT ai_modelcall_milliseconds_check CHECK ((milliseconds >= 0))
);



CREATE TABLE public.ai_objection (
    id uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL
);



CREATE TABLE public.ai_prediction (
    id uuid NOT NULL,
    question character varying(10) NOT NULL,
    band character varying(8) NOT NULL,
    probability double precision NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    factors jsonb NOT NULL,
    is_held_out boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    model_id uuid NOT NULL,
    CONSTRAINT a_probability_lies_in_its_span CHECK (((high <= (1.0)::double precision) AND (low >= (0.0)::double precision) AND (low <= high)))
);



CREATE TABLE public.ai_predictionmodel (
    id uuid NOT NULL,
    question character varying(10) NOT NULL,
    number integer NOT NULL,
    learned_by character varying(10) NOT NULL,
    engine character varying(20) NOT NULL,
    parameters jsonb NOT NULL,
    measures jsonb,
    measured_from timestamp with time zone,
    count integer NOT NULL,
    answered integer NOT NULL,
    since timestamp with time zone,
    until timestamp with time zone,
    state character varying(8) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    active_at timestamp with time zone,
    activated_by_id uuid,
    made_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT ai_predictionmodel_answered_check CHECK ((answered >= 0)),
    CONSTRAINT ai_predictionmodel_count_check CHECK ((count >= 0)),
    CONSTRAINT ai_predictionmodel_number_check CHECK ((number >= 0))
);



CREATE TABLE public.ai_predictionswitch (
    id uuid NOT NULL,
    question character varying(10) NOT NULL,
    on_at timestamp with time zone NOT NULL,
    off_at timestamp with time zone,
    came_true jsonb NOT NULL,
    measured_at timestamp with time zone,
    off_by_id uuid,
    on_by_id uuid,
    organization_id uuid NOT NULL
);



CREATE TABLE public.ai_profile (
    id uuid NOT NULL,
    facts text NOT NULL,
    digest character varying(64) NOT NULL,
    version character varying(60) NOT NULL,
    marks character varying(60)[] NOT NULL,
    has_facts boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL
);



CREATE TABLE public.ai_switch (
    id uuid NOT NULL,
    purpose character varying(20) NOT NULL,
    version character varying(40) NOT NULL,
    on_at timestamp with time zone NOT NULL,
    off_at timestamp with time zone,
    audit_id uuid NOT NULL,
    off_by_id uuid,
    on_by_id uuid,
    organization_id uuid NOT NULL
);



CREATE TABLE public.ats_answerfile (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    name character varying(200) NOT NULL,
    file_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    unnamed_id uuid,
    answer_id uuid NOT NULL,
    CONSTRAINT ats_answerfile_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_application (
    id uuid NOT NULL,
    message text NOT NULL,
    answers jsonb NOT NULL,
    language character varying(10) NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    closed_at timestamp with time zone,
    is_silver_medalist boolean NOT NULL,
    submission_key character varying(64) NOT NULL,
    suspicion character varying(100) NOT NULL,
    credited_to_id uuid,
    document_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    source_id uuid,
    job_id uuid NOT NULL,
    post_id uuid,
    reason_id uuid,
    stage_id uuid NOT NULL,
    said_source character varying(40) DEFAULT ''::character varying NOT NULL,
    asked_for_person_at timestamp with time zone,
    assigned_to_id uuid,
    copied_from_id uuid,
    wakes_on date,
    answered_by_person_at timestamp with time zone,
    fraud_status character varying(10) NOT NULL,
    touched_at timestamp with time zone,
    CONSTRAINT a_closed_application_is_not_snoozed CHECK ((((outcome)::text = ''::text) OR (wakes_on IS NULL))),
    CONSTRAINT a_closed_application_says_how_and_when CHECK ((((closed_at IS NULL) AND ((outcome)::text = ''::text)) OR ((NOT ((outcome)::text = ''::text)) AND (closed_at IS NOT NULL)))),
    CONSTRAINT a_rejection_names_its_reason CHECK (((NOT ((outcome)::text = 'rejected'::text)) OR (reason_id IS NOT NULL))),
    CONSTRAINT a_silver_medalist_was_not_hired CHECK (((NOT is_silver_medalist) OR ((outcome)::text = ANY ((ARRAY['rejected'::character varying, 'withdrawn'::character varying])::text[]))))
);



CREATE TABLE public.ats_applicationfieldvalue (
    id uuid NOT NULL,
    text text NOT NULL,
    is_yes boolean,
    "least" numeric(20,4),
    most numeric(20,4),
    currency character varying(3) NOT NULL,
    day date,
    choices character varying(60)[] NOT NULL,
    sought character varying(100) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    definition_id uuid NOT NULL,
    member_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_field_of_an_application_says_something CHECK (((NOT (text = ''::text)) OR (is_yes IS NOT NULL) OR ("least" IS NOT NULL) OR (most IS NOT NULL) OR (day IS NOT NULL) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END > 0) OR (member_id IS NOT NULL))),
    CONSTRAINT applicationfieldvalue_goes_up CHECK (((most IS NULL) OR ("least" IS NULL) OR (most >= "least")))
);



CREATE TABLE public.ats_applicationrule (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    "position" smallint NOT NULL,
    conditions jsonb NOT NULL,
    needs_all boolean NOT NULL,
    action character varying(17) NOT NULL,
    tag_name character varying(60) NOT NULL,
    is_active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    assignee_id uuid,
    organization_id uuid NOT NULL,
    post_id uuid NOT NULL,
    reason_id uuid,
    stage_id uuid,
    CONSTRAINT a_rule_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT a_rule_that_rejects_names_its_reason CHECK (((NOT ((action)::text = ANY ((ARRAY['propose_rejection'::character varying, 'reject'::character varying])::text[]))) OR (reason_id IS NOT NULL))),
    CONSTRAINT ats_applicationrule_position_check CHECK (("position" >= 0)),
    CONSTRAINT ats_applicationrule_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ats_approvalchoice (
    id uuid NOT NULL,
    role character varying(15) NOT NULL,
    membership_id uuid,
    organization_id uuid NOT NULL,
    group_id uuid NOT NULL,
    CONSTRAINT an_approver_is_a_colleague_or_a_role CHECK ((((membership_id IS NULL) OR ((role)::text = ''::text)) AND (1 = (
CASE
    WHEN (membership_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((role)::text = ''::text) THEN 1
    ELSE 0
END))))
);



CREATE TABLE public.ats_approvalflow (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    name character varying(100) NOT NULL,
    is_active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    department_id uuid,
    office_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT an_approval_flow_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT ats_approvalflow_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ats_approvalgroup (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    name character varying(100) NOT NULL,
    needed smallint NOT NULL,
    is_beside boolean NOT NULL,
    condition character varying(16) NOT NULL,
    flow_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_group_needs_somebody CHECK ((needed >= 1)),
    CONSTRAINT ats_approvalgroup_needed_check CHECK ((needed >= 0)),
    CONSTRAINT ats_approvalgroup_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_approvalrun (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    subject_id uuid NOT NULL,
    flow_version integer NOT NULL,
    snapshot jsonb NOT NULL,
    state character varying(10) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    flow_id uuid,
    organization_id uuid NOT NULL,
    started_by_id uuid,
    CONSTRAINT a_settled_approval_says_when CHECK ((((settled_at IS NULL) AND ((state)::text = 'waiting'::text)) OR ((NOT ((state)::text = 'waiting'::text)) AND (settled_at IS NOT NULL)))),
    CONSTRAINT ats_approvalrun_flow_version_check CHECK ((flow_version >= 0))
);



CREATE TABLE public.ats_approvalseat (
    id uuid NOT NULL,
    state character varying(10) NOT NULL,
    asked_at timestamp with time zone,
    reminded_at timestamp with time zone,
    decided_at timestamp with time zone,
    decided_by_link boolean NOT NULL,
    note character varying(1000) NOT NULL,
    link_word character varying(43) NOT NULL,
    membership_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    replaces_id uuid,
    step_id uuid NOT NULL,
    CONSTRAINT an_approver_who_decided_says_when CHECK (((NOT ((state)::text = ANY ((ARRAY['approved'::character varying, 'declined'::character varying])::text[]))) OR (decided_at IS NOT NULL)))
);



CREATE TABLE public.ats_approvalstep (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    name character varying(100) NOT NULL,
    needed smallint NOT NULL,
    is_beside boolean NOT NULL,
    condition character varying(16) NOT NULL,
    state character varying(10) NOT NULL,
    organization_id uuid NOT NULL,
    run_id uuid NOT NULL,
    CONSTRAINT ats_approvalstep_needed_check CHECK ((needed >= 0)),
    CONSTRAINT ats_approvalstep_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_automation (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    "position" smallint NOT NULL,
    trigger character varying(9) NOT NULL,
    days smallint,
    trigger_tag character varying(60) NOT NULL,
    also_back boolean NOT NULL,
    conditions jsonb NOT NULL,
    needs_all boolean NOT NULL,
    action character varying(9) NOT NULL,
    wait_hours smallint NOT NULL,
    tag_name character varying(60) NOT NULL,
    whom character varying(14) NOT NULL,
    task_title character varying(300) NOT NULL,
    due_days smallint,
    pool_id uuid,
    is_active boolean NOT NULL,
    switched_on_at timestamp with time zone,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    colleague_id uuid,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    sender_id uuid,
    stage_id uuid,
    template_id uuid,
    to_stage_id uuid,
    CONSTRAINT a_mail_of_an_automation_leaves_in_a_month CHECK ((wait_hours <= 720)),
    CONSTRAINT a_removed_automation_does_nothing CHECK (((NOT is_active) OR (removed_at IS NULL))),
    CONSTRAINT an_automation_about_a_tag_names_it CHECK (((NOT ((trigger)::text = 'tagged'::text)) OR (NOT ((trigger_tag)::text = ''::text)))),
    CONSTRAINT an_automation_about_a_wait_says_where_and_how_long CHECK (((NOT ((trigger)::text = 'waited'::text)) OR ((days >= 1) AND (days <= 365) AND (stage_id IS NOT NULL)))),
    CONSTRAINT an_automation_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT ats_automation_days_check CHECK ((days >= 0)),
    CONSTRAINT ats_automation_due_days_check CHECK ((due_days >= 0)),
    CONSTRAINT ats_automation_position_check CHECK (("position" >= 0)),
    CONSTRAINT ats_automation_version_check CHECK ((version >= 0)),
    CONSTRAINT ats_automation_wait_hours_check CHECK ((wait_hours >= 0))
);



CREATE TABLE public.ats_automationfiring (
    id uuid NOT NULL,
    occasion character varying(60) NOT NULL,
    state character varying(9) NOT NULL,
    refusal character varying(13) NOT NULL,
    fired_at timestamp with time zone NOT NULL,
    mail_after timestamp with time zone,
    application_id uuid NOT NULL,
    automation_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.ats_boardprofile (
    id uuid NOT NULL,
    linkedin_company_id character varying(20) NOT NULL,
    contact_email character varying(254) NOT NULL,
    version integer NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_page_at_linkedin_is_a_number CHECK (((linkedin_company_id)::text ~ '^[0-9]*$'::text)),
    CONSTRAINT ats_boardprofile_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ats_bulkaction (
    id uuid NOT NULL,
    verb character varying(8) NOT NULL,
    state character varying(8) NOT NULL,
    tag_name character varying(60) NOT NULL,
    is_silver_medalist boolean NOT NULL,
    has_mail boolean NOT NULL,
    subject character varying(300) NOT NULL,
    text text NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    refused integer NOT NULL,
    held_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    assignee_id uuid,
    creator_id uuid,
    job_id uuid,
    organization_id uuid NOT NULL,
    reason_id uuid,
    stage_id uuid,
    to_job_id uuid,
    keeps_well_scored boolean DEFAULT false NOT NULL,
    closes_job boolean DEFAULT false NOT NULL,
    openings_because character varying(16) DEFAULT ''::character varying NOT NULL,
    rule_id uuid,
    key character varying(64) DEFAULT ''::character varying NOT NULL,
    why character varying(300) DEFAULT ''::character varying NOT NULL,
    own jsonb,
    CONSTRAINT a_bulk_action_that_is_over_says_when CHECK ((((state)::text = ANY ((ARRAY['waiting'::character varying, 'running'::character varying])::text[])) OR (ended_at IS NOT NULL))),
    CONSTRAINT ats_bulkaction_done_check CHECK ((done >= 0)),
    CONSTRAINT ats_bulkaction_refused_check CHECK ((refused >= 0)),
    CONSTRAINT ats_bulkaction_total_check CHECK ((total >= 0))
);



CREATE TABLE public.ats_bulkrow (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    fate character varying(9) NOT NULL,
    refusal character varying(13) NOT NULL,
    action_id uuid NOT NULL,
    application_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    was_assigned_to_id uuid,
    was_in_id uuid,
    was_of_id uuid,
    CONSTRAINT a_refused_row_says_why CHECK (((NOT ((fate)::text = 'refused'::text)) OR (NOT ((refusal)::text = ''::text)))),
    CONSTRAINT ats_bulkrow_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_criteriaversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    items jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    job_id uuid NOT NULL,
    made_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT ats_criteriaversion_number_check CHECK ((number >= 0))
);



CREATE TABLE public.ats_criterion (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    words character varying(500) NOT NULL,
    is_required boolean NOT NULL,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    country character varying(2) DEFAULT ''::character varying NOT NULL,
    kind character varying(12) DEFAULT 'text'::character varying NOT NULL,
    language character varying(3) DEFAULT ''::character varying NOT NULL,
    latitude double precision,
    level character varying(12) DEFAULT ''::character varying NOT NULL,
    longitude double precision,
    months smallint DEFAULT 0 NOT NULL,
    place character varying(120) DEFAULT ''::character varying NOT NULL,
    skill_ids character varying(60)[] DEFAULT '{}'::character varying[] NOT NULL,
    weight smallint DEFAULT 1 NOT NULL,
    within_km smallint DEFAULT 0 NOT NULL,
    CONSTRAINT a_criterion_asks_for_fifty_years_at_most CHECK ((months <= 600)),
    CONSTRAINT a_criterion_has_both_coordinates_or_none CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude IS NOT NULL) AND (longitude IS NOT NULL)))),
    CONSTRAINT a_criterion_weighs_one_to_five CHECK (((weight >= 1) AND (weight <= 5))),
    CONSTRAINT ats_criterion_months_check CHECK ((months >= 0)),
    CONSTRAINT ats_criterion_position_check CHECK (("position" >= 0)),
    CONSTRAINT ats_criterion_weight_check CHECK ((weight >= 0)),
    CONSTRAINT ats_criterion_within_km_check CHECK ((within_km >= 0))
);



CREATE TABLE public.ats_decision (
    id uuid NOT NULL,
    verdict character varying(8) NOT NULL,
    reasons text NOT NULL,
    read jsonb NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    decided_by_id uuid,
    organization_id uuid NOT NULL,
    stage_id uuid,
    CONSTRAINT a_decision_gives_reasons CHECK ((NOT (reasons = ''::text)))
);



CREATE TABLE public.ats_defaultgrader (
    id uuid NOT NULL,
    membership_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    exercise_id uuid NOT NULL
);



CREATE TABLE public.ats_defaultinterviewer (
    id uuid NOT NULL,
    membership_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    plan_interview_id uuid NOT NULL
);



CREATE TABLE public.ats_department (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    organization_id uuid NOT NULL,
    parent_id uuid
);



CREATE TABLE public.ats_exercise (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    "position" smallint NOT NULL,
    instructions text NOT NULL,
    handout jsonb NOT NULL,
    days_to_answer smallint NOT NULL,
    focus jsonb NOT NULL,
    is_anonymous boolean NOT NULL,
    revision integer NOT NULL,
    form_id uuid,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    CONSTRAINT an_exercise_has_a_name_and_says_what_to_do CHECK (((NOT ((name)::text = ''::text)) AND (NOT (instructions = ''::text)))),
    CONSTRAINT an_exercise_leaves_days_to_answer CHECK (((days_to_answer >= 1) AND (days_to_answer <= 60))),
    CONSTRAINT ats_exercise_days_to_answer_check CHECK ((days_to_answer >= 0)),
    CONSTRAINT ats_exercise_position_check CHECK (("position" >= 0)),
    CONSTRAINT ats_exercise_revision_check CHECK ((revision >= 0))
);



CREATE TABLE public.ats_feedbackrequest (
    id uuid NOT NULL,
    message text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    state character varying(9) NOT NULL,
    closed_at timestamp with time zone,
    closed_because text NOT NULL,
    nudged_count smallint NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    asked_by_id uuid,
    form_version_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_closed_feedback_request_says_when CHECK ((((closed_at IS NULL) AND ((state)::text = 'open'::text)) OR ((NOT ((state)::text = 'open'::text)) AND (closed_at IS NOT NULL)))),
    CONSTRAINT a_declined_feedback_request_says_why CHECK (((NOT ((state)::text = 'declined'::text)) OR (NOT (closed_because = ''::text)))),
    CONSTRAINT ats_feedbackrequest_nudged_count_check CHECK ((nudged_count >= 0))
);



CREATE TABLE public.ats_feedbackrule (
    id uuid NOT NULL,
    is_open boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.ats_fieldplace (
    id uuid NOT NULL,
    definition_id uuid NOT NULL,
    department_id uuid,
    office_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_place_of_a_field_is_one CHECK ((((department_id IS NULL) AND (office_id IS NOT NULL)) OR ((department_id IS NOT NULL) AND (office_id IS NULL))))
);



CREATE TABLE public.ats_formversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    definition jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id uuid,
    organization_id uuid NOT NULL,
    form_id uuid NOT NULL,
    CONSTRAINT ats_formversion_number_check CHECK ((number >= 0))
);



CREATE TABLE public.ats_grader (
    id uuid NOT NULL,
    is_held boolean NOT NULL,
    is_blind boolean NOT NULL,
    nudged_count smallint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    take_home_id uuid NOT NULL,
    CONSTRAINT ats_grader_nudged_count_check CHECK ((nudged_count >= 0)),
    CONSTRAINT only_who_grades_is_blind CHECK (((NOT is_blind) OR is_held))
);



CREATE TABLE public.ats_hire (
    id uuid NOT NULL,
    hired_at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    handed_over_at timestamp with time zone,
    reference character varying(100) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    handed_over_by_id uuid,
    hired_by_id uuid,
    opening_id uuid,
    organization_id uuid NOT NULL,
    taken_back_by_id uuid,
    CONSTRAINT only_who_was_handed_over_has_a_reference CHECK (((handed_over_at IS NOT NULL) OR ((reference)::text = ''::text)))
);



CREATE TABLE public.ats_hiringpolicy (
    id uuid NOT NULL,
    rejection_wait smallint NOT NULL,
    rejection_wait_unit character varying(13) NOT NULL,
    rules_may_reject boolean NOT NULL,
    knockout_wait_days smallint NOT NULL,
    most_per_hour smallint NOT NULL,
    version integer NOT NULL,
    organization_id uuid NOT NULL,
    days_allowed smallint DEFAULT 7 NOT NULL,
    reminder_pace character varying(10) DEFAULT 'fading'::character varying NOT NULL,
    CONSTRAINT a_knockout_mail_waits_for_a_day_at_least CHECK (((knockout_wait_days >= 1) AND (knockout_wait_days <= 60))),
    CONSTRAINT a_rejection_mail_leaves_within_weeks CHECK ((rejection_wait <= 240)),
    CONSTRAINT a_rule_acts_on_a_few_an_hour CHECK (((most_per_hour >= 1) AND (most_per_hour <= 1000))),
    CONSTRAINT ats_hiringpolicy_days_allowed_check CHECK ((days_allowed >= 0)),
    CONSTRAINT ats_hiringpolicy_knockout_wait_days_check CHECK ((knockout_wait_days >= 0)),
    CONSTRAINT ats_hiringpolicy_most_per_hour_check CHECK ((most_per_hour >= 0)),
    CONSTRAINT ats_hiringpolicy_rejection_wait_check CHECK ((rejection_wait >= 0)),
    CONSTRAINT ats_hiringpolicy_version_check CHECK ((version >= 0)),
    CONSTRAINT stages_allow_a_year_at_most CHECK ((days_allowed <= 365))
);



CREATE TABLE public.ats_interview (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    time_zone character varying(64) NOT NULL,
    place character varying(300) NOT NULL,
    video_url character varying(500) NOT NULL,
    note text NOT NULL,
    state character varying(18) NOT NULL,
    sequence integer NOT NULL,
    invites_candidate boolean NOT NULL,
    candidate_reply character varying(12) NOT NULL,
    candidate_note text NOT NULL,
    candidate_replied_at timestamp with time zone,
    cancelled_because text NOT NULL,
    booked_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    application_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    organizer_id uuid,
    plan_interview_id uuid,
    candidate_replied_via character varying(8) DEFAULT ''::character varying NOT NULL,
    candidate_reply_stamp timestamp with time zone,
    CONSTRAINT an_interview_ends_after_it_began CHECK ((ends_at > starts_at)),
    CONSTRAINT an_interview_that_is_over_says_when CHECK (((NOT ((state)::text = ANY ((ARRAY['complete'::character varying, 'cancelled'::character varying])::text[]))) OR (closed_at IS NOT NULL))),
    CONSTRAINT ats_interview_sequence_check CHECK ((sequence >= 0))
);



CREATE TABLE public.ats_interviewmail (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    sequence integer NOT NULL,
    number smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    interview_id uuid NOT NULL,
    message_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    seat_id uuid,
    CONSTRAINT ats_interviewmail_number_check CHECK ((number >= 0)),
    CONSTRAINT ats_interviewmail_sequence_check CHECK ((sequence >= 0))
);



CREATE TABLE public.ats_interviewseat (
    id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    is_held boolean NOT NULL,
    reply character varying(12) NOT NULL,
    note character varying(500) NOT NULL,
    replied_at timestamp with time zone,
    invited_at timestamp with time zone NOT NULL,
    interview_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    replied_via character varying(8) DEFAULT ''::character varying NOT NULL,
    reply_stamp timestamp with time zone
);



CREATE TABLE public.ats_job (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    status character varying(10) NOT NULL,
    employment_type character varying(12) NOT NULL,
    workplace character varying(10) NOT NULL,
    is_confidential boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    department_id uuid,
    organization_id uuid NOT NULL,
    office_id uuid,
    blind_until_id uuid,
    copied_from_id uuid,
    is_template boolean DEFAULT false NOT NULL,
    close_reason character varying(16) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT a_job_has_a_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT a_template_never_opens CHECK (((NOT is_template) OR ((status)::text = ANY ((ARRAY['draft'::character varying, 'archived'::character varying])::text[]))))
);



CREATE TABLE public.ats_jobfieldvalue (
    id uuid NOT NULL,
    text text NOT NULL,
    is_yes boolean,
    "least" numeric(20,4),
    most numeric(20,4),
    currency character varying(3) NOT NULL,
    day date,
    choices character varying(60)[] NOT NULL,
    sought character varying(100) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    definition_id uuid NOT NULL,
    job_id uuid NOT NULL,
    member_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_field_of_a_job_says_something CHECK (((NOT (text = ''::text)) OR (is_yes IS NOT NULL) OR ("least" IS NOT NULL) OR (most IS NOT NULL) OR (day IS NOT NULL) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END > 0) OR (member_id IS NOT NULL))),
    CONSTRAINT jobfieldvalue_goes_up CHECK (((most IS NULL) OR ("least" IS NULL) OR (most >= "least")))
);



CREATE TABLE public.ats_jobpost (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    body text NOT NULL,
    location character varying(150) NOT NULL,
    language character varying(10) NOT NULL,
    is_internal boolean NOT NULL,
    published_at timestamp with time zone,
    unpublished_at timestamp with time zone,
    pay_min_minor bigint,
    pay_max_minor bigint,
    pay_currency character varying(3) NOT NULL,
    pay_period character varying(5) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    live_from timestamp with time zone,
    live_until timestamp with time zone,
    shows_pay boolean DEFAULT true NOT NULL,
    changed_at timestamp with time zone,
    first_published_at timestamp with time zone,
    first_title character varying(200) DEFAULT ''::character varying NOT NULL,
    number bigint DEFAULT ((floor((random() * ('9000000000'::bigint)::double precision)))::bigint + 1000000000) NOT NULL,
    CONSTRAINT a_pay_range_goes_up CHECK (((pay_min_minor IS NULL) OR (pay_max_minor IS NULL) OR (pay_max_minor >= pay_min_minor))),
    CONSTRAINT a_post_is_live_before_it_is_over CHECK (((live_from IS NULL) OR (live_until IS NULL) OR (live_until > live_from)))
);



CREATE TABLE public.ats_latealert (
    id uuid NOT NULL,
    is_muted boolean NOT NULL,
    looked_on date,
    looked_at timestamp with time zone,
    known uuid[] NOT NULL,
    membership_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.ats_letteredition (
    id uuid NOT NULL,
    number integer NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(4) NOT NULL,
    language character varying(10) NOT NULL,
    body text NOT NULL,
    digest character varying(64) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    file_id uuid,
    organization_id uuid NOT NULL,
    template_id uuid,
    written_by_id uuid,
    CONSTRAINT ats_letteredition_number_check CHECK ((number >= 0))
);



CREATE TABLE public.ats_letterproposal (
    id uuid NOT NULL,
    version integer,
    name character varying(100) NOT NULL,
    kind character varying(4) NOT NULL,
    language character varying(10) NOT NULL,
    body text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id uuid,
    file_id uuid,
    organization_id uuid NOT NULL,
    template_id uuid,
    CONSTRAINT a_proposed_word_letter_has_its_document CHECK ((((file_id IS NULL) AND ((kind)::text = 'text'::text)) OR ((file_id IS NOT NULL) AND ((kind)::text = 'word'::text)))),
    CONSTRAINT ats_letterproposal_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ats_letterset (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    country character varying(2) NOT NULL,
    employment_type character varying(12) NOT NULL,
    is_active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    office_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_set_of_letters_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT a_set_of_letters_is_for_an_office_or_a_country CHECK (((office_id IS NULL) OR ((country)::text = ''::text))),
    CONSTRAINT ats_letterset_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ats_lettersetpart (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    letter_set_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    template_id uuid NOT NULL,
    CONSTRAINT ats_lettersetpart_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_lettersetsigner (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    role character varying(15) NOT NULL,
    is_before boolean NOT NULL,
    letter_set_id uuid NOT NULL,
    membership_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_signer_of_a_set_is_a_colleague_or_a_role CHECK ((((membership_id IS NULL) OR ((role)::text = ''::text)) AND (1 = (
CASE
    WHEN (membership_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((role)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT ats_lettersetsigner_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_lettertemplate (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(4) NOT NULL,
    language character varying(10) NOT NULL,
    body text NOT NULL,
    is_active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    file_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_word_template_has_its_document CHECK ((((file_id IS NULL) AND ((kind)::text = 'text'::text)) OR ((file_id IS NOT NULL) AND ((kind)::text = 'word'::text)))),
    CONSTRAINT ats_lettertemplate_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ats_offer (
    id uuid NOT NULL,
    number smallint NOT NULL,
    state character varying(18) NOT NULL,
    title character varying(200) NOT NULL,
    location character varying(150) NOT NULL,
    employment_type character varying(12) NOT NULL,
    starts_on date,
    expires_at timestamp with time zone,
    own_tokens jsonb NOT NULL,
    note character varying(1000) NOT NULL,
    letter_digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    viewed_at timestamp with time zone,
    decided_at timestamp with time zone,
    reminded_at timestamp with time zone,
    decline_reason character varying(1000) NOT NULL,
    withdraw_reason character varying(500) NOT NULL,
    signed_name character varying(200) NOT NULL,
    signed_from inet,
    signature_kind character varying(5) NOT NULL,
    signature jsonb NOT NULL,
    row_version integer NOT NULL,
    link_word character varying(43) NOT NULL,
    application_id uuid NOT NULL,
    created_by_id uuid,
    letter_id uuid,
    opening_id uuid,
    organization_id uuid NOT NULL,
    signed_id uuid,
    template_id uuid,
    edition_id uuid,
    letter_set_id uuid,
    signed_agent character varying(200) NOT NULL,
    signed_at timestamp with time zone,
    CONSTRAINT an_accepted_offer_is_signed CHECK (((NOT ((state)::text = 'accepted'::text)) OR ((decided_at IS NOT NULL) AND (signed_id IS NOT NULL) AND (NOT ((signed_name)::text = ''::text)) AND (NOT ((signature_kind)::text = ''::text))))),
    CONSTRAINT an_offer_that_was_sent_has_its_letter CHECK (((NOT ((state)::text = ANY ((ARRAY['sent'::character varying, 'viewed'::character varying, 'countersigning'::character varying, 'accepted'::character varying])::text[]))) OR ((letter_id IS NOT NULL) AND (sent_at IS NOT NULL) AND (NOT ((letter_digest)::text = ''::text))))),
    CONSTRAINT ats_offer_number_check CHECK ((number >= 0)),
    CONSTRAINT ats_offer_row_version_check CHECK ((row_version >= 0))
);



CREATE TABLE public.ats_offercomponent (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    label character varying(150) NOT NULL,
    amount_minor bigint,
    currency character varying(3) NOT NULL,
    rhythm character varying(5) NOT NULL,
    offer_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_component_of_pay_is_an_amount_or_words CHECK ((((amount_minor >= 0) AND (NOT ((currency)::text = ''::text))) OR ((amount_minor IS NULL) AND (NOT ((label)::text = ''::text))))),
    CONSTRAINT ats_offercomponent_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_offerdocument (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    edition_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT ats_offerdocument_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_offerfieldvalue (
    id uuid NOT NULL,
    text text NOT NULL,
    is_yes boolean,
    "least" numeric(20,4),
    most numeric(20,4),
    currency character varying(3) NOT NULL,
    day date,
    choices character varying(60)[] NOT NULL,
    sought character varying(100) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    definition_id uuid NOT NULL,
    member_id uuid,
    offer_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_field_of_an_offer_says_something CHECK (((NOT (text = ''::text)) OR (is_yes IS NOT NULL) OR ("least" IS NOT NULL) OR (most IS NOT NULL) OR (day IS NOT NULL) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END > 0) OR (member_id IS NOT NULL))),
    CONSTRAINT offerfieldvalue_goes_up CHECK (((most IS NULL) OR ("least" IS NULL) OR (most >= "least")))
);



CREATE TABLE public.ats_offerquestion (
    id uuid NOT NULL,
    text text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    offer_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.ats_offersigner (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    is_before boolean NOT NULL,
    is_from_set boolean NOT NULL,
    state character varying(9) NOT NULL,
    asked_at timestamp with time zone,
    reminded_at timestamp with time zone,
    decided_at timestamp with time zone,
    link_word character varying(43) NOT NULL,
    signed_name character varying(200) NOT NULL,
    signed_from inet,
    signed_agent character varying(200) NOT NULL,
    signature_kind character varying(5) NOT NULL,
    signature jsonb NOT NULL,
    note character varying(1000) NOT NULL,
    membership_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_signer_who_signed_says_who_when_and_how CHECK (((NOT ((state)::text = 'signed'::text)) OR ((decided_at IS NOT NULL) AND (NOT ((signed_name)::text = ''::text)) AND (NOT ((signature_kind)::text = ''::text))))),
    CONSTRAINT a_signer_who_was_asked_has_a_link CHECK (((NOT ((state)::text = 'asked'::text)) OR ((asked_at IS NOT NULL) AND (NOT ((link_word)::text = ''::text))))),
    CONSTRAINT ats_offersigner_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_office (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    city character varying(100) NOT NULL,
    country character varying(2) NOT NULL,
    time_zone character varying(64) NOT NULL,
    organization_id uuid NOT NULL,
    parent_id uuid,
    postal_code character varying(20) DEFAULT ''::character varying NOT NULL,
    region character varying(100) DEFAULT ''::character varying NOT NULL,
    street character varying(150) DEFAULT ''::character varying NOT NULL
);



CREATE TABLE public.ats_opening (
    id uuid NOT NULL,
    code character varying(30) NOT NULL,
    state character varying(8) NOT NULL,
    is_backfill boolean NOT NULL,
    starts_on date,
    pay_min_minor bigint,
    pay_max_minor bigint,
    pay_currency character varying(3) NOT NULL,
    pay_period character varying(5) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    close_reason character varying(16) NOT NULL,
    note character varying(500) NOT NULL,
    version integer NOT NULL,
    application_id uuid,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    requisition_id uuid,
    CONSTRAINT a_closed_opening_says_when_and_why CHECK ((((closed_at IS NOT NULL) AND ((state)::text = 'closed'::text) AND (NOT ((close_reason)::text = ''::text))) OR ((NOT ((state)::text = 'closed'::text)) AND ((close_reason)::text = ''::text) AND (closed_at IS NULL)))),
    CONSTRAINT a_filled_opening_names_its_application CHECK ((((application_id IS NULL) AND (NOT ((close_reason)::text = 'filled'::text))) OR ((application_id IS NOT NULL) AND ((close_reason)::text = 'filled'::text)))),
    CONSTRAINT a_pay_band_of_an_opening_goes_up CHECK (((pay_min_minor IS NULL) OR (pay_max_minor IS NULL) OR (pay_max_minor >= pay_min_minor))),
    CONSTRAINT an_open_opening_says_since_when CHECK (((NOT ((state)::text = 'open'::text)) OR (opened_at IS NOT NULL))),
    CONSTRAINT ats_opening_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ats_openingfieldvalue (
    id uuid NOT NULL,
    text text NOT NULL,
    is_yes boolean,
    "least" numeric(20,4),
    most numeric(20,4),
    currency character varying(3) NOT NULL,
    day date,
    choices character varying(60)[] NOT NULL,
    sought character varying(100) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    definition_id uuid NOT NULL,
    member_id uuid,
    opening_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_field_of_an_opening_says_something CHECK (((NOT (text = ''::text)) OR (is_yes IS NOT NULL) OR ("least" IS NOT NULL) OR (most IS NOT NULL) OR (day IS NOT NULL) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END > 0) OR (member_id IS NOT NULL))),
    CONSTRAINT openingfieldvalue_goes_up CHECK (((most IS NULL) OR ("least" IS NULL) OR (most >= "least")))
);



CREATE TABLE public.ats_planinterview (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    "position" smallint NOT NULL,
    duration_minutes smallint NOT NULL,
    purpose text NOT NULL,
    questions jsonb NOT NULL,
    focus jsonb NOT NULL,
    is_scorecard_required boolean NOT NULL,
    revision integer NOT NULL,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    form_id uuid,
    CONSTRAINT a_planned_interview_has_a_name CHECK ((NOT ((name)::text = ''::text))),
    CONSTRAINT a_planned_interview_takes_minutes_to_hours CHECK (((duration_minutes >= 5) AND (duration_minutes <= 480))),
    CONSTRAINT ats_planinterview_duration_minutes_check CHECK ((duration_minutes >= 0)),
    CONSTRAINT ats_planinterview_position_check CHECK (("position" >= 0)),
    CONSTRAINT ats_planinterview_revision_check CHECK ((revision >= 0))
);



CREATE TABLE public.ats_postquestion (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(12) NOT NULL,
    label character varying(300) NOT NULL,
    help character varying(300) NOT NULL,
    options jsonb NOT NULL,
    is_required boolean NOT NULL,
    removed_at timestamp with time zone,
    organization_id uuid NOT NULL,
    post_id uuid NOT NULL,
    most_megabytes smallint,
    CONSTRAINT a_question_asks_something CHECK ((NOT ((label)::text = ''::text))),
    CONSTRAINT ats_postquestion_most_megabytes_check CHECK ((most_megabytes >= 0)),
    CONSTRAINT ats_postquestion_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_rejectionfieldvalue (
    id uuid NOT NULL,
    text text NOT NULL,
    is_yes boolean,
    "least" numeric(20,4),
    most numeric(20,4),
    currency character varying(3) NOT NULL,
    day date,
    choices character varying(60)[] NOT NULL,
    sought character varying(100) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    definition_id uuid NOT NULL,
    member_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_field_of_a_rejection_says_something CHECK (((NOT (text = ''::text)) OR (is_yes IS NOT NULL) OR ("least" IS NOT NULL) OR (most IS NOT NULL) OR (day IS NOT NULL) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END > 0) OR (member_id IS NOT NULL))),
    CONSTRAINT rejectionfieldvalue_goes_up CHECK (((most IS NULL) OR ("least" IS NULL) OR (most >= "least")))
);



CREATE TABLE public.ats_rejectionreason (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(8) NOT NULL,
    is_active boolean NOT NULL,
    "position" smallint NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT ats_rejectionreason_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_requisition (
    id uuid NOT NULL,
    number integer NOT NULL,
    code character varying(30) NOT NULL,
    title character varying(200) NOT NULL,
    state character varying(16) NOT NULL,
    employment_type character varying(12) NOT NULL,
    headcount smallint NOT NULL,
    is_backfill boolean NOT NULL,
    backfill_for character varying(150) NOT NULL,
    reason text NOT NULL,
    pay_min_minor bigint,
    pay_max_minor bigint,
    pay_currency character varying(3) NOT NULL,
    pay_period character varying(5) NOT NULL,
    starts_on date,
    is_confidential boolean NOT NULL,
    close_reason character varying(16) NOT NULL,
    note character varying(500) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    version integer NOT NULL,
    department_id uuid,
    hiring_manager_id uuid,
    office_id uuid,
    organization_id uuid NOT NULL,
    recruiter_id uuid,
    requested_by_id uuid,
    CONSTRAINT a_pay_band_goes_up CHECK (((pay_min_minor IS NULL) OR (pay_max_minor IS NULL) OR (pay_max_minor >= pay_min_minor))),
    CONSTRAINT a_pay_band_has_a_currency CHECK ((((pay_max_minor IS NULL) AND (pay_min_minor IS NULL)) OR (NOT ((pay_currency)::text = ''::text)))),
    CONSTRAINT a_requisition_asks_for_somebody CHECK ((headcount >= 1)),
    CONSTRAINT a_requisition_has_a_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT a_requisition_that_ended_says_when_and_why CHECK (((NOT ((state)::text = ANY ((ARRAY['closed'::character varying, 'cancelled'::character varying])::text[]))) OR ((closed_at IS NOT NULL) AND (NOT ((close_reason)::text = ''::text))))),
    CONSTRAINT ats_requisition_headcount_check CHECK ((headcount >= 0)),
    CONSTRAINT ats_requisition_number_check CHECK ((number >= 0)),
    CONSTRAINT ats_requisition_version_check CHECK ((version >= 0))
);



CREATE TABLE public.ats_requisitionfieldvalue (
    id uuid NOT NULL,
    text text NOT NULL,
    is_yes boolean,
    "least" numeric(20,4),
    most numeric(20,4),
    currency character varying(3) NOT NULL,
    day date,
    choices character varying(60)[] NOT NULL,
    sought character varying(100) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    definition_id uuid NOT NULL,
    member_id uuid,
    organization_id uuid NOT NULL,
    requisition_id uuid NOT NULL,
    CONSTRAINT a_field_of_a_requisition_says_something CHECK (((NOT (text = ''::text)) OR (is_yes IS NOT NULL) OR ("least" IS NOT NULL) OR (most IS NOT NULL) OR (day IS NOT NULL) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END > 0) OR (member_id IS NOT NULL))),
    CONSTRAINT requisitionfieldvalue_goes_up CHECK (((most IS NULL) OR ("least" IS NULL) OR (most >= "least")))
);



CREATE TABLE public.ats_revision (
    id uuid NOT NULL,
    subject_id uuid NOT NULL,
    number integer NOT NULL,
    changes jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT ats_revision_number_check CHECK ((number >= 0))
);



CREATE TABLE public.ats_rulefiring (
    id uuid NOT NULL,
    state character varying(9) NOT NULL,
    refusal character varying(13) NOT NULL,
    fired_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    application_id uuid NOT NULL,
    decided_by_id uuid,
    organization_id uuid NOT NULL,
    rule_id uuid NOT NULL
);



CREATE TABLE public.ats_scorecard (
    id uuid NOT NULL,
    draft jsonb,
    draft_revision integer NOT NULL,
    draft_window character varying(32) NOT NULL,
    draft_saved_at timestamp with time zone,
    overall character varying(14) NOT NULL,
    submitted_at timestamp with time zone,
    version_count integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    form_version_id uuid NOT NULL,
    interview_id uuid,
    interviewer_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    take_home_id uuid,
    feedback_request_id uuid,
    CONSTRAINT a_scorecard_is_about_one_thing CHECK ((((feedback_request_id IS NULL) AND (interview_id IS NOT NULL) AND (take_home_id IS NULL)) OR ((feedback_request_id IS NULL) AND (interview_id IS NULL) AND (take_home_id IS NOT NULL)) OR ((feedback_request_id IS NOT NULL) AND (interview_id IS NULL) AND (take_home_id IS NULL)))),
    CONSTRAINT a_submitted_scorecard_recommends CHECK (((((overall)::text = ''::text) AND (submitted_at IS NULL) AND (version_count = 0)) OR ((submitted_at IS NOT NULL) AND (NOT ((overall)::text = ''::text)) AND (version_count > 0)))),
    CONSTRAINT ats_scorecard_draft_revision_check CHECK ((draft_revision >= 0)),
    CONSTRAINT ats_scorecard_version_count_check CHECK ((version_count >= 0))
);



CREATE TABLE public.ats_scorecardform (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    is_default boolean NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT the_default_form_is_active CHECK (((NOT is_default) OR is_active))
);



CREATE TABLE public.ats_scorecardversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    overall character varying(14) NOT NULL,
    notes text NOT NULL,
    ratings jsonb NOT NULL,
    answers jsonb NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    form_version_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    scorecard_id uuid NOT NULL,
    submitted_by_id uuid,
    CONSTRAINT ats_scorecardversion_number_check CHECK ((number >= 0))
);



CREATE TABLE public.ats_stage (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    kind character varying(12) NOT NULL,
    "position" smallint NOT NULL,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    is_blind boolean DEFAULT false NOT NULL,
    removed_at timestamp with time zone,
    group_id uuid,
    days_allowed smallint,
    CONSTRAINT a_stage_allows_a_year_at_most CHECK ((days_allowed <= 365)),
    CONSTRAINT ats_stage_days_allowed_check CHECK ((days_allowed >= 0)),
    CONSTRAINT ats_stage_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_stagegroup (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    kind character varying(12) NOT NULL,
    "position" smallint NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT ats_stagegroup_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.ats_stagevisit (
    id uuid NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    application_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    moved_by_id uuid,
    way character varying(13) DEFAULT ''::character varying NOT NULL,
    why character varying(300) DEFAULT ''::character varying NOT NULL,
    was_to_wake_on date,
    is_undone boolean DEFAULT false NOT NULL,
    CONSTRAINT a_visit_ends_after_it_began CHECK (((left_at IS NULL) OR (left_at >= entered_at)))
);



CREATE TABLE public.ats_takehome (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    instructions text NOT NULL,
    handout jsonb NOT NULL,
    focus jsonb NOT NULL,
    is_anonymous boolean NOT NULL,
    state character varying(10) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    sent_count smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    time_zone character varying(64) NOT NULL,
    opened_at timestamp with time zone,
    submitted_at timestamp with time zone,
    closed_at timestamp with time zone,
    cancelled_because text NOT NULL,
    link_word character varying(64) NOT NULL,
    reminded_for timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    exercise_id uuid,
    form_id uuid,
    organization_id uuid NOT NULL,
    sent_by_id uuid,
    CONSTRAINT a_take_home_leaves_time CHECK ((due_at > sent_at)),
    CONSTRAINT a_take_home_that_is_in_says_since_when CHECK (((NOT ((state)::text = ANY ((ARRAY['submitted'::character varying, 'graded'::character varying])::text[]))) OR (submitted_at IS NOT NULL))),
    CONSTRAINT a_take_home_that_is_over_says_when CHECK (((NOT ((state)::text = ANY ((ARRAY['graded'::character varying, 'cancelled'::character varying])::text[]))) OR (closed_at IS NOT NULL))),
    CONSTRAINT ats_takehome_sent_count_check CHECK ((sent_count >= 0))
);



CREATE TABLE public.ats_takehomeanswer (
    id uuid NOT NULL,
    number smallint NOT NULL,
    key character varying(64) NOT NULL,
    text text NOT NULL,
    links jsonb NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    is_late boolean NOT NULL,
    prepared_at timestamp with time zone,
    organization_id uuid NOT NULL,
    take_home_id uuid NOT NULL,
    CONSTRAINT ats_takehomeanswer_number_check CHECK ((number >= 0))
);



CREATE TABLE public.ats_teammember (
    id uuid NOT NULL,
    role character varying(15) NOT NULL,
    is_responsible boolean NOT NULL,
    job_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.ats_why (
    id uuid NOT NULL,
    verb character varying(11) NOT NULL,
    body character varying(300) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    said_by_id uuid,
    CONSTRAINT a_reason_in_words_has_words CHECK ((NOT ((body)::text = ''::text)))
);



CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);



ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);



ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);



ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.compliance_askedset (
    id uuid NOT NULL,
    name character varying(40) NOT NULL,
    version character varying(20) NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    from_by_id uuid,
    organization_id uuid NOT NULL,
    until_by_id uuid
);



CREATE TABLE public.compliance_biasaudit (
    id uuid NOT NULL,
    number integer NOT NULL,
    auditor character varying(200) NOT NULL,
    tool character varying(200) NOT NULL,
    tool_version character varying(40) NOT NULL,
    audited_on date NOT NULL,
    distributed_on date NOT NULL,
    data_source text NOT NULL,
    data_from date NOT NULL,
    data_to date NOT NULL,
    sheets jsonb,
    made_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    unpublished_at timestamp with time zone,
    made_by_id uuid,
    organization_id uuid NOT NULL,
    published_by_id uuid,
    unpublished_by_id uuid,
    CONSTRAINT a_published_bias_audit_has_its_tables CHECK (((published_at IS NULL) OR (sheets IS NOT NULL))),
    CONSTRAINT compliance_biasaudit_number_check CHECK ((number >= 0)),
    CONSTRAINT data_of_an_audit_go_forward CHECK ((data_to >= data_from))
);



CREATE TABLE public.compliance_erasure (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    because character varying(500) NOT NULL,
    certificate jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT an_erasure_says_why CHECK ((NOT ((because)::text = ''::text)))
);



CREATE TABLE public.compliance_fallenunder (
    id uuid NOT NULL,
    name character varying(40) NOT NULL,
    version character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    was_shown boolean NOT NULL,
    application_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.compliance_officepolicy (
    id uuid NOT NULL,
    name character varying(40) NOT NULL,
    from_at timestamp with time zone NOT NULL,
    from_by_id uuid,
    office_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.core_apitoken (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    digest bytea NOT NULL,
    scopes character varying(100)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    organization_id uuid NOT NULL,
    membership_id uuid NOT NULL
);



CREATE UNLOGGED TABLE public.core_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);



CREATE TABLE public.core_event (
    id uuid NOT NULL,
    sequence bigint NOT NULL,
    name character varying(100) NOT NULL,
    payload jsonb NOT NULL,
    actor_kind character varying(12) NOT NULL,
    actor_id uuid,
    at timestamp with time zone NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.core_eventchain (
    organization_id uuid NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL
);



CREATE TABLE public.core_eventsubject (
    id uuid NOT NULL,
    subject_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    event_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.core_export (
    id uuid NOT NULL,
    state character varying(10) NOT NULL,
    size bigint NOT NULL,
    reason character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    creator_id uuid,
    organization_id uuid NOT NULL
);



CREATE TABLE public.core_exportpart (
    id uuid NOT NULL,
    number integer NOT NULL,
    export_id uuid NOT NULL,
    file_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT core_exportpart_number_check CHECK ((number >= 0))
);



CREATE TABLE public.core_file (
    id uuid NOT NULL,
    digest character varying(64) NOT NULL,
    name character varying(200) NOT NULL,
    size bigint NOT NULL,
    media_type character varying(100) NOT NULL,
    state character varying(12) NOT NULL,
    reason character varying(60) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_digest_is_sha256 CHECK (((digest)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT a_quarantined_file_says_why CHECK (((NOT ((state)::text = 'quarantined'::text)) OR (NOT ((reason)::text = ''::text))))
);



CREATE TABLE public.core_idempotencykey (
    id uuid NOT NULL,
    token_id uuid NOT NULL,
    key character varying(255) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    status smallint NOT NULL,
    body text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT core_idempotencykey_status_check CHECK ((status >= 0))
);



CREATE TABLE public.core_membership (
    id uuid NOT NULL,
    name character varying(150) NOT NULL,
    title character varying(150) NOT NULL,
    role character varying(20) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    deactivated_at timestamp with time zone,
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    granted_rights character varying(100)[] DEFAULT '{}'::character varying[] NOT NULL,
    withheld_rights character varying(100)[] DEFAULT '{}'::character varying[] NOT NULL
);



CREATE TABLE public.core_organization (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    slug character varying(60) NOT NULL,
    tagline character varying(200) NOT NULL,
    time_zone character varying(64) NOT NULL,
    language character varying(10) NOT NULL,
    brand_color character varying(7) NOT NULL,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT a_brand_color_is_six_hex_digits CHECK (((brand_color)::text ~ '^#[0-9a-f]{6}$'::text)),
    CONSTRAINT an_organization_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);



CREATE TABLE public.core_savedview (
    id uuid NOT NULL,
    screen character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    query character varying(2000) NOT NULL,
    is_shared boolean NOT NULL,
    organization_id uuid NOT NULL,
    owner_id uuid NOT NULL
);



CREATE TABLE public.core_searchtext (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    words tsvector NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.core_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(150) NOT NULL,
    language character varying(10) NOT NULL,
    time_zone character varying(64) NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    CONSTRAINT an_email_is_lower_case CHECK (((email)::text = lower((email)::text)))
);



CREATE TABLE public.crm_engagement (
    id uuid NOT NULL,
    kind character varying(14) NOT NULL,
    at timestamp with time zone NOT NULL,
    source character varying(8) NOT NULL,
    context_id uuid,
    place smallint,
    note character varying(200) NOT NULL,
    machine character varying(14) NOT NULL,
    key character varying(160) NOT NULL,
    message_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    sequence_id uuid,
    CONSTRAINT crm_engagement_place_check CHECK ((place >= 0))
);



CREATE TABLE public.crm_engagementlevel (
    id uuid NOT NULL,
    level character varying(8) NOT NULL,
    since timestamp with time zone NOT NULL,
    decays_at timestamp with time zone,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT who_is_not_engaged_has_no_row CHECK ((NOT ((level)::text = 'none'::text)))
);



CREATE TABLE public.crm_enrollment (
    id uuid NOT NULL,
    state character varying(8) NOT NULL,
    exit_reason character varying(18) NOT NULL,
    due_at timestamp with time zone,
    takes_room boolean NOT NULL,
    held_because character varying(8) NOT NULL,
    held_for character varying(300) NOT NULL,
    remaining_seconds integer,
    pool_id uuid,
    enrolled_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    enrolled_by_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    sequence_id uuid NOT NULL,
    next_step_id uuid,
    version_id uuid NOT NULL,
    CONSTRAINT an_enrollment_that_is_over_says_since_when CHECK (((((state)::text = ANY ((ARRAY['waiting'::character varying, 'held'::character varying, 'paused'::character varying])::text[])) AND (ended_at IS NULL)) OR ((NOT ((state)::text = ANY ((ARRAY['waiting'::character varying, 'held'::character varying, 'paused'::character varying])::text[]))) AND (ended_at IS NOT NULL)))),
    CONSTRAINT who_is_held_knows_why CHECK (((((state)::text = 'held'::text) AND (NOT ((held_because)::text = ''::text))) OR ((NOT ((state)::text = 'held'::text)) AND ((held_because)::text = ''::text)))),
    CONSTRAINT who_waits_knows_for_what_and_until_when CHECK (((NOT ((state)::text = 'waiting'::text)) OR ((due_at IS NOT NULL) AND (next_step_id IS NOT NULL)))),
    CONSTRAINT who_was_stopped_knows_why CHECK (((((state)::text = 'exited'::text) AND (NOT ((exit_reason)::text = ''::text))) OR ((NOT ((state)::text = 'exited'::text)) AND ((exit_reason)::text = ''::text))))
);



CREATE TABLE public.crm_keptout (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    pool_id uuid NOT NULL
);



CREATE TABLE public.crm_pool (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    purpose character varying(300) NOT NULL,
    kind character varying(20) NOT NULL,
    privacy character varying(15) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    owner_id uuid,
    fed_at timestamp with time zone,
    segment_id uuid,
    attention_days smallint DEFAULT 90 NOT NULL,
    sequence_id uuid,
    waiting integer DEFAULT 0 NOT NULL,
    CONSTRAINT crm_pool_attention_days_check CHECK ((attention_days >= 0)),
    CONSTRAINT crm_pool_waiting_check CHECK ((waiting >= 0))
);



CREATE TABLE public.crm_poolmember (
    id uuid NOT NULL,
    because character varying(16) NOT NULL,
    context_id uuid,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    entered_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    stage_id uuid
);



CREATE TABLE public.crm_poolseat (
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    pool_id uuid NOT NULL
);



CREATE TABLE public.crm_poolstage (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    "position" smallint NOT NULL,
    organization_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    CONSTRAINT crm_poolstage_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.crm_segment (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    purpose character varying(300) NOT NULL,
    tree jsonb NOT NULL,
    privacy character varying(15) NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    owner_id uuid,
    CONSTRAINT crm_segment_version_check CHECK ((version >= 0))
);



CREATE TABLE public.crm_segmentseat (
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    segment_id uuid NOT NULL
);



CREATE TABLE public.crm_sendingrules (
    id uuid NOT NULL,
    sender_a_day integer NOT NULL,
    sender_an_hour integer NOT NULL,
    domain_an_hour integer NOT NULL,
    holidays date[] NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT crm_sendingrules_domain_an_hour_check CHECK ((domain_an_hour >= 0)),
    CONSTRAINT crm_sendingrules_sender_a_day_check CHECK ((sender_a_day >= 0)),
    CONSTRAINT crm_sendingrules_sender_an_hour_check CHECK ((sender_an_hour >= 0)),
    CONSTRAINT sending_rules_let_something_leave CHECK (((domain_an_hour > 0) AND (sender_a_day > 0) AND (sender_an_hour > 0)))
);



CREATE TABLE public.crm_sequence (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    state character varying(8) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    paused_at timestamp with time zone,
    organization_id uuid NOT NULL,
    owner_id uuid,
    sender_id uuid,
    stops_at_company boolean NOT NULL,
    CONSTRAINT a_paused_sequence_says_since_when CHECK ((((paused_at IS NOT NULL) AND ((state)::text = 'paused'::text)) OR ((NOT ((state)::text = 'paused'::text)) AND (paused_at IS NULL))))
);



CREATE TABLE public.crm_sequencestep (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    lineage_id uuid NOT NULL,
    kind character varying(9) NOT NULL,
    wait_days smallint NOT NULL,
    title character varying(200) NOT NULL,
    notes text NOT NULL,
    organization_id uuid NOT NULL,
    version_id uuid NOT NULL,
    CONSTRAINT a_step_is_due_within_a_year CHECK ((wait_days <= 260)),
    CONSTRAINT crm_sequencestep_position_check CHECK (("position" >= 0)),
    CONSTRAINT crm_sequencestep_wait_days_check CHECK ((wait_days >= 0))
);



CREATE TABLE public.crm_sequenceversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    days smallint[] NOT NULL,
    opens smallint NOT NULL,
    closes smallint NOT NULL,
    is_their_zone boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    activated_at timestamp with time zone,
    created_by_id uuid,
    organization_id uuid NOT NULL,
    sequence_id uuid NOT NULL,
    CONSTRAINT a_send_window_opens_before_it_closes CHECK (((closes <= 1440) AND (
CASE
    WHEN (days IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(days, 1), 0)
END > 0) AND (opens < closes))),
    CONSTRAINT crm_sequenceversion_closes_check CHECK ((closes >= 0)),
    CONSTRAINT crm_sequenceversion_number_check CHECK ((number >= 0)),
    CONSTRAINT crm_sequenceversion_opens_check CHECK ((opens >= 0))
);



CREATE TABLE public.crm_stepvariant (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    lineage_id uuid NOT NULL,
    weight smallint NOT NULL,
    subject character varying(300) NOT NULL,
    text text NOT NULL,
    organization_id uuid NOT NULL,
    step_id uuid NOT NULL,
    CONSTRAINT a_variant_weighs_a_hundred_at_most CHECK ((weight <= 100)),
    CONSTRAINT crm_stepvariant_position_check CHECK (("position" >= 0)),
    CONSTRAINT crm_stepvariant_weight_check CHECK ((weight >= 0))
);



CREATE TABLE public.crm_touch (
    id uuid NOT NULL,
    lineage_id uuid NOT NULL,
    domain character varying(254) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    enrollment_id uuid NOT NULL,
    message_id uuid,
    organization_id uuid NOT NULL,
    sender_id uuid,
    step_id uuid NOT NULL,
    task_id uuid,
    variant_id uuid,
    mailbox_id uuid,
    note character varying(500) DEFAULT ''::character varying NOT NULL,
    outcome character varying(14) DEFAULT ''::character varying NOT NULL,
    reported_at timestamp with time zone,
    reported_by_id uuid
);



CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);



ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);



ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);



CREATE TABLE public.flywheel_handback (
    id uuid NOT NULL,
    cause character varying(14) NOT NULL,
    signs character varying(100) NOT NULL,
    state character varying(8) NOT NULL,
    tags jsonb NOT NULL,
    contact_on date,
    asking character varying(5) NOT NULL,
    subject character varying(300) NOT NULL,
    text text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    declined_as character varying(14) NOT NULL,
    declined_because character varying(300) NOT NULL,
    lapsed_as character varying(13) NOT NULL,
    version integer NOT NULL,
    application_id uuid NOT NULL,
    decided_by_id uuid,
    enrollment_id uuid,
    message_id uuid,
    organization_id uuid NOT NULL,
    pool_id uuid,
    sequence_id uuid,
    task_id uuid,
    topic_id uuid,
    CONSTRAINT a_decided_hand_back_says_when CHECK ((((decided_at IS NULL) AND ((state)::text = 'proposed'::text)) OR ((NOT ((state)::text = 'proposed'::text)) AND (decided_at IS NOT NULL)))),
    CONSTRAINT a_declined_hand_back_says_why CHECK (((((state)::text = 'declined'::text) AND (NOT ((declined_as)::text = ''::text))) OR ((NOT ((state)::text = 'declined'::text)) AND ((declined_as)::text = ''::text)))),
    CONSTRAINT a_lapsed_hand_back_says_why CHECK (((((state)::text = 'lapsed'::text) AND (NOT ((lapsed_as)::text = ''::text))) OR ((NOT ((state)::text = 'lapsed'::text)) AND ((lapsed_as)::text = ''::text)))),
    CONSTRAINT flywheel_handback_version_check CHECK ((version >= 0))
);



CREATE TABLE public.flywheel_handbackpolicy (
    id uuid NOT NULL,
    contact_after_days smallint NOT NULL,
    referral_after_weeks smallint NOT NULL,
    stale_after_days smallint NOT NULL,
    writes_when character varying(15) NOT NULL,
    version integer NOT NULL,
    organization_id uuid NOT NULL,
    template_id uuid,
    topic_id uuid,
    CONSTRAINT flywheel_handbackpolicy_contact_after_days_check CHECK ((contact_after_days >= 0)),
    CONSTRAINT flywheel_handbackpolicy_referral_after_weeks_check CHECK ((referral_after_weeks >= 0)),
    CONSTRAINT flywheel_handbackpolicy_stale_after_days_check CHECK ((stale_after_days >= 0)),
    CONSTRAINT flywheel_handbackpolicy_version_check CHECK ((version >= 0)),
    CONSTRAINT people_are_written_to_in_two_years CHECK ((contact_after_days <= 730)),
    CONSTRAINT proposals_are_stuck_in_a_year CHECK (((stale_after_days >= 1) AND (stale_after_days <= 365))),
    CONSTRAINT referrals_are_asked_for_in_a_year CHECK ((referral_after_weeks <= 52))
);



CREATE TABLE public.flywheel_return (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    earlier_id uuid,
    hand_back_id uuid,
    message_id uuid,
    organization_id uuid NOT NULL,
    pool_id uuid,
    reply_id uuid,
    warm_list_id uuid
);



CREATE TABLE public.flywheel_warmcandidate (
    id uuid NOT NULL,
    came_by character varying(5) NOT NULL,
    share double precision,
    musts_not_shown smallint NOT NULL,
    inputs character varying(64) NOT NULL,
    findings jsonb NOT NULL,
    state character varying(9) NOT NULL,
    state_at timestamp with time zone NOT NULL,
    aside_as character varying(14) NOT NULL,
    aside_because character varying(300) NOT NULL,
    context_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state_by_id uuid,
    warm_list_id uuid NOT NULL,
    CONSTRAINT a_warm_match_is_a_share_of_its_weights CHECK (((share IS NULL) OR ((share >= (0.0)::double precision) AND (share <= (1.0)::double precision)))),
    CONSTRAINT flywheel_warmcandidate_musts_not_shown_check CHECK ((musts_not_shown >= 0)),
    CONSTRAINT who_is_set_aside_is_so_for_a_reason CHECK (((((state)::text = 'set_aside'::text) AND (NOT ((aside_as)::text = ''::text))) OR ((NOT ((state)::text = 'set_aside'::text)) AND ((aside_as)::text = ''::text))))
);



CREATE TABLE public.flywheel_warmlist (
    id uuid NOT NULL,
    state character varying(8) NOT NULL,
    version character varying(40) NOT NULL,
    is_whole boolean NOT NULL,
    is_stale boolean NOT NULL,
    considered integer NOT NULL,
    without_facts integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    built_at timestamp with time zone,
    decided_as character varying(8) NOT NULL,
    decided_because character varying(300) NOT NULL,
    decided_at timestamp with time zone,
    criteria_id uuid,
    decided_by_id uuid,
    job_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_decision_about_a_warm_list_says_when CHECK (((((decided_as)::text = ''::text) AND (decided_at IS NULL)) OR ((NOT ((decided_as)::text = ''::text)) AND (decided_at IS NOT NULL)))),
    CONSTRAINT a_ready_warm_list_says_since_when CHECK (((NOT ((state)::text = 'ready'::text)) OR (built_at IS NOT NULL))),
    CONSTRAINT a_warm_list_is_skipped_for_a_reason CHECK (((NOT ((decided_as)::text = 'skipped'::text)) OR (NOT ((decided_because)::text = ''::text)))),
    CONSTRAINT flywheel_warmlist_considered_check CHECK ((considered >= 0)),
    CONSTRAINT flywheel_warmlist_without_facts_check CHECK ((without_facts >= 0))
);



CREATE TABLE public.marketing_page (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    path character varying(80) NOT NULL,
    name character varying(150) NOT NULL,
    about_id uuid,
    author character varying(150) NOT NULL,
    told_on date,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    place character varying(200) NOT NULL,
    "position" smallint,
    created_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT an_event_ends_after_it_began CHECK (((starts_at IS NULL) OR (ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT marketing_page_position_check CHECK (("position" >= 0)),
    CONSTRAINT the_front_alone_has_no_path CHECK (((((kind)::text = 'front'::text) AND ((path)::text = ''::text)) OR ((NOT ((kind)::text = 'front'::text)) AND (NOT ((path)::text = ''::text)))))
);



CREATE TABLE public.marketing_pagedraft (
    id uuid NOT NULL,
    language character varying(10) NOT NULL,
    title character varying(150) NOT NULL,
    description character varying(300) NOT NULL,
    blocks jsonb NOT NULL,
    revision integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id uuid,
    organization_id uuid NOT NULL,
    page_id uuid NOT NULL,
    CONSTRAINT marketing_pagedraft_revision_check CHECK ((revision >= 0))
);



CREATE TABLE public.marketing_pageversion (
    id uuid NOT NULL,
    language character varying(10) NOT NULL,
    number integer NOT NULL,
    title character varying(150) NOT NULL,
    description character varying(300) NOT NULL,
    blocks jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id uuid,
    organization_id uuid NOT NULL,
    page_id uuid NOT NULL,
    CONSTRAINT marketing_pageversion_number_check CHECK ((number >= 0))
);



CREATE TABLE public.marketing_picture (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    alternative character varying(300) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_picture_says_what_it_shows CHECK ((NOT ((alternative)::text = ''::text))),
    CONSTRAINT marketing_picture_height_check CHECK ((height >= 0)),
    CONSTRAINT marketing_picture_width_check CHECK ((width >= 0))
);



CREATE TABLE public.marketing_picturesize (
    id uuid NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    format character varying(4) NOT NULL,
    digest character varying(64) NOT NULL,
    file_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    picture_id uuid NOT NULL,
    CONSTRAINT marketing_picturesize_height_check CHECK ((height >= 0)),
    CONSTRAINT marketing_picturesize_width_check CHECK ((width >= 0))
);



CREATE TABLE public.marketing_publication (
    id uuid NOT NULL,
    language character varying(10) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    made_by_id uuid,
    organization_id uuid NOT NULL,
    page_id uuid NOT NULL,
    version_id uuid NOT NULL
);



CREATE TABLE public.marketing_site (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    brand_color character varying(7) NOT NULL,
    languages jsonb NOT NULL,
    words jsonb NOT NULL,
    is_hidden boolean NOT NULL,
    revision integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    logo_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT marketing_site_revision_check CHECK ((revision >= 0)),
    CONSTRAINT the_color_of_a_site_is_six_hex_digits CHECK ((((brand_color)::text = ''::text) OR ((brand_color)::text ~ '^#[0-9a-f]{6}$'::text)))
);



CREATE TABLE public.marketing_sourcetouch (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    way character varying(10) NOT NULL,
    host character varying(100) NOT NULL,
    said character varying(40) NOT NULL,
    campaign character varying(100) NOT NULL,
    medium character varying(40) NOT NULL,
    occasion character varying(10) NOT NULL,
    context_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    source_id uuid,
    link_id uuid,
    CONSTRAINT a_touch_is_known_after_it_happened CHECK ((noted_at >= at))
);



CREATE TABLE public.marketing_trackinglink (
    id uuid NOT NULL,
    token character varying(16) NOT NULL,
    campaign character varying(100) NOT NULL,
    target character varying(4) NOT NULL,
    about_id uuid,
    path character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    credited_to_id uuid,
    made_by_id uuid,
    organization_id uuid NOT NULL,
    retired_by_id uuid,
    source_id uuid NOT NULL,
    CONSTRAINT a_link_leads_to_one_place CHECK ((((about_id IS NULL) AND ((path)::text = ''::text) AND ((target)::text = 'home'::text)) OR ((about_id IS NOT NULL) AND ((path)::text = ''::text) AND ((target)::text = 'post'::text)) OR ((about_id IS NULL) AND ((target)::text = 'page'::text) AND (NOT ((path)::text = ''::text))))),
    CONSTRAINT a_link_stays_on_the_site CHECK ((((path)::text = ''::text) OR ((path)::text ~ '^[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*/?$'::text)))
);



CREATE TABLE public.marketing_visit (
    id uuid NOT NULL,
    day date NOT NULL,
    at timestamp with time zone,
    visitor uuid,
    way character varying(10) NOT NULL,
    host character varying(100) NOT NULL,
    said character varying(40) NOT NULL,
    campaign character varying(100) NOT NULL,
    medium character varying(40) NOT NULL,
    is_machine boolean NOT NULL,
    link_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_visit_forgets_who_and_when_together CHECK ((((at IS NULL) AND (visitor IS NULL)) OR ((at IS NOT NULL) AND (visitor IS NOT NULL))))
);



CREATE TABLE public.marketing_visitkey (
    id uuid NOT NULL,
    day date NOT NULL,
    secret bytea NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.marketing_visitstep (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    about_id uuid,
    path character varying(100) NOT NULL,
    detail character varying(60) NOT NULL,
    organization_id uuid NOT NULL,
    visit_id uuid NOT NULL
);



CREATE TABLE public.marketing_visitsum (
    id uuid NOT NULL,
    day date NOT NULL,
    way character varying(10) NOT NULL,
    host character varying(100) NOT NULL,
    said character varying(40) NOT NULL,
    campaign character varying(100) NOT NULL,
    medium character varying(40) NOT NULL,
    kind character varying(8) NOT NULL,
    about_id uuid,
    path character varying(100) NOT NULL,
    detail character varying(60) NOT NULL,
    visits integer NOT NULL,
    link_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT marketing_visitsum_visits_check CHECK ((visits >= 0))
);



CREATE TABLE public.messaging_contactpolicy (
    id uuid NOT NULL,
    consent_need character varying(9) NOT NULL,
    countries character varying(2)[] NOT NULL,
    days_between smallint NOT NULL,
    postal_address character varying(300) NOT NULL,
    tracks_opens boolean NOT NULL,
    version integer NOT NULL,
    organization_id uuid NOT NULL,
    soft_bounce_days smallint DEFAULT 14 NOT NULL,
    soft_bounces smallint DEFAULT 3 NOT NULL,
    CONSTRAINT messaging_contactpolicy_days_between_check CHECK ((days_between >= 0)),
    CONSTRAINT messaging_contactpolicy_soft_bounce_days_check CHECK ((soft_bounce_days >= 0)),
    CONSTRAINT messaging_contactpolicy_soft_bounces_check CHECK ((soft_bounces >= 0)),
    CONSTRAINT messaging_contactpolicy_version_check CHECK ((version >= 0)),
    CONSTRAINT outreach_comes_back_within_a_year CHECK ((days_between <= 365))
);



CREATE TABLE public.messaging_contactwish (
    id uuid NOT NULL,
    days smallint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    refuses_tracking boolean DEFAULT false NOT NULL,
    tracking_note character varying(500) DEFAULT ''::character varying NOT NULL,
    tracking_noted_by_id uuid,
    CONSTRAINT messaging_contactwish_days_check CHECK ((days >= 0))
);



CREATE TABLE public.messaging_inbox (
    id uuid NOT NULL,
    folder character varying(200) NOT NULL,
    uid_validity bigint NOT NULL,
    last_uid bigint NOT NULL,
    looked_at timestamp with time zone,
    failing_since timestamp with time zone,
    failures integer NOT NULL,
    failure character varying(500) NOT NULL,
    next_try_at timestamp with time zone,
    mailbox_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT messaging_inbox_failures_check CHECK ((failures >= 0))
);



CREATE TABLE public.messaging_incomingmail (
    id uuid NOT NULL,
    key character varying(200) NOT NULL,
    state character varying(6) NOT NULL,
    error character varying(500) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    kind character varying(11) NOT NULL,
    sender character varying(254) NOT NULL,
    sender_name character varying(200) NOT NULL,
    to_address character varying(254) NOT NULL,
    subject character varying(300) NOT NULL,
    text text NOT NULL,
    whole text NOT NULL,
    identifier character varying(310) NOT NULL,
    "references" text NOT NULL,
    context_id uuid,
    language character varying(10) NOT NULL,
    proposed character varying(14) NOT NULL,
    confidence smallint NOT NULL,
    proposed_until date,
    evidence jsonb NOT NULL,
    reader character varying(20) NOT NULL,
    meaning character varying(14) NOT NULL,
    meaning_until date,
    decided_at timestamp with time zone,
    answered_at timestamp with time zone,
    set_aside_at timestamp with time zone,
    acted character varying(14) NOT NULL,
    decided_by_id uuid,
    mailbox_id uuid,
    message_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid,
    raw_id uuid NOT NULL,
    task_id uuid,
    CONSTRAINT a_mail_that_could_not_be_read_says_why CHECK (((NOT ((state)::text = 'failed'::text)) OR (NOT ((error)::text = ''::text)))),
    CONSTRAINT messaging_incomingmail_confidence_check CHECK ((confidence >= 0)),
    CONSTRAINT what_a_mail_means_was_said_at_a_moment CHECK ((((meaning)::text = ''::text) OR (decided_at IS NOT NULL)))
);



CREATE TABLE public.messaging_mailbox (
    id uuid NOT NULL,
    address character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    smtp_host character varying(253) NOT NULL,
    smtp_port integer NOT NULL,
    smtp_security character varying(8) NOT NULL,
    smtp_user character varying(254) NOT NULL,
    smtp_secret text NOT NULL,
    imap_host character varying(253) NOT NULL,
    imap_port integer NOT NULL,
    imap_security character varying(8) NOT NULL,
    imap_user character varying(254) NOT NULL,
    imap_secret text NOT NULL,
    imap_folder character varying(200) NOT NULL,
    imap_sent_folder character varying(200) NOT NULL,
    a_day integer NOT NULL,
    an_hour integer NOT NULL,
    ramp_first integer NOT NULL,
    ramp_growth smallint NOT NULL,
    ramp_since timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    deactivated_at timestamp with time zone,
    failing_since timestamp with time zone,
    failures smallint NOT NULL,
    failure character varying(500) NOT NULL,
    next_try_at timestamp with time zone,
    organization_id uuid NOT NULL,
    owner_id uuid,
    intake character varying(4) DEFAULT 'none'::character varying NOT NULL,
    intake_tag character varying(40) DEFAULT ''::character varying NOT NULL,
    takes_tags boolean DEFAULT false NOT NULL,
    CONSTRAINT a_mailbox_lets_something_leave CHECK (((a_day > 0) AND (an_hour > 0))),
    CONSTRAINT a_mailbox_out_of_use_keeps_no_password CHECK (((deactivated_at IS NULL) OR ((imap_secret = ''::text) AND (smtp_secret = ''::text)))),
    CONSTRAINT messaging_mailbox_a_day_check CHECK ((a_day >= 0)),
    CONSTRAINT messaging_mailbox_an_hour_check CHECK ((an_hour >= 0)),
    CONSTRAINT messaging_mailbox_failures_check CHECK ((failures >= 0)),
    CONSTRAINT messaging_mailbox_imap_port_check CHECK ((imap_port >= 0)),
    CONSTRAINT messaging_mailbox_ramp_first_check CHECK ((ramp_first >= 0)),
    CONSTRAINT messaging_mailbox_ramp_growth_check CHECK ((ramp_growth >= 0)),
    CONSTRAINT messaging_mailbox_smtp_port_check CHECK ((smtp_port >= 0))
);



CREATE TABLE public.messaging_mailtemplate (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    subject character varying(300) NOT NULL,
    text text NOT NULL,
    language character varying(10) NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    organization_id uuid NOT NULL,
    owner_id uuid,
    CONSTRAINT a_template_has_name_subject_and_text CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((subject)::text = ''::text)) AND (NOT (text = ''::text)))),
    CONSTRAINT messaging_mailtemplate_version_check CHECK ((version >= 0))
);



CREATE TABLE public.messaging_message (
    id uuid NOT NULL,
    purpose character varying(20) NOT NULL,
    key character varying(120) NOT NULL,
    context_id uuid,
    to_address character varying(254) NOT NULL,
    to_name character varying(200) NOT NULL,
    from_name character varying(200) NOT NULL,
    reply_to character varying(254) NOT NULL,
    subject character varying(300) NOT NULL,
    text text NOT NULL,
    language character varying(10) NOT NULL,
    state character varying(14) NOT NULL,
    message_id character varying(200) NOT NULL,
    send_after timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    handed_over_at timestamp with time zone,
    settled_at timestamp with time zone,
    attempts smallint NOT NULL,
    transport character varying(10) NOT NULL,
    error character varying(500) NOT NULL,
    organization_id uuid NOT NULL,
    person_id uuid,
    sent_by_id uuid,
    in_name_of_id uuid,
    calendar text DEFAULT ''::text NOT NULL,
    calendar_method character varying(10) DEFAULT ''::character varying NOT NULL,
    thread text DEFAULT ''::text NOT NULL,
    mailbox_id uuid,
    CONSTRAINT a_settled_message_says_when CHECK (((NOT ((state)::text = ANY ((ARRAY['accepted'::character varying, 'failed'::character varying, 'unknown'::character varying, 'stopped'::character varying])::text[]))) OR (settled_at IS NOT NULL))),
    CONSTRAINT messaging_message_attempts_check CHECK ((attempts >= 0))
);



CREATE TABLE public.messaging_reporthook (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    secret text NOT NULL,
    previous_secret text NOT NULL,
    previous_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    rotated_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_by_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_hook_that_is_over_keeps_no_secret CHECK ((((revoked_at IS NULL) AND (NOT (secret = ''::text))) OR ((previous_secret = ''::text) AND (revoked_at IS NOT NULL) AND (secret = ''::text))))
);



CREATE TABLE public.messaging_sendergrant (
    id uuid NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    writer_id uuid NOT NULL,
    CONSTRAINT nobody_needs_a_grant_for_themselves CHECK ((NOT (sender_id = writer_id)))
);



CREATE TABLE public.messaging_sendingdomain (
    id uuid NOT NULL,
    domain character varying(253) NOT NULL,
    selector character varying(63) NOT NULL,
    public_key text NOT NULL,
    private_key text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    checked_at timestamp with time zone,
    organization_id uuid NOT NULL
);



CREATE TABLE public.messaging_subscription (
    id uuid NOT NULL,
    state character varying(12) NOT NULL,
    source character varying(12) NOT NULL,
    policy_version integer NOT NULL,
    asked_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    unsubscribed_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    created_by_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    topic_id uuid NOT NULL,
    CONSTRAINT a_confirmed_subscription_says_when CHECK (((NOT ((state)::text = 'confirmed'::text)) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT an_ended_subscription_says_when CHECK (((NOT ((state)::text = 'unsubscribed'::text)) OR (unsubscribed_at IS NOT NULL))),
    CONSTRAINT messaging_subscription_policy_version_check CHECK ((policy_version >= 0))
);



CREATE TABLE public.messaging_suppression (
    id uuid NOT NULL,
    scope character varying(8) NOT NULL,
    value character varying(300) NOT NULL,
    channel character varying(6) NOT NULL,
    covers smallint NOT NULL,
    reason character varying(14) NOT NULL,
    note character varying(500) NOT NULL,
    context_id uuid,
    policy_version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    until timestamp with time zone,
    lifted_at timestamp with time zone,
    lifted_because character varying(500) NOT NULL,
    created_by_id uuid,
    lifted_by_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid,
    CONSTRAINT a_suppression_ends_after_it_began CHECK (((until IS NULL) OR (until > created_at))),
    CONSTRAINT a_suppression_says_whom CHECK ((((person_id IS NOT NULL) AND ((scope)::text = 'person'::text) AND ((value)::text = ''::text)) OR ((NOT ((scope)::text = 'person'::text)) AND (NOT ((value)::text = ''::text))))),
    CONSTRAINT messaging_suppression_covers_check CHECK ((covers >= 0)),
    CONSTRAINT messaging_suppression_policy_version_check CHECK ((policy_version >= 0))
);



CREATE TABLE public.messaging_topic (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    words character varying(300) NOT NULL,
    "position" smallint NOT NULL,
    retired_at timestamp with time zone,
    organization_id uuid NOT NULL,
    CONSTRAINT messaging_topic_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);



ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.people_colleaguefieldvalue (
    id uuid NOT NULL,
    text text NOT NULL,
    is_yes boolean,
    "least" numeric(20,4),
    most numeric(20,4),
    currency character varying(3) NOT NULL,
    day date,
    choices character varying(60)[] NOT NULL,
    sought character varying(100) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    colleague_id uuid NOT NULL,
    definition_id uuid NOT NULL,
    member_id uuid,
    organization_id uuid NOT NULL,
    CONSTRAINT a_field_of_a_colleague_says_something CHECK (((NOT (text = ''::text)) OR (is_yes IS NOT NULL) OR ("least" IS NOT NULL) OR (most IS NOT NULL) OR (day IS NOT NULL) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END > 0) OR (member_id IS NOT NULL))),
    CONSTRAINT colleaguefieldvalue_goes_up CHECK (((most IS NULL) OR ("least" IS NULL) OR (most >= "least")))
);



CREATE TABLE public.people_consent (
    id uuid NOT NULL,
    purpose character varying(20) NOT NULL,
    basis character varying(20) NOT NULL,
    notice text NOT NULL,
    notice_version character varying(16) NOT NULL,
    language character varying(10) NOT NULL,
    evidence character varying(20) NOT NULL,
    context_id uuid,
    given_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_consent_is_withdrawn_after_it_was_given CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= given_at))),
    CONSTRAINT a_consent_runs_out_after_it_was_given CHECK (((expires_at IS NULL) OR (expires_at > given_at)))
);



CREATE TABLE public.people_contactpoint (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    value character varying(300) NOT NULL,
    normalized character varying(300) NOT NULL,
    label character varying(40) NOT NULL,
    is_primary boolean NOT NULL,
    origin character varying(100) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    is_preferred boolean DEFAULT false NOT NULL,
    state character varying(10) DEFAULT 'usable'::character varying NOT NULL
);



CREATE TABLE public.people_document (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    state character varying(15) NOT NULL,
    text text NOT NULL,
    language character varying(10) NOT NULL,
    facts jsonb NOT NULL,
    warnings jsonb NOT NULL,
    reader_version character varying(40) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    file_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    visibility character varying(15) DEFAULT 'public'::character varying NOT NULL
);



CREATE TABLE public.people_duplicatepair (
    id uuid NOT NULL,
    state character varying(10) NOT NULL,
    probability double precision NOT NULL,
    factors jsonb NOT NULL,
    strong jsonb NOT NULL,
    model_version character varying(20) NOT NULL,
    found_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id uuid,
    first_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    second_id uuid NOT NULL,
    CONSTRAINT a_pair_has_one_writing CHECK ((first_id < second_id)),
    CONSTRAINT a_probability_is_a_share CHECK (((probability >= (0.0)::double precision) AND (probability <= (1.0)::double precision)))
);



CREATE TABLE public.people_education (
    id uuid NOT NULL,
    school character varying(200) NOT NULL,
    degree character varying(200) NOT NULL,
    field character varying(200) NOT NULL,
    started_on date,
    started_precision character varying(5) NOT NULL,
    ended_on date,
    ended_precision character varying(5) NOT NULL,
    is_current boolean NOT NULL,
    "position" smallint NOT NULL,
    confidence double precision NOT NULL,
    document_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT people_education_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.people_employment (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    company character varying(200) NOT NULL,
    started_on date,
    started_precision character varying(5) NOT NULL,
    ended_on date,
    ended_precision character varying(5) NOT NULL,
    is_current boolean NOT NULL,
    "position" smallint NOT NULL,
    confidence double precision NOT NULL,
    document_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT people_employment_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.people_fielddefinition (
    id uuid NOT NULL,
    subject character varying(12) NOT NULL,
    key character varying(60) NOT NULL,
    label character varying(100) NOT NULL,
    help_text character varying(300) NOT NULL,
    kind character varying(14) NOT NULL,
    options jsonb NOT NULL,
    is_private boolean NOT NULL,
    is_required boolean NOT NULL,
    needs_approval boolean NOT NULL,
    makes_version boolean NOT NULL,
    is_limited boolean NOT NULL,
    "position" smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    revision integer NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_field_has_a_label CHECK ((NOT ((label)::text = ''::text))),
    CONSTRAINT a_field_key_is_a_plain_word CHECK (((key)::text ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT only_offers_have_versions CHECK (((NOT makes_version) OR ((subject)::text = 'offer'::text))),
    CONSTRAINT only_what_is_approved_is_approved_again CHECK (((NOT needs_approval) OR ((subject)::text = ANY ((ARRAY['job'::character varying, 'opening'::character varying, 'offer'::character varying, 'requisition'::character varying])::text[])))),
    CONSTRAINT people_fielddefinition_position_check CHECK (("position" >= 0)),
    CONSTRAINT people_fielddefinition_revision_check CHECK ((revision >= 0))
);



CREATE TABLE public.people_healthrule (
    id uuid NOT NULL,
    list character varying(12) NOT NULL,
    action character varying(10) NOT NULL,
    most smallint NOT NULL,
    is_on boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_run_at timestamp with time zone,
    last_count integer NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_rule_concerns_a_few_a_night CHECK (((most >= 1) AND (most <= 500))),
    CONSTRAINT people_healthrule_last_count_check CHECK ((last_count >= 0)),
    CONSTRAINT people_healthrule_most_check CHECK ((most >= 0))
);



CREATE TABLE public.people_healthsnapshot (
    id uuid NOT NULL,
    list character varying(12) NOT NULL,
    day date NOT NULL,
    count integer NOT NULL,
    total integer NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT a_count_is_part_of_a_total CHECK ((count <= total)),
    CONSTRAINT people_healthsnapshot_count_check CHECK ((count >= 0)),
    CONSTRAINT people_healthsnapshot_total_check CHECK ((total >= 0))
);



CREATE TABLE public.people_import (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    format character varying(12) NOT NULL,
    state character varying(10) NOT NULL,
    rule character varying(10) NOT NULL,
    columns jsonb NOT NULL,
    samples jsonb NOT NULL,
    fields jsonb NOT NULL,
    defaults jsonb NOT NULL,
    fingerprint character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    report jsonb NOT NULL,
    rows_total integer,
    rows_done integer NOT NULL,
    added integer NOT NULL,
    updated integer NOT NULL,
    unchanged integer NOT NULL,
    failed integer NOT NULL,
    "position" integer NOT NULL,
    is_complete boolean NOT NULL,
    reason character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    creator_id uuid,
    organization_id uuid NOT NULL,
    sheets jsonb NOT NULL,
    sheet character varying(100) NOT NULL,
    CONSTRAINT a_failed_import_says_why CHECK (((NOT ((state)::text = 'failed'::text)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT people_import_added_check CHECK ((added >= 0)),
    CONSTRAINT people_import_failed_check CHECK ((failed >= 0)),
    CONSTRAINT people_import_position_check CHECK (("position" >= 0)),
    CONSTRAINT people_import_rows_done_check CHECK ((rows_done >= 0)),
    CONSTRAINT people_import_rows_total_check CHECK ((rows_total >= 0)),
    CONSTRAINT people_import_unchanged_check CHECK ((unchanged >= 0)),
    CONSTRAINT people_import_updated_check CHECK ((updated >= 0))
);



CREATE TABLE public.people_importpart (
    id uuid NOT NULL,
    start bigint NOT NULL,
    file_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    source_id uuid NOT NULL
);



CREATE TABLE public.people_importrow (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    place character varying(300) NOT NULL,
    outcome character varying(10) NOT NULL,
    reason character varying(500) NOT NULL,
    changes jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    undone character varying(10) NOT NULL,
    undone_reason character varying(300) NOT NULL,
    batch_id uuid NOT NULL,
    file_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid,
    source_id uuid,
    CONSTRAINT people_importrow_position_check CHECK (("position" >= 0))
);



CREATE TABLE public.people_importsource (
    id uuid NOT NULL,
    key character varying(300) NOT NULL,
    name character varying(300) NOT NULL,
    size bigint NOT NULL,
    arrived bigint NOT NULL,
    format character varying(12) NOT NULL,
    opened integer NOT NULL,
    is_done boolean NOT NULL,
    batch_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT no_more_arrives_than_there_is CHECK ((arrived <= size)),
    CONSTRAINT people_importsource_opened_check CHECK ((opened >= 0))
);



CREATE TABLE public.people_matchkey (
    id uuid NOT NULL,
    key character varying(24) NOT NULL,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL
);



CREATE TABLE public.people_mention (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    membership_id uuid NOT NULL,
    note_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.people_merge (
    id uuid NOT NULL,
    absorbed_id uuid NOT NULL,
    plan jsonb NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    below_id uuid,
    kept_id uuid NOT NULL,
    merged_by_id uuid,
    organization_id uuid NOT NULL
);



CREATE TABLE public.people_note (
    id uuid NOT NULL,
    body text NOT NULL,
    visibility character varying(15) NOT NULL,
    context_id uuid,
    created_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone,
    author_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_note_says_something CHECK ((NOT (body = ''::text)))
);



CREATE TABLE public.people_noteedition (
    id uuid NOT NULL,
    body text NOT NULL,
    replaced_at timestamp with time zone NOT NULL,
    note_id uuid NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.people_person (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    given_name character varying(100) NOT NULL,
    family_name character varying(100) NOT NULL,
    sort_name character varying(200) NOT NULL,
    headline character varying(200) NOT NULL,
    company character varying(200) NOT NULL,
    city character varying(100) NOT NULL,
    country character varying(2) NOT NULL,
    language character varying(10) NOT NULL,
    time_zone character varying(64) NOT NULL,
    contact_type character varying(12) NOT NULL,
    is_private boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    last_touch_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    owner_id uuid,
    source_id uuid,
    absorbed_ids uuid[],
    compared_at timestamp with time zone,
    archived_at timestamp with time zone,
    erased_at timestamp with time zone,
    CONSTRAINT a_person_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);



CREATE TABLE public.people_personfieldvalue (
    id uuid NOT NULL,
    text text NOT NULL,
    is_yes boolean,
    "least" numeric(20,4),
    most numeric(20,4),
    currency character varying(3) NOT NULL,
    day date,
    choices character varying(60)[] NOT NULL,
    sought character varying(100) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    definition_id uuid NOT NULL,
    member_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_field_of_a_person_says_something CHECK (((NOT (text = ''::text)) OR (is_yes IS NOT NULL) OR ("least" IS NOT NULL) OR (most IS NOT NULL) OR (day IS NOT NULL) OR (
CASE
    WHEN (choices IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(choices, 1), 0)
END > 0) OR (member_id IS NOT NULL))),
    CONSTRAINT personfieldvalue_goes_up CHECK (((most IS NULL) OR ("least" IS NULL) OR (most >= "least")))
);



CREATE TABLE public.people_personlanguage (
    id uuid NOT NULL,
    code character varying(10) NOT NULL,
    level character varying(6) NOT NULL,
    confidence double precision NOT NULL,
    document_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL
);



CREATE TABLE public.people_personskill (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    skill_id character varying(60) NOT NULL,
    confidence double precision NOT NULL,
    document_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL
);



CREATE TABLE public.people_persontag (
    id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    tag_id uuid NOT NULL
);



CREATE TABLE public.people_place (
    key text NOT NULL,
    name text NOT NULL,
    country character(2) NOT NULL,
    latitude real NOT NULL,
    longitude real NOT NULL,
    thousands integer NOT NULL,
    is_own boolean NOT NULL
);



CREATE TABLE public.people_profileclaim (
    id uuid NOT NULL,
    field character varying(20) NOT NULL,
    value character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    origin character varying(100) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    by_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL
);



CREATE TABLE public.people_searchalert (
    id uuid NOT NULL,
    known uuid[] NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    organization_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    view_id uuid NOT NULL
);



CREATE TABLE public.people_searchentry (
    id uuid NOT NULL,
    touched_at timestamp with time zone NOT NULL,
    touched_week integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    is_private boolean NOT NULL,
    owner_id uuid,
    country character varying(2) NOT NULL,
    latitude double precision,
    longitude double precision,
    years smallint,
    facets character varying(60)[] NOT NULL,
    refreshed_at timestamp with time zone NOT NULL,
    words tsvector NOT NULL,
    organization_id uuid NOT NULL,
    CONSTRAINT people_searchentry_years_check CHECK ((years >= 0))
)
WITH (toast_tuple_target='8160');
ALTER TABLE ONLY public.people_searchentry ALTER COLUMN words SET STORAGE MAIN;



CREATE TABLE public.people_source (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(20) NOT NULL,
    organization_id uuid NOT NULL
);



CREATE TABLE public.people_tag (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    organization_id uuid NOT NULL,
    kind character varying(10) DEFAULT 'other'::character varying NOT NULL,
    tone character varying(10) DEFAULT 'neutral'::character varying NOT NULL
);



CREATE TABLE public.people_task (
    id uuid NOT NULL,
    context_id uuid,
    title character varying(300) NOT NULL,
    due_on date,
    reminded_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    assignee_id uuid NOT NULL,
    created_by_id uuid,
    done_by_id uuid,
    organization_id uuid NOT NULL,
    person_id uuid,
    CONSTRAINT a_task_says_what_to_do CHECK ((NOT ((title)::text = ''::text)))
);



CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);



CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;



ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;



CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;



ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;



CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);



CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;



ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;



CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);



ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL
);



ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE self_identification.answer (
    organization_id uuid NOT NULL,
    application_id uuid NOT NULL,
    sets text[] NOT NULL,
    said jsonb NOT NULL,
    said_at timestamp with time zone NOT NULL,
    CONSTRAINT what_is_said_is_by_question CHECK ((jsonb_typeof(said) = 'object'::text))
);



CREATE TABLE self_identification.report (
    organization_id uuid NOT NULL,
    scope text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    counted jsonb NOT NULL,
    CONSTRAINT a_report_counts_people CHECK ((jsonb_typeof(counted) = 'object'::text))
);



ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);



ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);



ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
-- tables are filled here
ALTER TABLE ONLY public.ats_interview
    ADD CONSTRAINT a_candidate_is_interviewed_once_at_a_time EXCLUDE USING gist (organization_id WITH =, application_id WITH =, tstzrange(starts_at, ends_at, '[)'::text) WITH &&) WHERE ((NOT ((state)::text = 'cancelled'::text)));



ALTER TABLE ONLY public.ats_grader
    ADD CONSTRAINT a_colleague_grades_a_take_home_once UNIQUE (organization_id, take_home_id, membership_id);



ALTER TABLE ONLY public.ats_teammember
    ADD CONSTRAINT a_colleague_has_a_role_on_a_job_once UNIQUE (organization_id, job_id, membership_id, role);



ALTER TABLE ONLY public.ats_interviewseat
    ADD CONSTRAINT a_colleague_has_one_seat_in_an_interview UNIQUE (organization_id, interview_id, membership_id);



ALTER TABLE ONLY public.people_searchalert
    ADD CONSTRAINT a_colleague_hears_of_a_search_once UNIQUE (organization_id, view_id, owner_id);



ALTER TABLE ONLY public.ats_latealert
    ADD CONSTRAINT a_colleague_hears_of_what_is_late_in_one_mail UNIQUE (organization_id, membership_id);



ALTER TABLE ONLY public.ats_defaultinterviewer
    ADD CONSTRAINT a_colleague_is_proposed_once UNIQUE (organization_id, plan_interview_id, membership_id);



ALTER TABLE ONLY public.people_colleaguefieldvalue
    ADD CONSTRAINT a_colleague_says_a_field_once UNIQUE (organization_id, colleague_id, definition_id);



ALTER TABLE ONLY public.ai_correction
    ADD CONSTRAINT a_criterion_is_corrected_once UNIQUE (organization_id, application_id, criterion);



ALTER TABLE ONLY public.marketing_visitkey
    ADD CONSTRAINT a_day_has_one_key UNIQUE (organization_id, day);



ALTER TABLE ONLY public.ats_department
    ADD CONSTRAINT a_department_is_named_once UNIQUE NULLS NOT DISTINCT (organization_id, parent_id, name);



ALTER TABLE ONLY public.ats_lettersetpart
    ADD CONSTRAINT a_document_is_once_in_a_set UNIQUE (organization_id, letter_set_id, template_id);



ALTER TABLE ONLY public.messaging_sendingdomain
    ADD CONSTRAINT a_domain_has_one_key UNIQUE (organization_id, domain);



ALTER TABLE ONLY public.people_fielddefinition
    ADD CONSTRAINT a_field_key_is_given_once UNIQUE (organization_id, subject, key);



ALTER TABLE ONLY public.people_importsource
    ADD CONSTRAINT a_file_comes_once_into_an_import UNIQUE (organization_id, batch_id, key);



ALTER TABLE ONLY public.messaging_inbox
    ADD CONSTRAINT a_folder_is_fetched_once UNIQUE (organization_id, mailbox_id, folder);



ALTER TABLE ONLY public.ats_defaultgrader
    ADD CONSTRAINT a_grader_is_proposed_once UNIQUE (organization_id, exercise_id, membership_id);



ALTER TABLE ONLY public.messaging_sendergrant
    ADD CONSTRAINT a_grant_is_given_once UNIQUE (organization_id, sender_id, writer_id);



ALTER TABLE ONLY public.ats_approvalchoice
    ADD CONSTRAINT a_group_asks_each_once UNIQUE NULLS NOT DISTINCT (organization_id, group_id, membership_id, role);



ALTER TABLE ONLY public.flywheel_warmlist
    ADD CONSTRAINT a_job_has_one_warm_list UNIQUE (organization_id, job_id);



ALTER TABLE ONLY public.ats_jobfieldvalue
    ADD CONSTRAINT a_job_says_a_field_once UNIQUE (organization_id, job_id, definition_id);



ALTER TABLE ONLY public.marketing_trackinglink
    ADD CONSTRAINT a_link_is_called_once UNIQUE (organization_id, token);



ALTER TABLE ONLY public.people_healthrule
    ADD CONSTRAINT a_list_has_a_rule_once UNIQUE (organization_id, list, action);



ALTER TABLE ONLY public.people_healthsnapshot
    ADD CONSTRAINT a_list_is_counted_once_a_day UNIQUE (organization_id, day, list);



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT a_mail_comes_in_once UNIQUE (organization_id, key);



ALTER TABLE ONLY public.people_mention
    ADD CONSTRAINT a_note_mentions_somebody_once UNIQUE (organization_id, note_id, membership_id);



ALTER TABLE ONLY public.marketing_page
    ADD CONSTRAINT a_page_has_its_own_path UNIQUE (organization_id, site_id, kind, path);



ALTER TABLE ONLY public.marketing_pagedraft
    ADD CONSTRAINT a_page_has_one_draft_in_a_language UNIQUE (organization_id, page_id, language);



ALTER TABLE ONLY public.people_importpart
    ADD CONSTRAINT a_part_begins_where_no_other_does UNIQUE (organization_id, source_id, start);



ALTER TABLE ONLY public.people_persontag
    ADD CONSTRAINT a_person_carries_a_tag_once UNIQUE (organization_id, person_id, tag_id);



ALTER TABLE ONLY public.people_contactpoint
    ADD CONSTRAINT a_person_has_a_contact_point_once UNIQUE (organization_id, person_id, kind, normalized);



ALTER TABLE ONLY public.people_matchkey
    ADD CONSTRAINT a_person_has_a_match_key_once UNIQUE (organization_id, person_id, key);



ALTER TABLE ONLY public.people_personskill
    ADD CONSTRAINT a_person_has_a_skill_once UNIQUE (organization_id, person_id, name);



ALTER TABLE ONLY public.messaging_contactwish
    ADD CONSTRAINT a_person_has_one_contact_wish UNIQUE (organization_id, person_id);



ALTER TABLE ONLY public.crm_engagementlevel
    ADD CONSTRAINT a_person_has_one_engagement_level UNIQUE (organization_id, person_id);



ALTER TABLE ONLY public.ai_profile
    ADD CONSTRAINT a_person_has_one_profile UNIQUE (organization_id, person_id);



ALTER TABLE ONLY public.compliance_erasure
    ADD CONSTRAINT a_person_is_erased_once UNIQUE (organization_id, person_id);



ALTER TABLE ONLY public.crm_poolmember
    ADD CONSTRAINT a_person_is_in_a_pool_once UNIQUE (organization_id, pool_id, person_id);



ALTER TABLE ONLY public.flywheel_warmcandidate
    ADD CONSTRAINT a_person_is_in_a_warm_list_once UNIQUE (organization_id, warm_list_id, person_id);



ALTER TABLE ONLY public.ai_groupmember
    ADD CONSTRAINT a_person_is_in_one_group UNIQUE (organization_id, person_id);



ALTER TABLE ONLY public.crm_keptout
    ADD CONSTRAINT a_person_is_kept_out_of_a_pool_once UNIQUE (organization_id, pool_id, person_id);



ALTER TABLE ONLY public.ai_objection
    ADD CONSTRAINT a_person_objects_once UNIQUE (organization_id, person_id);



ALTER TABLE ONLY public.people_personfieldvalue
    ADD CONSTRAINT a_person_says_a_field_once UNIQUE (organization_id, person_id, definition_id);



ALTER TABLE ONLY public.people_personlanguage
    ADD CONSTRAINT a_person_speaks_a_language_once UNIQUE (organization_id, person_id, code);



ALTER TABLE ONLY public.marketing_picturesize
    ADD CONSTRAINT a_picture_has_a_size_once UNIQUE (organization_id, picture_id, format, width);



ALTER TABLE ONLY public.ats_fieldplace
    ADD CONSTRAINT a_place_is_named_once_for_a_field UNIQUE NULLS NOT DISTINCT (organization_id, definition_id, department_id, office_id);



ALTER TABLE ONLY public.compliance_officepolicy
    ADD CONSTRAINT a_policy_is_named_once_an_office UNIQUE (organization_id, office_id, name);



ALTER TABLE ONLY public.crm_pool
    ADD CONSTRAINT a_pool_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.crm_poolseat
    ADD CONSTRAINT a_pool_is_shared_with_a_colleague_once UNIQUE (organization_id, pool_id, member_id);



ALTER TABLE ONLY public.ats_jobpost
    ADD CONSTRAINT a_post_has_a_number_of_its_own UNIQUE (organization_id, number);



ALTER TABLE ONLY public.ai_prediction
    ADD CONSTRAINT a_question_has_one_answer_for_a_person UNIQUE (organization_id, question, person_id);



ALTER TABLE ONLY public.ats_rejectionreason
    ADD CONSTRAINT a_rejection_reason_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.ats_rejectionfieldvalue
    ADD CONSTRAINT a_rejection_says_a_field_once UNIQUE (organization_id, application_id, definition_id);



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT a_requisition_code_is_given_once UNIQUE (organization_id, code);



ALTER TABLE ONLY public.ats_requisitionfieldvalue
    ADD CONSTRAINT a_requisition_says_a_field_once UNIQUE (organization_id, requisition_id, definition_id);



ALTER TABLE ONLY public.ats_rulefiring
    ADD CONSTRAINT a_rule_acts_on_an_application_once UNIQUE (organization_id, rule_id, application_id);



ALTER TABLE ONLY public.core_savedview
    ADD CONSTRAINT a_saved_view_is_named_once_per_screen UNIQUE (organization_id, owner_id, screen, name);



ALTER TABLE ONLY public.ats_scorecardform
    ADD CONSTRAINT a_scorecard_form_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.crm_segment
    ADD CONSTRAINT a_segment_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.crm_segmentseat
    ADD CONSTRAINT a_segment_is_shared_with_a_colleague_once UNIQUE (organization_id, segment_id, member_id);



ALTER TABLE ONLY public.crm_sequence
    ADD CONSTRAINT a_sequence_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.marketing_site
    ADD CONSTRAINT a_site_has_its_own_address UNIQUE (organization_id, slug);



ALTER TABLE ONLY public.people_source
    ADD CONSTRAINT a_source_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.ats_stagegroup
    ADD CONSTRAINT a_stage_group_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.crm_poolstage
    ADD CONSTRAINT a_stage_of_a_pool_is_named_once UNIQUE (organization_id, pool_id, name);



ALTER TABLE ONLY public.ats_approvalseat
    ADD CONSTRAINT a_step_asks_each_once UNIQUE (organization_id, step_id, membership_id);



ALTER TABLE ONLY public.marketing_visitstep
    ADD CONSTRAINT a_step_is_counted_once_in_a_visit UNIQUE NULLS NOT DISTINCT (organization_id, visit_id, kind, about_id, path);



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT a_step_is_done_once UNIQUE (organization_id, enrollment_id, step_id);



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT a_step_is_done_once_in_all_versions UNIQUE (organization_id, enrollment_id, lineage_id);



ALTER TABLE ONLY public.crm_sequencestep
    ADD CONSTRAINT a_step_is_in_a_version_once UNIQUE (organization_id, version_id, lineage_id);



ALTER TABLE ONLY public.people_tag
    ADD CONSTRAINT a_tag_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.people_profileclaim
    ADD CONSTRAINT a_value_of_a_profile_is_claimed_once UNIQUE (organization_id, person_id, field, value);



ALTER TABLE ONLY public.ats_letteredition
    ADD CONSTRAINT a_version_of_a_letter_is_written_once UNIQUE (organization_id, template_id, number);



ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);



ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);



ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_audit
    ADD CONSTRAINT ai_audit_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_correction
    ADD CONSTRAINT ai_correction_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_draft
    ADD CONSTRAINT ai_draft_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_evaluation
    ADD CONSTRAINT ai_evaluation_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_groupmember
    ADD CONSTRAINT ai_groupmember_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_grouprules
    ADD CONSTRAINT ai_grouprules_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_languagemodel
    ADD CONSTRAINT ai_languagemodel_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_modelcall
    ADD CONSTRAINT ai_modelcall_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_objection
    ADD CONSTRAINT ai_objection_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_prediction
    ADD CONSTRAINT ai_prediction_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_predictionmodel
    ADD CONSTRAINT ai_predictionmodel_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_predictionswitch
    ADD CONSTRAINT ai_predictionswitch_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_profile
    ADD CONSTRAINT ai_profile_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ai_switch
    ADD CONSTRAINT ai_switch_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_takehomeanswer
    ADD CONSTRAINT an_answer_is_handed_in_once UNIQUE (organization_id, take_home_id, key);



ALTER TABLE ONLY public.compliance_fallenunder
    ADD CONSTRAINT an_application_falls_under_a_policy_once UNIQUE (organization_id, application_id, name);



ALTER TABLE ONLY public.ats_bulkrow
    ADD CONSTRAINT an_application_is_in_a_bulk_action_once UNIQUE (organization_id, action_id, application_id);



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT an_application_returns_once UNIQUE (organization_id, application_id);



ALTER TABLE ONLY public.ats_applicationfieldvalue
    ADD CONSTRAINT an_application_says_a_field_once UNIQUE (organization_id, application_id, definition_id);



ALTER TABLE ONLY public.ats_automationfiring
    ADD CONSTRAINT an_automation_acts_once_on_an_occasion UNIQUE (organization_id, automation_id, application_id, occasion);



ALTER TABLE ONLY public.crm_engagement
    ADD CONSTRAINT an_engagement_is_counted_once UNIQUE (organization_id, key);



ALTER TABLE ONLY public.core_eventsubject
    ADD CONSTRAINT an_event_names_a_subject_once UNIQUE (organization_id, subject_id, event_id);



ALTER TABLE ONLY public.core_idempotencykey
    ADD CONSTRAINT an_idempotency_key_is_used_once UNIQUE (organization_id, token_id, key);



ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT an_intent_is_mailed_once UNIQUE (organization_id, key);



ALTER TABLE ONLY public.ats_interviewmail
    ADD CONSTRAINT an_interview_is_told_once UNIQUE NULLS NOT DISTINCT (organization_id, interview_id, seat_id, kind, sequence, number);



ALTER TABLE ONLY public.ats_interviewseat
    ADD CONSTRAINT an_interviewer_is_booked_once_at_a_time EXCLUDE USING gist (organization_id WITH =, membership_id WITH =, tstzrange(starts_at, ends_at, '[)'::text) WITH &&) WHERE (is_held);



ALTER TABLE ONLY public.ats_offerfieldvalue
    ADD CONSTRAINT an_offer_says_a_field_once UNIQUE (organization_id, offer_id, definition_id);



ALTER TABLE ONLY public.ats_office
    ADD CONSTRAINT an_office_is_named_once UNIQUE (organization_id, name);



ALTER TABLE ONLY public.ats_opening
    ADD CONSTRAINT an_opening_code_is_given_once UNIQUE (organization_id, code);



ALTER TABLE ONLY public.ats_openingfieldvalue
    ADD CONSTRAINT an_opening_says_a_field_once UNIQUE (organization_id, opening_id, definition_id);



ALTER TABLE ONLY public.ats_boardprofile
    ADD CONSTRAINT an_organization_has_one_board_profile UNIQUE (organization_id);



ALTER TABLE ONLY public.messaging_contactpolicy
    ADD CONSTRAINT an_organization_has_one_contact_policy UNIQUE (organization_id);



ALTER TABLE ONLY public.flywheel_handbackpolicy
    ADD CONSTRAINT an_organization_has_one_hand_back_policy UNIQUE (organization_id);



ALTER TABLE ONLY public.ats_hiringpolicy
    ADD CONSTRAINT an_organization_has_one_hiring_policy UNIQUE (organization_id);



ALTER TABLE ONLY public.ai_languagemodel
    ADD CONSTRAINT an_organization_has_one_language_model UNIQUE (organization_id);



ALTER TABLE ONLY public.crm_sendingrules
    ADD CONSTRAINT an_organization_has_one_set_of_sending_rules UNIQUE (organization_id);



ALTER TABLE ONLY public.ai_grouprules
    ADD CONSTRAINT an_organization_has_one_set_of_thresholds UNIQUE (organization_id);



ALTER TABLE ONLY public.ats_takehomeanswer
    ADD CONSTRAINT answers_are_counted UNIQUE (organization_id, take_home_id, number);



ALTER TABLE ONLY public.ats_answerfile
    ADD CONSTRAINT ats_answerfile_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_applicationfieldvalue
    ADD CONSTRAINT ats_applicationfieldvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_applicationrule
    ADD CONSTRAINT ats_applicationrule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_approvalchoice
    ADD CONSTRAINT ats_approvalchoice_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_approvalflow
    ADD CONSTRAINT ats_approvalflow_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_approvalgroup
    ADD CONSTRAINT ats_approvalgroup_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_approvalrun
    ADD CONSTRAINT ats_approvalrun_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_approvalseat
    ADD CONSTRAINT ats_approvalseat_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_approvalstep
    ADD CONSTRAINT ats_approvalstep_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_automation
    ADD CONSTRAINT ats_automation_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_automationfiring
    ADD CONSTRAINT ats_automationfiring_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_boardprofile
    ADD CONSTRAINT ats_boardprofile_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_bulkrow
    ADD CONSTRAINT ats_bulkrow_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_criteriaversion
    ADD CONSTRAINT ats_criteriaversion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_criterion
    ADD CONSTRAINT ats_criterion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_decision
    ADD CONSTRAINT ats_decision_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_defaultgrader
    ADD CONSTRAINT ats_defaultgrader_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_defaultinterviewer
    ADD CONSTRAINT ats_defaultinterviewer_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_department
    ADD CONSTRAINT ats_department_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_exercise
    ADD CONSTRAINT ats_exercise_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_feedbackrequest
    ADD CONSTRAINT ats_feedbackrequest_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_feedbackrule
    ADD CONSTRAINT ats_feedbackrule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_fieldplace
    ADD CONSTRAINT ats_fieldplace_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_formversion
    ADD CONSTRAINT ats_formversion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_grader
    ADD CONSTRAINT ats_grader_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_hire
    ADD CONSTRAINT ats_hire_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_hiringpolicy
    ADD CONSTRAINT ats_hiringpolicy_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_interview
    ADD CONSTRAINT ats_interview_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_interviewmail
    ADD CONSTRAINT ats_interviewmail_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_interviewseat
    ADD CONSTRAINT ats_interviewseat_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_job
    ADD CONSTRAINT ats_job_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_jobfieldvalue
    ADD CONSTRAINT ats_jobfieldvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_jobpost
    ADD CONSTRAINT ats_jobpost_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_latealert
    ADD CONSTRAINT ats_latealert_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_letteredition
    ADD CONSTRAINT ats_letteredition_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_letterproposal
    ADD CONSTRAINT ats_letterproposal_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_letterset
    ADD CONSTRAINT ats_letterset_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_lettersetpart
    ADD CONSTRAINT ats_lettersetpart_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_lettersetsigner
    ADD CONSTRAINT ats_lettersetsigner_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_lettertemplate
    ADD CONSTRAINT ats_lettertemplate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_offercomponent
    ADD CONSTRAINT ats_offercomponent_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_offerdocument
    ADD CONSTRAINT ats_offerdocument_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_offerfieldvalue
    ADD CONSTRAINT ats_offerfieldvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_offerquestion
    ADD CONSTRAINT ats_offerquestion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_offersigner
    ADD CONSTRAINT ats_offersigner_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_office
    ADD CONSTRAINT ats_office_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_opening
    ADD CONSTRAINT ats_opening_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_openingfieldvalue
    ADD CONSTRAINT ats_openingfieldvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_planinterview
    ADD CONSTRAINT ats_planinterview_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_postquestion
    ADD CONSTRAINT ats_postquestion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_rejectionfieldvalue
    ADD CONSTRAINT ats_rejectionfieldvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_rejectionreason
    ADD CONSTRAINT ats_rejectionreason_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT ats_requisition_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_requisitionfieldvalue
    ADD CONSTRAINT ats_requisitionfieldvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_revision
    ADD CONSTRAINT ats_revision_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_rulefiring
    ADD CONSTRAINT ats_rulefiring_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT ats_scorecard_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_scorecardform
    ADD CONSTRAINT ats_scorecardform_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_scorecardversion
    ADD CONSTRAINT ats_scorecardversion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_stage
    ADD CONSTRAINT ats_stage_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_stagegroup
    ADD CONSTRAINT ats_stagegroup_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_stagevisit
    ADD CONSTRAINT ats_stagevisit_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_takehome
    ADD CONSTRAINT ats_takehome_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_takehomeanswer
    ADD CONSTRAINT ats_takehomeanswer_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_teammember
    ADD CONSTRAINT ats_teammember_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_why
    ADD CONSTRAINT ats_why_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.compliance_biasaudit
    ADD CONSTRAINT bias_audits_have_one_order UNIQUE (organization_id, number);



ALTER TABLE ONLY public.ats_revision
    ADD CONSTRAINT changes_of_a_thing_have_one_order UNIQUE (organization_id, subject_id, number);



ALTER TABLE ONLY public.compliance_askedset
    ADD CONSTRAINT compliance_askedset_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.compliance_biasaudit
    ADD CONSTRAINT compliance_biasaudit_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.compliance_erasure
    ADD CONSTRAINT compliance_erasure_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.compliance_fallenunder
    ADD CONSTRAINT compliance_fallenunder_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.compliance_officepolicy
    ADD CONSTRAINT compliance_officepolicy_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_apitoken
    ADD CONSTRAINT core_apitoken_digest_key UNIQUE (digest);



ALTER TABLE ONLY public.core_apitoken
    ADD CONSTRAINT core_apitoken_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_cache
    ADD CONSTRAINT core_cache_pkey PRIMARY KEY (cache_key);



ALTER TABLE ONLY public.core_event
    ADD CONSTRAINT core_event_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_eventchain
    ADD CONSTRAINT core_eventchain_pkey PRIMARY KEY (organization_id);



ALTER TABLE ONLY public.core_eventsubject
    ADD CONSTRAINT core_eventsubject_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_export
    ADD CONSTRAINT core_export_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_exportpart
    ADD CONSTRAINT core_exportpart_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_file
    ADD CONSTRAINT core_file_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_idempotencykey
    ADD CONSTRAINT core_idempotencykey_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_membership
    ADD CONSTRAINT core_membership_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_organization
    ADD CONSTRAINT core_organization_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_organization
    ADD CONSTRAINT core_organization_slug_key UNIQUE (slug);



ALTER TABLE ONLY public.core_savedview
    ADD CONSTRAINT core_savedview_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_searchtext
    ADD CONSTRAINT core_searchtext_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.core_user
    ADD CONSTRAINT core_user_email_key UNIQUE (email);



ALTER TABLE ONLY public.core_user
    ADD CONSTRAINT core_user_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_criterion
    ADD CONSTRAINT criteria_of_a_job_have_one_order UNIQUE (organization_id, job_id, "position") DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_engagement
    ADD CONSTRAINT crm_engagement_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_engagementlevel
    ADD CONSTRAINT crm_engagementlevel_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_enrollment
    ADD CONSTRAINT crm_enrollment_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_keptout
    ADD CONSTRAINT crm_keptout_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_pool
    ADD CONSTRAINT crm_pool_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_poolmember
    ADD CONSTRAINT crm_poolmember_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_poolseat
    ADD CONSTRAINT crm_poolseat_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_poolstage
    ADD CONSTRAINT crm_poolstage_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_segment
    ADD CONSTRAINT crm_segment_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_segmentseat
    ADD CONSTRAINT crm_segmentseat_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_sendingrules
    ADD CONSTRAINT crm_sendingrules_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_sequence
    ADD CONSTRAINT crm_sequence_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_sequencestep
    ADD CONSTRAINT crm_sequencestep_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_sequenceversion
    ADD CONSTRAINT crm_sequenceversion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_stepvariant
    ADD CONSTRAINT crm_stepvariant_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);



ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);



ALTER TABLE ONLY public.ats_lettersetpart
    ADD CONSTRAINT documents_of_a_set_have_one_order UNIQUE (organization_id, letter_set_id, "position");



ALTER TABLE ONLY public.ats_offerdocument
    ADD CONSTRAINT documents_of_an_offer_have_one_order UNIQUE (organization_id, offer_id, "position");



ALTER TABLE ONLY public.core_event
    ADD CONSTRAINT events_have_one_order_per_organization UNIQUE (organization_id, sequence);



ALTER TABLE ONLY public.ats_answerfile
    ADD CONSTRAINT files_of_an_answer_in_order UNIQUE (organization_id, answer_id, "position");



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.flywheel_handbackpolicy
    ADD CONSTRAINT flywheel_handbackpolicy_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.flywheel_warmcandidate
    ADD CONSTRAINT flywheel_warmcandidate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.flywheel_warmlist
    ADD CONSTRAINT flywheel_warmlist_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_approvalgroup
    ADD CONSTRAINT groups_of_a_flow_have_one_order UNIQUE (organization_id, flow_id, "position");



ALTER TABLE ONLY public.marketing_page
    ADD CONSTRAINT marketing_page_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_pagedraft
    ADD CONSTRAINT marketing_pagedraft_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_pageversion
    ADD CONSTRAINT marketing_pageversion_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_picture
    ADD CONSTRAINT marketing_picture_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_picturesize
    ADD CONSTRAINT marketing_picturesize_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_publication
    ADD CONSTRAINT marketing_publication_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_site
    ADD CONSTRAINT marketing_site_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_sourcetouch
    ADD CONSTRAINT marketing_sourcetouch_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_trackinglink
    ADD CONSTRAINT marketing_trackinglink_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_visit
    ADD CONSTRAINT marketing_visit_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_visitkey
    ADD CONSTRAINT marketing_visitkey_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_visitstep
    ADD CONSTRAINT marketing_visitstep_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.marketing_visitsum
    ADD CONSTRAINT marketing_visitsum_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_contactpolicy
    ADD CONSTRAINT messaging_contactpolicy_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_contactwish
    ADD CONSTRAINT messaging_contactwish_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_inbox
    ADD CONSTRAINT messaging_inbox_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT messaging_incomingmail_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_mailbox
    ADD CONSTRAINT messaging_mailbox_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_mailtemplate
    ADD CONSTRAINT messaging_mailtemplate_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_message_id_key UNIQUE (message_id);



ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_reporthook
    ADD CONSTRAINT messaging_reporthook_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_sendergrant
    ADD CONSTRAINT messaging_sendergrant_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_sendingdomain
    ADD CONSTRAINT messaging_sendingdomain_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_subscription
    ADD CONSTRAINT messaging_subscription_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_suppression
    ADD CONSTRAINT messaging_suppression_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.messaging_topic
    ADD CONSTRAINT messaging_topic_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_feedbackrule
    ADD CONSTRAINT one_feedback_rule_per_organization UNIQUE (organization_id);



ALTER TABLE ONLY public.core_membership
    ADD CONSTRAINT one_membership_per_user_and_organization UNIQUE (organization_id, user_id);



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT one_scorecard_per_feedback_request UNIQUE (organization_id, feedback_request_id);



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT one_scorecard_per_grader_and_take_home UNIQUE (organization_id, take_home_id, interviewer_id);



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT one_scorecard_per_interviewer_and_interview UNIQUE (organization_id, interview_id, interviewer_id);



ALTER TABLE ONLY public.messaging_subscription
    ADD CONSTRAINT one_subscription_of_a_person_to_a_topic UNIQUE (organization_id, person_id, topic_id);



ALTER TABLE ONLY public.core_exportpart
    ADD CONSTRAINT parts_of_an_export_have_an_order UNIQUE (organization_id, export_id, number);



ALTER TABLE ONLY public.ats_offercomponent
    ADD CONSTRAINT pay_of_an_offer_has_one_order UNIQUE (organization_id, offer_id, "position");



ALTER TABLE ONLY public.people_colleaguefieldvalue
    ADD CONSTRAINT people_colleaguefieldvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_consent
    ADD CONSTRAINT people_consent_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_contactpoint
    ADD CONSTRAINT people_contactpoint_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_document
    ADD CONSTRAINT people_document_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT people_duplicatepair_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_education
    ADD CONSTRAINT people_education_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_employment
    ADD CONSTRAINT people_employment_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_fielddefinition
    ADD CONSTRAINT people_fielddefinition_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_healthrule
    ADD CONSTRAINT people_healthrule_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_healthsnapshot
    ADD CONSTRAINT people_healthsnapshot_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_import
    ADD CONSTRAINT people_import_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_importpart
    ADD CONSTRAINT people_importpart_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT people_importrow_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_importsource
    ADD CONSTRAINT people_importsource_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_matchkey
    ADD CONSTRAINT people_matchkey_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_mention
    ADD CONSTRAINT people_mention_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_note
    ADD CONSTRAINT people_note_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_noteedition
    ADD CONSTRAINT people_noteedition_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_personfieldvalue
    ADD CONSTRAINT people_personfieldvalue_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_personlanguage
    ADD CONSTRAINT people_personlanguage_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_personskill
    ADD CONSTRAINT people_personskill_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_persontag
    ADD CONSTRAINT people_persontag_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_profileclaim
    ADD CONSTRAINT people_profileclaim_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_searchalert
    ADD CONSTRAINT people_searchalert_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_searchentry
    ADD CONSTRAINT people_searchentry_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_source
    ADD CONSTRAINT people_source_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_tag
    ADD CONSTRAINT people_tag_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.people_task
    ADD CONSTRAINT people_task_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);



ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT requisitions_are_numbered_once UNIQUE (organization_id, number);



ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT rows_of_an_import_have_one_order UNIQUE (organization_id, batch_id, "position");



ALTER TABLE ONLY public.ats_lettersetsigner
    ADD CONSTRAINT signers_of_a_set_have_one_order UNIQUE (organization_id, letter_set_id, "position");



ALTER TABLE ONLY public.ats_offersigner
    ADD CONSTRAINT signers_of_an_offer_have_one_order UNIQUE (organization_id, offer_id, "position");



ALTER TABLE ONLY public.ats_stage
    ADD CONSTRAINT stages_of_a_job_have_one_order UNIQUE (organization_id, job_id, "position") DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalstep
    ADD CONSTRAINT steps_of_a_run_have_one_order UNIQUE (organization_id, run_id, "position");



ALTER TABLE ONLY public.crm_sequencestep
    ADD CONSTRAINT steps_of_a_version_have_an_order UNIQUE (organization_id, version_id, "position");



ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT two_people_are_one_pair UNIQUE (organization_id, first_id, second_id);



ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);



ALTER TABLE ONLY public.crm_stepvariant
    ADD CONSTRAINT variants_of_a_step_have_an_order UNIQUE (organization_id, step_id, "position");



ALTER TABLE ONLY public.marketing_pageversion
    ADD CONSTRAINT versions_of_a_page_are_numbered UNIQUE (organization_id, page_id, language, number);



ALTER TABLE ONLY public.ai_predictionmodel
    ADD CONSTRAINT versions_of_a_question_are_numbered UNIQUE (organization_id, question, number);



ALTER TABLE ONLY public.ats_scorecardversion
    ADD CONSTRAINT versions_of_a_scorecard_are_counted UNIQUE (organization_id, scorecard_id, number);



ALTER TABLE ONLY public.ats_formversion
    ADD CONSTRAINT versions_of_a_scorecard_form_are_counted UNIQUE (organization_id, form_id, number);



ALTER TABLE ONLY public.crm_sequenceversion
    ADD CONSTRAINT versions_of_a_sequence_are_numbered UNIQUE (organization_id, sequence_id, number);



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT versions_of_an_offer_have_one_order UNIQUE (organization_id, application_id, number);



ALTER TABLE ONLY public.ats_criteriaversion
    ADD CONSTRAINT versions_of_criteria_are_counted UNIQUE (organization_id, job_id, number);



ALTER TABLE ONLY self_identification.answer
    ADD CONSTRAINT one_answer_an_application PRIMARY KEY (organization_id, application_id);



ALTER TABLE ONLY self_identification.report
    ADD CONSTRAINT one_report_of_a_scope_at_a_time PRIMARY KEY (organization_id, scope, made_at);



CREATE UNIQUE INDEX a_colleague_is_asked_once_about_an_application ON public.ats_feedbackrequest USING btree (organization_id, application_id, membership_id) WHERE ((state)::text = 'open'::text);



CREATE UNIQUE INDEX a_consent_to_one_notice_is_in_force_once ON public.people_consent USING btree (organization_id, person_id, purpose, context_id, notice_version) NULLS NOT DISTINCT WHERE (withdrawn_at IS NULL);



CREATE UNIQUE INDEX a_form_asks_for_a_bulk_action_once ON public.ats_bulkaction USING btree (organization_id, creator_id, key) WHERE (NOT ((key)::text = ''::text));



CREATE UNIQUE INDEX a_letter_template_is_named_once ON public.ats_lettertemplate USING btree (organization_id, name) WHERE is_active;



CREATE UNIQUE INDEX a_person_prefers_one_of_a_kind ON public.people_contactpoint USING btree (organization_id, person_id, kind) WHERE is_preferred;



CREATE UNIQUE INDEX a_purpose_is_switched_on_once ON public.ai_switch USING btree (organization_id, purpose) WHERE (off_at IS NULL);



CREATE UNIQUE INDEX a_question_is_switched_on_once ON public.ai_predictionswitch USING btree (organization_id, question) WHERE (off_at IS NULL);



CREATE UNIQUE INDEX a_record_is_absorbed_once ON public.people_merge USING btree (organization_id, absorbed_id) WHERE (undone_at IS NULL);



CREATE UNIQUE INDEX a_sequence_is_edited_in_one_version ON public.crm_sequenceversion USING btree (organization_id, sequence_id) WHERE (activated_at IS NULL);



CREATE UNIQUE INDEX a_set_of_questions_is_asked_once ON public.compliance_askedset USING btree (organization_id, name) WHERE (until_at IS NULL);



CREATE UNIQUE INDEX a_stage_of_a_job_is_named_once ON public.ats_stage USING btree (organization_id, job_id, name) WHERE (removed_at IS NULL);



CREATE UNIQUE INDEX a_submission_is_received_once ON public.ats_application USING btree (organization_id, submission_key) WHERE (NOT ((submission_key)::text = ''::text));



CREATE UNIQUE INDEX a_thing_is_asked_about_once_at_a_time ON public.ats_approvalrun USING btree (organization_id, kind, subject_id) WHERE ((state)::text = 'waiting'::text);



CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);



CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);



CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);



CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);



CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);



CREATE UNIQUE INDEX ai_audit_in_organization ON public.ai_audit USING btree (organization_id, id);



CREATE INDEX ai_audit_made_by_id_c39f3fd1 ON public.ai_audit USING btree (made_by_id);



CREATE INDEX ai_correction_application_id_f0b061f9 ON public.ai_correction USING btree (application_id);



CREATE INDEX ai_correction_made_by_id_f4adb294 ON public.ai_correction USING btree (made_by_id);



CREATE INDEX ai_draft_application_id_0292e147 ON public.ai_draft USING btree (application_id);



CREATE INDEX ai_draft_asked_by_id_9b95ca58 ON public.ai_draft USING btree (asked_by_id);



CREATE INDEX ai_draft_job_id_704dc387 ON public.ai_draft USING btree (job_id);



CREATE INDEX ai_draft_person_id_faa57e23 ON public.ai_draft USING btree (person_id);



CREATE INDEX ai_evaluation_application_id_fb9d74e2 ON public.ai_evaluation USING btree (application_id);



CREATE INDEX ai_evaluation_criteria_id_09935e42 ON public.ai_evaluation USING btree (criteria_id);



CREATE INDEX ai_evaluation_job_id_7b946138 ON public.ai_evaluation USING btree (job_id);



CREATE INDEX ai_groupmember_person_id_d868c3a9 ON public.ai_groupmember USING btree (person_id);



CREATE INDEX ai_grouprules_changed_by_id_cf4add71 ON public.ai_grouprules USING btree (changed_by_id);



CREATE INDEX ai_languagemodel_changed_by_id_8f77e2ec ON public.ai_languagemodel USING btree (changed_by_id);



CREATE INDEX ai_modelcall_asked_by_id_468ffc93 ON public.ai_modelcall USING btree (asked_by_id);



CREATE INDEX ai_objection_made_by_id_0f1e6488 ON public.ai_objection USING btree (made_by_id);



CREATE INDEX ai_objection_person_id_174e44bd ON public.ai_objection USING btree (person_id);



CREATE INDEX ai_prediction_model_id_81c1affd ON public.ai_prediction USING btree (model_id);



CREATE INDEX ai_prediction_person_id_1d751def ON public.ai_prediction USING btree (person_id);



CREATE INDEX ai_predictionmodel_activated_by_id_812fa7ee ON public.ai_predictionmodel USING btree (activated_by_id);



CREATE UNIQUE INDEX ai_predictionmodel_in_organization ON public.ai_predictionmodel USING btree (organization_id, id);



CREATE INDEX ai_predictionmodel_made_by_id_262fe489 ON public.ai_predictionmodel USING btree (made_by_id);



CREATE INDEX ai_predictionswitch_off_by_id_0e375ab5 ON public.ai_predictionswitch USING btree (off_by_id);



CREATE INDEX ai_predictionswitch_on_by_id_e59e2934 ON public.ai_predictionswitch USING btree (on_by_id);



CREATE INDEX ai_profile_person_id_872c45fc ON public.ai_profile USING btree (person_id);



CREATE INDEX ai_switch_audit_id_de5c3d6b ON public.ai_switch USING btree (audit_id);



CREATE INDEX ai_switch_off_by_id_b9c5fdbc ON public.ai_switch USING btree (off_by_id);



CREATE INDEX ai_switch_on_by_id_a43da125 ON public.ai_switch USING btree (on_by_id);



CREATE UNIQUE INDEX an_application_fills_one_opening ON public.ats_opening USING btree (organization_id, application_id) WHERE (application_id IS NOT NULL);



CREATE UNIQUE INDEX an_application_has_one_current_evaluation ON public.ai_evaluation USING btree (organization_id, application_id) WHERE is_current;



CREATE UNIQUE INDEX an_application_has_one_offer_at_a_time ON public.ats_offer USING btree (organization_id, application_id) WHERE ((state)::text = ANY ((ARRAY['draft'::character varying, 'approval_pending'::character varying, 'approval_declined'::character varying, 'approved'::character varying, 'signing'::character varying, 'sent'::character varying, 'viewed'::character varying, 'countersigning'::character varying])::text[]));



CREATE UNIQUE INDEX an_application_is_handed_back_once ON public.flywheel_handback USING btree (organization_id, application_id) WHERE ((state)::text = ANY ((ARRAY['proposed'::character varying, 'taken'::character varying])::text[]));



CREATE UNIQUE INDEX an_application_is_in_one_stage ON public.ats_stagevisit USING btree (organization_id, application_id) WHERE (left_at IS NULL);



CREATE UNIQUE INDEX an_application_is_one_standing_hire ON public.ats_hire USING btree (organization_id, application_id) WHERE (taken_back_at IS NULL);



CREATE UNIQUE INDEX an_exercise_is_sent_once_about_an_application ON public.ats_takehome USING btree (organization_id, application_id, exercise_id) WHERE (NOT ((state)::text = 'cancelled'::text));



CREATE UNIQUE INDEX an_opening_is_promised_once ON public.ats_offer USING btree (organization_id, opening_id) WHERE ((opening_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['signing'::character varying, 'sent'::character varying, 'viewed'::character varying, 'countersigning'::character varying])::text[])));



CREATE INDEX answers_that_wait ON public.messaging_incomingmail USING btree (organization_id, received_at DESC) WHERE (((kind)::text = 'answer'::text) AND ((meaning)::text = ''::text) AND (set_aside_at IS NULL));



CREATE INDEX answers_to_a_message ON public.messaging_incomingmail USING btree (organization_id, message_id);



CREATE INDEX applicationfieldvalue_by_size ON public.ats_applicationfieldvalue USING btree (organization_id, definition_id, "least") WHERE ("least" IS NOT NULL);



CREATE INDEX applicationfieldvalue_by_word ON public.ats_applicationfieldvalue USING btree (organization_id, definition_id, sought);



CREATE INDEX applications_asking_for_person ON public.ats_application USING btree (organization_id, asked_for_person_at) WHERE ((answered_by_person_at IS NULL) AND (asked_for_person_at IS NOT NULL) AND ((outcome)::text = ''::text));



CREATE INDEX applications_by_age ON public.ats_application USING btree (organization_id, applied_at DESC, id DESC);



CREATE INDEX applications_by_change ON public.ats_application USING btree (organization_id, updated_at, id);



CREATE INDEX applications_of_a_colleague ON public.ats_application USING btree (organization_id, assigned_to_id) WHERE (assigned_to_id IS NOT NULL);



CREATE INDEX applications_of_a_job ON public.ats_application USING btree (organization_id, job_id, applied_at DESC, id DESC);



CREATE INDEX applications_of_a_person ON public.ats_application USING btree (organization_id, person_id, applied_at DESC);



CREATE INDEX applications_to_wake ON public.ats_application USING btree (organization_id, wakes_on) WHERE (wakes_on IS NOT NULL);



CREATE INDEX approvals_of_a_thing ON public.ats_approvalrun USING btree (organization_id, subject_id, started_at DESC);



CREATE INDEX approvals_waiting_for ON public.ats_approvalseat USING btree (organization_id, membership_id) WHERE ((state)::text = 'due'::text);



CREATE INDEX ats_answerfile_answer_id_7806fc3e ON public.ats_answerfile USING btree (answer_id);



CREATE INDEX ats_answerfile_file_id_b529b140 ON public.ats_answerfile USING btree (file_id);



CREATE INDEX ats_answerfile_unnamed_id_5f938c40 ON public.ats_answerfile USING btree (unnamed_id);



CREATE INDEX ats_application_credited_to_id_be1594fe ON public.ats_application USING btree (credited_to_id);



CREATE INDEX ats_application_document_id_d23ee674 ON public.ats_application USING btree (document_id);



CREATE UNIQUE INDEX ats_application_in_organization ON public.ats_application USING btree (organization_id, id);



CREATE INDEX ats_application_job_id_97690e85 ON public.ats_application USING btree (job_id);



CREATE INDEX ats_application_person_id_1964405f ON public.ats_application USING btree (person_id);



CREATE INDEX ats_application_post_id_0b888f6a ON public.ats_application USING btree (post_id);



CREATE INDEX ats_application_reason_id_b1dd815c ON public.ats_application USING btree (reason_id);



CREATE INDEX ats_application_source_id_9499ea66 ON public.ats_application USING btree (source_id);



CREATE INDEX ats_application_stage_id_8ea2084e ON public.ats_application USING btree (stage_id);



CREATE INDEX ats_applicationfieldvalue_application_id_7b23d6f8 ON public.ats_applicationfieldvalue USING btree (application_id);



CREATE INDEX ats_applicationrule_assignee_id_64121ecd ON public.ats_applicationrule USING btree (assignee_id);



CREATE UNIQUE INDEX ats_applicationrule_in_organization ON public.ats_applicationrule USING btree (organization_id, id);



CREATE INDEX ats_applicationrule_post_id_ab1969c4 ON public.ats_applicationrule USING btree (post_id);



CREATE INDEX ats_applicationrule_reason_id_e294d92c ON public.ats_applicationrule USING btree (reason_id);



CREATE INDEX ats_applicationrule_stage_id_7ee07447 ON public.ats_applicationrule USING btree (stage_id);



CREATE INDEX ats_approvalchoice_group_id_fdaa6d76 ON public.ats_approvalchoice USING btree (group_id);



CREATE INDEX ats_approvalchoice_membership_id_0908743b ON public.ats_approvalchoice USING btree (membership_id);



CREATE INDEX ats_approvalflow_department_id_cf427fbd ON public.ats_approvalflow USING btree (department_id);



CREATE UNIQUE INDEX ats_approvalflow_in_organization ON public.ats_approvalflow USING btree (organization_id, id);



CREATE INDEX ats_approvalflow_office_id_15317043 ON public.ats_approvalflow USING btree (office_id);



CREATE INDEX ats_approvalgroup_flow_id_05ed2862 ON public.ats_approvalgroup USING btree (flow_id);



CREATE UNIQUE INDEX ats_approvalgroup_in_organization ON public.ats_approvalgroup USING btree (organization_id, id);



CREATE INDEX ats_approvalrun_flow_id_3aa3dd97 ON public.ats_approvalrun USING btree (flow_id);



CREATE UNIQUE INDEX ats_approvalrun_in_organization ON public.ats_approvalrun USING btree (organization_id, id);



CREATE INDEX ats_approvalrun_started_by_id_2121c170 ON public.ats_approvalrun USING btree (started_by_id);



CREATE UNIQUE INDEX ats_approvalseat_in_organization ON public.ats_approvalseat USING btree (organization_id, id);



CREATE INDEX ats_approvalseat_membership_id_c759e0d9 ON public.ats_approvalseat USING btree (membership_id);



CREATE INDEX ats_approvalseat_replaces_id_0b102843 ON public.ats_approvalseat USING btree (replaces_id);



CREATE INDEX ats_approvalseat_step_id_e8d6ae5c ON public.ats_approvalseat USING btree (step_id);



CREATE UNIQUE INDEX ats_approvalstep_in_organization ON public.ats_approvalstep USING btree (organization_id, id);



CREATE INDEX ats_approvalstep_run_id_9a013993 ON public.ats_approvalstep USING btree (run_id);



CREATE UNIQUE INDEX ats_automation_in_organization ON public.ats_automation USING btree (organization_id, id);



CREATE INDEX ats_automation_job_id_49429a7b ON public.ats_automation USING btree (job_id);



CREATE INDEX ats_automation_stage_id_e4d3b742 ON public.ats_automation USING btree (stage_id);



CREATE INDEX ats_automationfiring_application_id_2288cf55 ON public.ats_automationfiring USING btree (application_id);



CREATE INDEX ats_automationfiring_automation_id_73dd5c6e ON public.ats_automationfiring USING btree (automation_id);



CREATE INDEX ats_bulkaction_assignee_id_06a78d89 ON public.ats_bulkaction USING btree (assignee_id);



CREATE INDEX ats_bulkaction_creator_id_607ce00f ON public.ats_bulkaction USING btree (creator_id);



CREATE UNIQUE INDEX ats_bulkaction_in_organization ON public.ats_bulkaction USING btree (organization_id, id);



CREATE INDEX ats_bulkaction_job_id_e77d89bc ON public.ats_bulkaction USING btree (job_id);



CREATE INDEX ats_bulkaction_reason_id_18905029 ON public.ats_bulkaction USING btree (reason_id);



CREATE INDEX ats_bulkaction_rule_id_99c7dc5f ON public.ats_bulkaction USING btree (rule_id);



CREATE INDEX ats_bulkaction_stage_id_0daf14f0 ON public.ats_bulkaction USING btree (stage_id);



CREATE INDEX ats_bulkaction_to_job_id_ecb22bd7 ON public.ats_bulkaction USING btree (to_job_id);



CREATE INDEX ats_bulkrow_action_id_08bee446 ON public.ats_bulkrow USING btree (action_id);



CREATE INDEX ats_bulkrow_application_id_3c2aecf9 ON public.ats_bulkrow USING btree (application_id);



CREATE UNIQUE INDEX ats_criteriaversion_in_organization ON public.ats_criteriaversion USING btree (organization_id, id);



CREATE INDEX ats_criteriaversion_job_id_008704ae ON public.ats_criteriaversion USING btree (job_id);



CREATE INDEX ats_criteriaversion_made_by_id_ed2c5424 ON public.ats_criteriaversion USING btree (made_by_id);



CREATE INDEX ats_criterion_job_id_77d8bc82 ON public.ats_criterion USING btree (job_id);



CREATE INDEX ats_decision_application_id_0476e98b ON public.ats_decision USING btree (application_id);



CREATE INDEX ats_decision_decided_by_id_ff8cd786 ON public.ats_decision USING btree (decided_by_id);



CREATE INDEX ats_decision_stage_id_93ad1852 ON public.ats_decision USING btree (stage_id);



CREATE INDEX ats_defaultgrader_exercise_id_b30e7009 ON public.ats_defaultgrader USING btree (exercise_id);



CREATE INDEX ats_defaultgrader_membership_id_b5803d48 ON public.ats_defaultgrader USING btree (membership_id);



CREATE INDEX ats_defaultinterviewer_membership_id_da353591 ON public.ats_defaultinterviewer USING btree (membership_id);



CREATE INDEX ats_defaultinterviewer_plan_interview_id_e84ee7b2 ON public.ats_defaultinterviewer USING btree (plan_interview_id);



CREATE UNIQUE INDEX ats_department_in_organization ON public.ats_department USING btree (organization_id, id);



CREATE INDEX ats_department_parent_id_65416091 ON public.ats_department USING btree (parent_id);



CREATE INDEX ats_exercise_form_id_f8a71991 ON public.ats_exercise USING btree (form_id);



CREATE UNIQUE INDEX ats_exercise_in_organization ON public.ats_exercise USING btree (organization_id, id);



CREATE INDEX ats_exercise_job_id_07423881 ON public.ats_exercise USING btree (job_id);



CREATE INDEX ats_exercise_stage_id_b48d8484 ON public.ats_exercise USING btree (stage_id);



CREATE INDEX ats_feedbackrequest_application_id_342164fb ON public.ats_feedbackrequest USING btree (application_id);



CREATE INDEX ats_feedbackrequest_asked_by_id_b62f15fe ON public.ats_feedbackrequest USING btree (asked_by_id);



CREATE INDEX ats_feedbackrequest_form_version_id_0b753df3 ON public.ats_feedbackrequest USING btree (form_version_id);



CREATE UNIQUE INDEX ats_feedbackrequest_in_organization ON public.ats_feedbackrequest USING btree (organization_id, id);



CREATE INDEX ats_feedbackrequest_membership_id_18522282 ON public.ats_feedbackrequest USING btree (membership_id);



CREATE INDEX ats_fieldplace_definition_id_a60a43bb ON public.ats_fieldplace USING btree (definition_id);



CREATE INDEX ats_formversion_created_by_id_f5616e5e ON public.ats_formversion USING btree (created_by_id);



CREATE INDEX ats_formversion_form_id_ad82fbaa ON public.ats_formversion USING btree (form_id);



CREATE UNIQUE INDEX ats_formversion_in_organization ON public.ats_formversion USING btree (organization_id, id);



CREATE INDEX ats_grader_application_id_0842610b ON public.ats_grader USING btree (application_id);



CREATE INDEX ats_grader_membership_id_cbb04681 ON public.ats_grader USING btree (membership_id);



CREATE INDEX ats_grader_take_home_id_e2231245 ON public.ats_grader USING btree (take_home_id);



CREATE INDEX ats_hire_application_id_2bff22fe ON public.ats_hire USING btree (application_id);



CREATE INDEX ats_hire_handed_over_by_id_3c9e8d56 ON public.ats_hire USING btree (handed_over_by_id);



CREATE INDEX ats_hire_hired_by_id_64ffb294 ON public.ats_hire USING btree (hired_by_id);



CREATE INDEX ats_hire_opening_id_6f5f0de8 ON public.ats_hire USING btree (opening_id);



CREATE INDEX ats_hire_taken_back_by_id_1d0c5e36 ON public.ats_hire USING btree (taken_back_by_id);



CREATE INDEX ats_interview_application_id_3b3d2833 ON public.ats_interview USING btree (application_id);



CREATE UNIQUE INDEX ats_interview_in_organization ON public.ats_interview USING btree (organization_id, id);



CREATE INDEX ats_interview_organizer_id_dad55404 ON public.ats_interview USING btree (organizer_id);



CREATE INDEX ats_interview_plan_interview_id_afb401c4 ON public.ats_interview USING btree (plan_interview_id);



CREATE INDEX ats_interviewmail_interview_id_1d4dcdb3 ON public.ats_interviewmail USING btree (interview_id);



CREATE INDEX ats_interviewmail_message_id_5d6e80e5 ON public.ats_interviewmail USING btree (message_id);



CREATE INDEX ats_interviewmail_seat_id_4e67676f ON public.ats_interviewmail USING btree (seat_id);



CREATE UNIQUE INDEX ats_interviewseat_in_organization ON public.ats_interviewseat USING btree (organization_id, id);



CREATE INDEX ats_interviewseat_interview_id_8b2d5246 ON public.ats_interviewseat USING btree (interview_id);



CREATE INDEX ats_interviewseat_membership_id_93ddda4a ON public.ats_interviewseat USING btree (membership_id);



CREATE INDEX ats_job_copied_from_id_c69760ae ON public.ats_job USING btree (copied_from_id);



CREATE INDEX ats_job_department_id_7531847d ON public.ats_job USING btree (department_id);



CREATE UNIQUE INDEX ats_job_in_organization ON public.ats_job USING btree (organization_id, id);



CREATE INDEX ats_job_office_id_afeadfbf ON public.ats_job USING btree (office_id);



CREATE INDEX ats_jobfieldvalue_job_id_6f2f420c ON public.ats_jobfieldvalue USING btree (job_id);



CREATE UNIQUE INDEX ats_jobpost_in_organization ON public.ats_jobpost USING btree (organization_id, id);



CREATE INDEX ats_jobpost_job_id_f5ab8ad6 ON public.ats_jobpost USING btree (job_id);



CREATE INDEX ats_latealert_membership_id_1cf36607 ON public.ats_latealert USING btree (membership_id);



CREATE INDEX ats_letteredition_file_id_316857bf ON public.ats_letteredition USING btree (file_id);



CREATE UNIQUE INDEX ats_letteredition_in_organization ON public.ats_letteredition USING btree (organization_id, id);



CREATE INDEX ats_letteredition_template_id_e5f460d8 ON public.ats_letteredition USING btree (template_id);



CREATE INDEX ats_letteredition_written_by_id_57c93cb0 ON public.ats_letteredition USING btree (written_by_id);



CREATE INDEX ats_letterproposal_created_by_id_1d8ac71c ON public.ats_letterproposal USING btree (created_by_id);



CREATE INDEX ats_letterproposal_file_id_9f9228e7 ON public.ats_letterproposal USING btree (file_id);



CREATE INDEX ats_letterproposal_template_id_7ec3ff13 ON public.ats_letterproposal USING btree (template_id);



CREATE UNIQUE INDEX ats_letterset_in_organization ON public.ats_letterset USING btree (organization_id, id);



CREATE INDEX ats_letterset_office_id_2ba0b030 ON public.ats_letterset USING btree (office_id);



CREATE INDEX ats_lettersetpart_letter_set_id_ca5b8d74 ON public.ats_lettersetpart USING btree (letter_set_id);



CREATE INDEX ats_lettersetpart_template_id_22559cc8 ON public.ats_lettersetpart USING btree (template_id);



CREATE INDEX ats_lettersetsigner_letter_set_id_7f5b1ccf ON public.ats_lettersetsigner USING btree (letter_set_id);



CREATE INDEX ats_lettersetsigner_membership_id_82e7d55d ON public.ats_lettersetsigner USING btree (membership_id);



CREATE INDEX ats_lettertemplate_file_id_06ad7744 ON public.ats_lettertemplate USING btree (file_id);



CREATE UNIQUE INDEX ats_lettertemplate_in_organization ON public.ats_lettertemplate USING btree (organization_id, id);



CREATE INDEX ats_offer_application_id_9728e835 ON public.ats_offer USING btree (application_id);



CREATE INDEX ats_offer_created_by_id_de6c564a ON public.ats_offer USING btree (created_by_id);



CREATE INDEX ats_offer_edition_id_56f0afed ON public.ats_offer USING btree (edition_id);



CREATE UNIQUE INDEX ats_offer_in_organization ON public.ats_offer USING btree (organization_id, id);



CREATE INDEX ats_offer_letter_id_f5f4ffcb ON public.ats_offer USING btree (letter_id);



CREATE INDEX ats_offer_letter_set_id_1965016b ON public.ats_offer USING btree (letter_set_id);



CREATE INDEX ats_offer_opening_id_71e8ed35 ON public.ats_offer USING btree (opening_id);



CREATE INDEX ats_offer_signed_id_5e2932ef ON public.ats_offer USING btree (signed_id);



CREATE INDEX ats_offer_template_id_655c554c ON public.ats_offer USING btree (template_id);



CREATE INDEX ats_offercomponent_offer_id_9c7236da ON public.ats_offercomponent USING btree (offer_id);



CREATE INDEX ats_offerdocument_edition_id_f949230a ON public.ats_offerdocument USING btree (edition_id);



CREATE INDEX ats_offerdocument_offer_id_0232d377 ON public.ats_offerdocument USING btree (offer_id);



CREATE INDEX ats_offerfieldvalue_offer_id_3aa03238 ON public.ats_offerfieldvalue USING btree (offer_id);



CREATE INDEX ats_offerquestion_answered_by_id_d95fb94d ON public.ats_offerquestion USING btree (answered_by_id);



CREATE INDEX ats_offerquestion_offer_id_1f770872 ON public.ats_offerquestion USING btree (offer_id);



CREATE INDEX ats_offersigner_membership_id_b26a0788 ON public.ats_offersigner USING btree (membership_id);



CREATE INDEX ats_offersigner_offer_id_c5b07508 ON public.ats_offersigner USING btree (offer_id);



CREATE UNIQUE INDEX ats_office_in_organization ON public.ats_office USING btree (organization_id, id);



CREATE INDEX ats_office_parent_id_1641a2b9 ON public.ats_office USING btree (parent_id);



CREATE INDEX ats_opening_application_id_098c6389 ON public.ats_opening USING btree (application_id);



CREATE UNIQUE INDEX ats_opening_in_organization ON public.ats_opening USING btree (organization_id, id);



CREATE INDEX ats_opening_job_id_abe19b49 ON public.ats_opening USING btree (job_id);



CREATE INDEX ats_opening_requisition_id_161614e5 ON public.ats_opening USING btree (requisition_id);



CREATE INDEX ats_openingfieldvalue_opening_id_c367e19b ON public.ats_openingfieldvalue USING btree (opening_id);



CREATE INDEX ats_planinterview_form_id_29beffef ON public.ats_planinterview USING btree (form_id);



CREATE UNIQUE INDEX ats_planinterview_in_organization ON public.ats_planinterview USING btree (organization_id, id);



CREATE INDEX ats_planinterview_job_id_a8ecd866 ON public.ats_planinterview USING btree (job_id);



CREATE INDEX ats_planinterview_stage_id_9f70b5b8 ON public.ats_planinterview USING btree (stage_id);



CREATE INDEX ats_postquestion_post_id_aa69a121 ON public.ats_postquestion USING btree (post_id);



CREATE INDEX ats_rejectionfieldvalue_application_id_8ec01604 ON public.ats_rejectionfieldvalue USING btree (application_id);



CREATE UNIQUE INDEX ats_rejectionreason_in_organization ON public.ats_rejectionreason USING btree (organization_id, id);



CREATE INDEX ats_requisition_department_id_dbc7f816 ON public.ats_requisition USING btree (department_id);



CREATE INDEX ats_requisition_hiring_manager_id_0e3ffe03 ON public.ats_requisition USING btree (hiring_manager_id);



CREATE UNIQUE INDEX ats_requisition_in_organization ON public.ats_requisition USING btree (organization_id, id);



CREATE INDEX ats_requisition_office_id_85a51c37 ON public.ats_requisition USING btree (office_id);



CREATE INDEX ats_requisition_recruiter_id_2184025c ON public.ats_requisition USING btree (recruiter_id);



CREATE INDEX ats_requisition_requested_by_id_4e327f93 ON public.ats_requisition USING btree (requested_by_id);



CREATE INDEX ats_requisitionfieldvalue_requisition_id_a61b654a ON public.ats_requisitionfieldvalue USING btree (requisition_id);



CREATE INDEX ats_revision_changed_by_id_6c00556b ON public.ats_revision USING btree (changed_by_id);



CREATE INDEX ats_rulefiring_application_id_4c7597fc ON public.ats_rulefiring USING btree (application_id);



CREATE INDEX ats_rulefiring_decided_by_id_e4e116f6 ON public.ats_rulefiring USING btree (decided_by_id);



CREATE INDEX ats_rulefiring_rule_id_fd61da85 ON public.ats_rulefiring USING btree (rule_id);



CREATE INDEX ats_scorecard_application_id_850fd596 ON public.ats_scorecard USING btree (application_id);



CREATE INDEX ats_scorecard_form_version_id_2bf9c3b0 ON public.ats_scorecard USING btree (form_version_id);



CREATE UNIQUE INDEX ats_scorecard_in_organization ON public.ats_scorecard USING btree (organization_id, id);



CREATE INDEX ats_scorecard_interview_id_b882d051 ON public.ats_scorecard USING btree (interview_id);



CREATE INDEX ats_scorecard_interviewer_id_7bac8385 ON public.ats_scorecard USING btree (interviewer_id);



CREATE INDEX ats_scorecard_take_home_id_bea2549a ON public.ats_scorecard USING btree (take_home_id);



CREATE UNIQUE INDEX ats_scorecardform_in_organization ON public.ats_scorecardform USING btree (organization_id, id);



CREATE INDEX ats_scorecardversion_form_version_id_2dfc43c4 ON public.ats_scorecardversion USING btree (form_version_id);



CREATE INDEX ats_scorecardversion_scorecard_id_22f541bf ON public.ats_scorecardversion USING btree (scorecard_id);



CREATE INDEX ats_scorecardversion_submitted_by_id_9bba5b37 ON public.ats_scorecardversion USING btree (submitted_by_id);



CREATE INDEX ats_stage_group_id_f4619ebf ON public.ats_stage USING btree (group_id);



CREATE UNIQUE INDEX ats_stage_in_organization ON public.ats_stage USING btree (organization_id, id);



CREATE INDEX ats_stage_job_id_4bb6bc7f ON public.ats_stage USING btree (job_id);



CREATE UNIQUE INDEX ats_stagegroup_in_organization ON public.ats_stagegroup USING btree (organization_id, id);



CREATE INDEX ats_stagevisit_application_id_c282fdf4 ON public.ats_stagevisit USING btree (application_id);



CREATE INDEX ats_stagevisit_stage_id_3f37db54 ON public.ats_stagevisit USING btree (stage_id);



CREATE INDEX ats_takehome_application_id_157df3ab ON public.ats_takehome USING btree (application_id);



CREATE INDEX ats_takehome_exercise_id_58763cb1 ON public.ats_takehome USING btree (exercise_id);



CREATE INDEX ats_takehome_form_id_397472bd ON public.ats_takehome USING btree (form_id);



CREATE UNIQUE INDEX ats_takehome_in_organization ON public.ats_takehome USING btree (organization_id, id);



CREATE INDEX ats_takehome_sent_by_id_6c461f06 ON public.ats_takehome USING btree (sent_by_id);



CREATE UNIQUE INDEX ats_takehomeanswer_in_organization ON public.ats_takehomeanswer USING btree (organization_id, id);



CREATE INDEX ats_takehomeanswer_take_home_id_9e676a7d ON public.ats_takehomeanswer USING btree (take_home_id);



CREATE INDEX ats_teammember_job_id_77526595 ON public.ats_teammember USING btree (job_id);



CREATE INDEX ats_teammember_membership_id_bf99d329 ON public.ats_teammember USING btree (membership_id);



CREATE INDEX ats_why_application_id_c1962c92 ON public.ats_why USING btree (application_id);



CREATE INDEX audits_of_a_version ON public.ai_audit USING btree (organization_id, version, made_at DESC);



CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);



CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);



CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);



CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);



CREATE INDEX automations_that_act ON public.ats_automation USING btree (organization_id, job_id, trigger) WHERE is_active;



CREATE INDEX blind_graders ON public.ats_grader USING btree (organization_id, membership_id, application_id) WHERE is_blind;



CREATE INDEX blind_stages ON public.ats_stage USING btree (organization_id, id) WHERE is_blind;



CREATE INDEX board_of_a_job ON public.ats_application USING btree (organization_id, job_id, stage_id, entered_at, id) WHERE ((outcome)::text = ''::text);



CREATE INDEX bulk_of_a_colleague ON public.ats_bulkaction USING btree (organization_id, creator_id, created_at DESC);



CREATE INDEX calls_of_a_model ON public.ai_modelcall USING btree (organization_id, called_at DESC);



CREATE INDEX colleaguefieldvalue_by_size ON public.people_colleaguefieldvalue USING btree (organization_id, definition_id, "least") WHERE ("least" IS NOT NULL);



CREATE INDEX colleaguefieldvalue_by_word ON public.people_colleaguefieldvalue USING btree (organization_id, definition_id, sought);



CREATE INDEX compliance_askedset_from_by_id_a9578995 ON public.compliance_askedset USING btree (from_by_id);



CREATE INDEX compliance_askedset_until_by_id_6e22f74b ON public.compliance_askedset USING btree (until_by_id);



CREATE INDEX compliance_biasaudit_made_by_id_a2a4d797 ON public.compliance_biasaudit USING btree (made_by_id);



CREATE INDEX compliance_biasaudit_published_by_id_3eba7868 ON public.compliance_biasaudit USING btree (published_by_id);



CREATE INDEX compliance_biasaudit_unpublished_by_id_19b435be ON public.compliance_biasaudit USING btree (unpublished_by_id);



CREATE INDEX compliance_erasure_by_id_cde22bda ON public.compliance_erasure USING btree (by_id);



CREATE INDEX compliance_fallenunder_application_id_69b7a2ed ON public.compliance_fallenunder USING btree (application_id);



CREATE INDEX compliance_officepolicy_from_by_id_2aee3226 ON public.compliance_officepolicy USING btree (from_by_id);



CREATE INDEX compliance_officepolicy_office_id_dfa68668 ON public.compliance_officepolicy USING btree (office_id);



CREATE INDEX consents_of_a_person ON public.people_consent USING btree (organization_id, person_id, given_at DESC);



CREATE INDEX copies_of_an_application ON public.ats_application USING btree (organization_id, copied_from_id) WHERE (copied_from_id IS NOT NULL);



CREATE INDEX core_apitoken_membership_id_ca362249 ON public.core_apitoken USING btree (membership_id);



CREATE INDEX core_cache_expires ON public.core_cache USING btree (expires);



CREATE UNIQUE INDEX core_event_in_organization ON public.core_event USING btree (organization_id, id);



CREATE INDEX core_export_creator_id_3295ddf8 ON public.core_export USING btree (creator_id);



CREATE UNIQUE INDEX core_export_in_organization ON public.core_export USING btree (organization_id, id);



CREATE INDEX core_exportpart_export_id_f79ece99 ON public.core_exportpart USING btree (export_id);



CREATE INDEX core_exportpart_file_id_fa0721c7 ON public.core_exportpart USING btree (file_id);



CREATE UNIQUE INDEX core_file_in_organization ON public.core_file USING btree (organization_id, id);



CREATE UNIQUE INDEX core_membership_in_organization ON public.core_membership USING btree (organization_id, id);



CREATE INDEX core_membership_user_id_f9b5780b ON public.core_membership USING btree (user_id);



CREATE INDEX core_organization_slug_d23b3126_like ON public.core_organization USING btree (slug varchar_pattern_ops);



CREATE UNIQUE INDEX core_savedview_in_organization ON public.core_savedview USING btree (organization_id, id);



CREATE INDEX core_savedview_owner_id_33564278 ON public.core_savedview USING btree (owner_id);



CREATE INDEX core_user_email_92a71487_like ON public.core_user USING btree (email varchar_pattern_ops);



CREATE UNIQUE INDEX crm_engagement_in_organization ON public.crm_engagement USING btree (organization_id, id);



CREATE INDEX crm_engagement_message_id_e6c23484 ON public.crm_engagement USING btree (message_id);



CREATE INDEX crm_engagement_person_id_9c150d7d ON public.crm_engagement USING btree (person_id);



CREATE INDEX crm_engagement_sequence_id_e4cea495 ON public.crm_engagement USING btree (sequence_id);



CREATE INDEX crm_engagementlevel_person_id_99f1f4c2 ON public.crm_engagementlevel USING btree (person_id);



CREATE INDEX crm_enrollment_enrolled_by_id_f7fec349 ON public.crm_enrollment USING btree (enrolled_by_id);



CREATE UNIQUE INDEX crm_enrollment_in_organization ON public.crm_enrollment USING btree (organization_id, id);



CREATE INDEX crm_enrollment_next_step_id_52b4434c ON public.crm_enrollment USING btree (next_step_id);



CREATE INDEX crm_enrollment_person_id_62bcb5ef ON public.crm_enrollment USING btree (person_id);



CREATE INDEX crm_enrollment_sequence_id_156b8f42 ON public.crm_enrollment USING btree (sequence_id);



CREATE INDEX crm_enrollment_version_id_9c3ec853 ON public.crm_enrollment USING btree (version_id);



CREATE INDEX crm_keptout_by_id_6d740ca3 ON public.crm_keptout USING btree (by_id);



CREATE INDEX crm_keptout_person_id_3dbc3534 ON public.crm_keptout USING btree (person_id);



CREATE INDEX crm_keptout_pool_id_04485d81 ON public.crm_keptout USING btree (pool_id);



CREATE UNIQUE INDEX crm_pool_in_organization ON public.crm_pool USING btree (organization_id, id);



CREATE INDEX crm_pool_owner_id_3bb9c616 ON public.crm_pool USING btree (owner_id);



CREATE INDEX crm_pool_segment_id_e7cb246b ON public.crm_pool USING btree (segment_id);



CREATE INDEX crm_pool_sequence_id_2d096d45 ON public.crm_pool USING btree (sequence_id);



CREATE INDEX crm_poolmember_added_by_id_b1c183f6 ON public.crm_poolmember USING btree (added_by_id);



CREATE INDEX crm_poolmember_person_id_2266c72e ON public.crm_poolmember USING btree (person_id);



CREATE INDEX crm_poolmember_pool_id_ccfded07 ON public.crm_poolmember USING btree (pool_id);



CREATE INDEX crm_poolmember_stage_id_9f342a64 ON public.crm_poolmember USING btree (stage_id);



CREATE INDEX crm_poolseat_member_id_e7c844f9 ON public.crm_poolseat USING btree (member_id);



CREATE INDEX crm_poolseat_pool_id_b4dca8f9 ON public.crm_poolseat USING btree (pool_id);



CREATE UNIQUE INDEX crm_poolstage_in_organization ON public.crm_poolstage USING btree (organization_id, id);



CREATE INDEX crm_poolstage_pool_id_91f16a0b ON public.crm_poolstage USING btree (pool_id);



CREATE UNIQUE INDEX crm_segment_in_organization ON public.crm_segment USING btree (organization_id, id);



CREATE INDEX crm_segment_owner_id_7a3eeaf6 ON public.crm_segment USING btree (owner_id);



CREATE INDEX crm_segmentseat_member_id_f3fcdf92 ON public.crm_segmentseat USING btree (member_id);



CREATE INDEX crm_segmentseat_segment_id_e9d4b548 ON public.crm_segmentseat USING btree (segment_id);



CREATE UNIQUE INDEX crm_sequence_in_organization ON public.crm_sequence USING btree (organization_id, id);



CREATE INDEX crm_sequence_owner_id_56b6b3c0 ON public.crm_sequence USING btree (owner_id);



CREATE INDEX crm_sequence_sender_id_96e7df20 ON public.crm_sequence USING btree (sender_id);



CREATE UNIQUE INDEX crm_sequencestep_in_organization ON public.crm_sequencestep USING btree (organization_id, id);



CREATE INDEX crm_sequencestep_version_id_27146b12 ON public.crm_sequencestep USING btree (version_id);



CREATE INDEX crm_sequenceversion_created_by_id_2241fa70 ON public.crm_sequenceversion USING btree (created_by_id);



CREATE UNIQUE INDEX crm_sequenceversion_in_organization ON public.crm_sequenceversion USING btree (organization_id, id);



CREATE INDEX crm_sequenceversion_sequence_id_43c02c48 ON public.crm_sequenceversion USING btree (sequence_id);



CREATE UNIQUE INDEX crm_stepvariant_in_organization ON public.crm_stepvariant USING btree (organization_id, id);



CREATE INDEX crm_stepvariant_step_id_9c54b35b ON public.crm_stepvariant USING btree (step_id);



CREATE INDEX crm_touch_enrollment_id_6bc7470a ON public.crm_touch USING btree (enrollment_id);



CREATE INDEX crm_touch_mailbox_id_33257dd0 ON public.crm_touch USING btree (mailbox_id);



CREATE INDEX crm_touch_message_id_481337e1 ON public.crm_touch USING btree (message_id);



CREATE INDEX crm_touch_sender_id_a4eaea7e ON public.crm_touch USING btree (sender_id);



CREATE INDEX crm_touch_step_id_e41968f0 ON public.crm_touch USING btree (step_id);



CREATE INDEX crm_touch_task_id_1100db1e ON public.crm_touch USING btree (task_id);



CREATE INDEX crm_touch_variant_id_4b40b96f ON public.crm_touch USING btree (variant_id);



CREATE INDEX decisions_on_application ON public.ats_decision USING btree (organization_id, application_id, decided_at DESC);



CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);



CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);



CREATE INDEX drafts_of_a_colleague ON public.ai_draft USING btree (organization_id, asked_by_id, made_at DESC);



CREATE INDEX duplicates_to_decide ON public.people_duplicatepair USING btree (organization_id, probability DESC, id) WHERE ((state)::text = 'open'::text);



CREATE INDEX engagement_by_kind ON public.crm_engagement USING btree (organization_id, kind, at, person_id) WHERE ((machine)::text = ''::text);



CREATE INDEX engagement_of_a_message ON public.crm_engagement USING btree (organization_id, message_id, kind) WHERE (message_id IS NOT NULL);



CREATE INDEX engagement_of_a_person ON public.crm_engagement USING btree (organization_id, person_id, at);



CREATE INDEX engagement_of_a_sequence ON public.crm_engagement USING btree (organization_id, sequence_id, kind, message_id) WHERE ((sequence_id IS NOT NULL) AND ((machine)::text = ''::text));



CREATE INDEX engagement_that_decays ON public.crm_engagementlevel USING btree (organization_id, decays_at) WHERE (decays_at IS NOT NULL);



CREATE INDEX enrolled_last ON public.crm_enrollment USING btree (organization_id, sequence_id, enrolled_at DESC, id DESC);



CREATE INDEX enrollments_held_for_now ON public.crm_enrollment USING btree (organization_id, id) WHERE (((held_because)::text = ANY ((ARRAY['bouncing'::character varying, 'later'::character varying])::text[])) AND ((state)::text = 'held'::text));



CREATE INDEX enrollments_of_a_person ON public.crm_enrollment USING btree (organization_id, person_id);



CREATE INDEX enrollments_that_become_due ON public.crm_enrollment USING btree (organization_id, sequence_id, takes_room, due_at, id) WHERE ((state)::text = 'waiting'::text);



CREATE INDEX entries_by_last_touch ON public.people_searchentry USING btree (organization_id, touched_at DESC, id DESC);



CREATE INDEX entries_by_years ON public.people_searchentry USING btree (organization_id, years, id);



CREATE INDEX erasures_by_age ON public.compliance_erasure USING btree (organization_id, at DESC, id DESC);



CREATE INDEX events_by_name ON public.core_event USING btree (organization_id, name, at);



CREATE UNIQUE INDEX everybody_has_one_mailbox ON public.messaging_mailbox USING btree (organization_id, owner_id) NULLS NOT DISTINCT WHERE (deactivated_at IS NULL);



CREATE INDEX exercises_of_a_job ON public.ats_exercise USING btree (organization_id, job_id, stage_id, "position");



CREATE INDEX feedback_by_change ON public.ats_feedbackrequest USING btree (organization_id, updated_at, id);



CREATE INDEX feedback_by_day ON public.ats_feedbackrequest USING btree (organization_id, due_on) WHERE ((state)::text = 'open'::text);



CREATE INDEX feedback_on_an_application ON public.ats_feedbackrequest USING btree (organization_id, application_id, asked_at);



CREATE INDEX feedback_owed ON public.ats_feedbackrequest USING btree (organization_id, membership_id, application_id) WHERE ((state)::text = 'open'::text);



CREATE INDEX files_by_digest ON public.core_file USING btree (organization_id, digest);



CREATE INDEX firings_of_a_rule ON public.ats_rulefiring USING btree (organization_id, rule_id, fired_at DESC);



CREATE INDEX firings_of_an_automation ON public.ats_automationfiring USING btree (organization_id, automation_id, fired_at DESC);



CREATE INDEX flywheel_handback_decided_by_id_b457de20 ON public.flywheel_handback USING btree (decided_by_id);



CREATE INDEX flywheel_handback_enrollment_id_f754eb2e ON public.flywheel_handback USING btree (enrollment_id);



CREATE UNIQUE INDEX flywheel_handback_in_organization ON public.flywheel_handback USING btree (organization_id, id);



CREATE INDEX flywheel_handback_message_id_70d4aaf1 ON public.flywheel_handback USING btree (message_id);



CREATE INDEX flywheel_handback_pool_id_0aa86ab9 ON public.flywheel_handback USING btree (pool_id);



CREATE INDEX flywheel_handback_sequence_id_2146edc2 ON public.flywheel_handback USING btree (sequence_id);



CREATE INDEX flywheel_handback_task_id_90c81da5 ON public.flywheel_handback USING btree (task_id);



CREATE INDEX flywheel_handback_topic_id_cb61a00a ON public.flywheel_handback USING btree (topic_id);



CREATE INDEX flywheel_handbackpolicy_template_id_c47c8bf2 ON public.flywheel_handbackpolicy USING btree (template_id);



CREATE INDEX flywheel_handbackpolicy_topic_id_12969ed1 ON public.flywheel_handbackpolicy USING btree (topic_id);



CREATE INDEX flywheel_return_earlier_id_5eacf05e ON public.flywheel_return USING btree (earlier_id);



CREATE INDEX flywheel_return_hand_back_id_f529b81c ON public.flywheel_return USING btree (hand_back_id);



CREATE INDEX flywheel_return_message_id_af509177 ON public.flywheel_return USING btree (message_id);



CREATE INDEX flywheel_return_pool_id_97f2fce1 ON public.flywheel_return USING btree (pool_id);



CREATE INDEX flywheel_return_reply_id_ba31a611 ON public.flywheel_return USING btree (reply_id);



CREATE INDEX flywheel_return_warm_list_id_ed6a05e7 ON public.flywheel_return USING btree (warm_list_id);



CREATE INDEX flywheel_warmcandidate_person_id_6fbecb3c ON public.flywheel_warmcandidate USING btree (person_id);



CREATE INDEX flywheel_warmcandidate_state_by_id_2c392b6e ON public.flywheel_warmcandidate USING btree (state_by_id);



CREATE INDEX flywheel_warmlist_criteria_id_5fa16555 ON public.flywheel_warmlist USING btree (criteria_id);



CREATE INDEX flywheel_warmlist_decided_by_id_9732bf79 ON public.flywheel_warmlist USING btree (decided_by_id);



CREATE UNIQUE INDEX flywheel_warmlist_in_organization ON public.flywheel_warmlist USING btree (organization_id, id);



CREATE INDEX graders_by_application ON public.ats_grader USING btree (organization_id, application_id);



CREATE INDEX graders_by_colleague ON public.ats_grader USING btree (organization_id, membership_id) WHERE is_held;



CREATE INDEX hand_backs_of_an_application ON public.flywheel_handback USING btree (organization_id, application_id);



CREATE INDEX hand_backs_that_wait ON public.flywheel_handback USING btree (organization_id, proposed_at, id) WHERE ((state)::text = 'proposed'::text);



CREATE INDEX hand_backs_that_were_taken ON public.flywheel_handback USING btree (organization_id, decided_at, id) WHERE ((state)::text = 'taken'::text);



CREATE INDEX hires_by_age ON public.ats_hire USING btree (organization_id, hired_at DESC, id DESC);



CREATE INDEX hires_by_change ON public.ats_hire USING btree (organization_id, updated_at, id);



CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));



CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);



CREATE INDEX imports_by_columns ON public.people_import USING btree (organization_id, fingerprint, created_at DESC);



CREATE INDEX incoming_by_age ON public.messaging_incomingmail USING btree (organization_id, received_at DESC, id DESC);



CREATE INDEX incoming_not_read ON public.messaging_incomingmail USING btree (organization_id, state) WHERE (NOT ((state)::text = 'read'::text));



CREATE INDEX incoming_of_a_person ON public.messaging_incomingmail USING btree (organization_id, person_id, received_at DESC);



CREATE INDEX interviews_by_change ON public.ats_interview USING btree (organization_id, updated_at, id);



CREATE INDEX interviews_of_an_application ON public.ats_interview USING btree (organization_id, application_id, starts_at);



CREATE INDEX interviews_still_ahead ON public.ats_interview USING btree (organization_id, ends_at) WHERE ((state)::text = 'scheduled'::text);



CREATE INDEX jobfieldvalue_by_size ON public.ats_jobfieldvalue USING btree (organization_id, definition_id, "least") WHERE ("least" IS NOT NULL);



CREATE INDEX jobfieldvalue_by_word ON public.ats_jobfieldvalue USING btree (organization_id, definition_id, sought);



CREATE INDEX jobs_by_status ON public.ats_job USING btree (organization_id, status, created_at DESC);



CREATE INDEX links_to_a_post ON public.marketing_trackinglink USING btree (organization_id, about_id);



CREATE INDEX mails_of_an_interview ON public.ats_interviewmail USING btree (organization_id, interview_id, created_at);



CREATE UNIQUE INDEX marketing_page_in_organization ON public.marketing_page USING btree (organization_id, id);



CREATE INDEX marketing_page_path_a2b29d30 ON public.marketing_page USING btree (path);



CREATE INDEX marketing_page_path_a2b29d30_like ON public.marketing_page USING btree (path varchar_pattern_ops);



CREATE INDEX marketing_page_site_id_8aa39447 ON public.marketing_page USING btree (site_id);



CREATE INDEX marketing_pagedraft_changed_by_id_bc9afc93 ON public.marketing_pagedraft USING btree (changed_by_id);



CREATE INDEX marketing_pagedraft_page_id_352ed0ea ON public.marketing_pagedraft USING btree (page_id);



CREATE UNIQUE INDEX marketing_pageversion_in_organization ON public.marketing_pageversion USING btree (organization_id, id);



CREATE INDEX marketing_pageversion_made_by_id_054cc680 ON public.marketing_pageversion USING btree (made_by_id);



CREATE INDEX marketing_pageversion_page_id_d937ee5c ON public.marketing_pageversion USING btree (page_id);



CREATE INDEX marketing_picture_added_by_id_0b4409dd ON public.marketing_picture USING btree (added_by_id);



CREATE UNIQUE INDEX marketing_picture_in_organization ON public.marketing_picture USING btree (organization_id, id);



CREATE INDEX marketing_picturesize_file_id_934da49f ON public.marketing_picturesize USING btree (file_id);



CREATE INDEX marketing_picturesize_picture_id_624d8bca ON public.marketing_picturesize USING btree (picture_id);



CREATE INDEX marketing_publication_made_by_id_ba3562c8 ON public.marketing_publication USING btree (made_by_id);



CREATE INDEX marketing_publication_page_id_dab64a1c ON public.marketing_publication USING btree (page_id);



CREATE INDEX marketing_publication_version_id_e7073f2e ON public.marketing_publication USING btree (version_id);



CREATE UNIQUE INDEX marketing_site_in_organization ON public.marketing_site USING btree (organization_id, id);



CREATE INDEX marketing_site_logo_id_8ea03ac8 ON public.marketing_site USING btree (logo_id);



CREATE INDEX marketing_site_slug_45b14f26 ON public.marketing_site USING btree (slug);



CREATE INDEX marketing_site_slug_45b14f26_like ON public.marketing_site USING btree (slug varchar_pattern_ops);



CREATE INDEX marketing_sourcetouch_link_id_d00c4257 ON public.marketing_sourcetouch USING btree (link_id);



CREATE INDEX marketing_sourcetouch_person_id_d6c358c7 ON public.marketing_sourcetouch USING btree (person_id);



CREATE INDEX marketing_sourcetouch_source_id_a82e97b6 ON public.marketing_sourcetouch USING btree (source_id);



CREATE INDEX marketing_trackinglink_credited_to_id_c29ef011 ON public.marketing_trackinglink USING btree (credited_to_id);



CREATE UNIQUE INDEX marketing_trackinglink_in_organization ON public.marketing_trackinglink USING btree (organization_id, id);



CREATE INDEX marketing_trackinglink_made_by_id_418c84fe ON public.marketing_trackinglink USING btree (made_by_id);



CREATE INDEX marketing_trackinglink_retired_by_id_bd091a7d ON public.marketing_trackinglink USING btree (retired_by_id);



CREATE INDEX marketing_trackinglink_source_id_f82d1cb4 ON public.marketing_trackinglink USING btree (source_id);



CREATE UNIQUE INDEX marketing_visit_in_organization ON public.marketing_visit USING btree (organization_id, id);



CREATE INDEX marketing_visit_link_id_368a8567 ON public.marketing_visit USING btree (link_id);



CREATE INDEX marketing_visitstep_visit_id_6f895e22 ON public.marketing_visitstep USING btree (visit_id);



CREATE INDEX marketing_visitsum_link_id_1156cfc4 ON public.marketing_visitsum USING btree (link_id);



CREATE INDEX matches_of_a_job ON public.ai_evaluation USING btree (organization_id, job_id, share DESC) WHERE is_current;



CREATE INDEX members_of_a_pool ON public.crm_poolmember USING btree (organization_id, pool_id, added_at DESC, id DESC);



CREATE INDEX members_of_a_pool_stage ON public.crm_poolmember USING btree (organization_id, pool_id, stage_id, entered_at, id);



CREATE INDEX messages_by_age ON public.messaging_message USING btree (organization_id, created_at DESC, id DESC);



CREATE INDEX messages_in_doubt ON public.messaging_message USING btree (organization_id, settled_at) WHERE ((state)::text = 'unknown'::text);



CREATE INDEX messages_of_a_person ON public.messaging_message USING btree (organization_id, person_id, created_at DESC);



CREATE INDEX messages_that_wait ON public.messaging_message USING btree (organization_id, mailbox_id) WHERE ((state)::text = 'queued'::text);



CREATE INDEX messaging_contactwish_person_id_7486b281 ON public.messaging_contactwish USING btree (person_id);



CREATE INDEX messaging_contactwish_tracking_noted_by_id_d2466b06 ON public.messaging_contactwish USING btree (tracking_noted_by_id);



CREATE INDEX messaging_inbox_mailbox_id_2a93471e ON public.messaging_inbox USING btree (mailbox_id);



CREATE INDEX messaging_incomingmail_decided_by_id_8ea6852e ON public.messaging_incomingmail USING btree (decided_by_id);



CREATE INDEX messaging_incomingmail_mailbox_id_c0ebc030 ON public.messaging_incomingmail USING btree (mailbox_id);



CREATE INDEX messaging_incomingmail_message_id_82c0ca93 ON public.messaging_incomingmail USING btree (message_id);



CREATE INDEX messaging_incomingmail_person_id_60be82ab ON public.messaging_incomingmail USING btree (person_id);



CREATE INDEX messaging_incomingmail_raw_id_705a77a5 ON public.messaging_incomingmail USING btree (raw_id);



CREATE INDEX messaging_incomingmail_task_id_f25c6df3 ON public.messaging_incomingmail USING btree (task_id);



CREATE UNIQUE INDEX messaging_mailbox_in_organization ON public.messaging_mailbox USING btree (organization_id, id);



CREATE INDEX messaging_mailbox_owner_id_05494723 ON public.messaging_mailbox USING btree (owner_id);



CREATE UNIQUE INDEX messaging_mailtemplate_in_organization ON public.messaging_mailtemplate USING btree (organization_id, id);



CREATE INDEX messaging_mailtemplate_owner_id_18ab41ba ON public.messaging_mailtemplate USING btree (owner_id);



CREATE INDEX messaging_message_in_name_of_id_445b574d ON public.messaging_message USING btree (in_name_of_id);



CREATE UNIQUE INDEX messaging_message_in_organization ON public.messaging_message USING btree (organization_id, id);



CREATE INDEX messaging_message_mailbox_id_aa845aaf ON public.messaging_message USING btree (mailbox_id);



CREATE INDEX messaging_message_message_id_1b8acd79_like ON public.messaging_message USING btree (message_id varchar_pattern_ops);



CREATE INDEX messaging_message_person_id_846a196a ON public.messaging_message USING btree (person_id);



CREATE INDEX messaging_message_sent_by_id_3cc2f301 ON public.messaging_message USING btree (sent_by_id);



CREATE INDEX messaging_reporthook_created_by_id_e90df54b ON public.messaging_reporthook USING btree (created_by_id);



CREATE INDEX messaging_sendergrant_sender_id_e02a0e8b ON public.messaging_sendergrant USING btree (sender_id);



CREATE INDEX messaging_sendergrant_writer_id_95dff833 ON public.messaging_sendergrant USING btree (writer_id);



CREATE INDEX messaging_subscription_created_by_id_fb3b6675 ON public.messaging_subscription USING btree (created_by_id);



CREATE INDEX messaging_subscription_person_id_e0257cc6 ON public.messaging_subscription USING btree (person_id);



CREATE INDEX messaging_subscription_topic_id_5f52b0cc ON public.messaging_subscription USING btree (topic_id);



CREATE INDEX messaging_suppression_created_by_id_551a644b ON public.messaging_suppression USING btree (created_by_id);



CREATE INDEX messaging_suppression_lifted_by_id_5e443afe ON public.messaging_suppression USING btree (lifted_by_id);



CREATE INDEX messaging_suppression_person_id_17bfa27f ON public.messaging_suppression USING btree (person_id);



CREATE UNIQUE INDEX messaging_topic_in_organization ON public.messaging_topic USING btree (organization_id, id);



CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);



CREATE INDEX notes_of_a_person ON public.people_note USING btree (organization_id, person_id, created_at DESC);



CREATE INDEX offerfieldvalue_by_size ON public.ats_offerfieldvalue USING btree (organization_id, definition_id, "least") WHERE ("least" IS NOT NULL);



CREATE INDEX offerfieldvalue_by_word ON public.ats_offerfieldvalue USING btree (organization_id, definition_id, sought);



CREATE INDEX offers_by_expiry ON public.ats_offer USING btree (organization_id, expires_at) WHERE ((state)::text = ANY ((ARRAY['signing'::character varying, 'sent'::character varying, 'viewed'::character varying, 'countersigning'::character varying])::text[]));



CREATE UNIQUE INDEX one_approval_flow_per_kind_and_place ON public.ats_approvalflow USING btree (organization_id, kind, department_id, office_id) NULLS NOT DISTINCT WHERE is_active;



CREATE UNIQUE INDEX one_bias_audit_is_published ON public.compliance_biasaudit USING btree (organization_id) WHERE ((published_at IS NOT NULL) AND (unpublished_at IS NULL));



CREATE UNIQUE INDEX one_default_scorecard_form ON public.ats_scorecardform USING btree (organization_id) WHERE is_default;



CREATE UNIQUE INDEX one_live_enrollment_a_person ON public.crm_enrollment USING btree (organization_id, person_id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'held'::character varying, 'paused'::character varying])::text[]));



CREATE UNIQUE INDEX one_mailbox_of_an_address ON public.messaging_mailbox USING btree (organization_id, lower((address)::text)) WHERE (deactivated_at IS NULL);



CREATE UNIQUE INDEX one_open_application_per_person_and_job ON public.ats_application USING btree (organization_id, person_id, job_id) WHERE ((outcome)::text = ''::text);



CREATE UNIQUE INDEX one_pool_of_silver_medalists ON public.crm_pool USING btree (organization_id, kind) WHERE ((kind)::text = 'silver_medalists'::text);



CREATE UNIQUE INDEX one_set_of_letters_per_place_and_employment ON public.ats_letterset USING btree (organization_id, office_id, country, employment_type) NULLS NOT DISTINCT WHERE is_active;



CREATE UNIQUE INDEX one_suppression_for_one_reason ON public.messaging_suppression USING btree (organization_id, scope, person_id, value, channel, covers, reason) NULLS NOT DISTINCT WHERE ((lifted_at IS NULL) AND (until IS NULL));



CREATE UNIQUE INDEX one_topic_of_a_name ON public.messaging_topic USING btree (organization_id, lower((name)::text)) WHERE (retired_at IS NULL);



CREATE UNIQUE INDEX one_version_answers_a_question ON public.ai_predictionmodel USING btree (organization_id, question) WHERE ((state)::text = 'active'::text);



CREATE INDEX open_tasks_of_a_colleague ON public.people_task USING btree (organization_id, assignee_id, due_on) WHERE (done_at IS NULL);



CREATE INDEX openingfieldvalue_by_size ON public.ats_openingfieldvalue USING btree (organization_id, definition_id, "least") WHERE ("least" IS NOT NULL);



CREATE INDEX openingfieldvalue_by_word ON public.ats_openingfieldvalue USING btree (organization_id, definition_id, sought);



CREATE INDEX openings_of_a_job ON public.ats_opening USING btree (organization_id, job_id, state);



CREATE INDEX people_by_age ON public.people_person USING btree (organization_id, created_at) WHERE (archived_at IS NULL);



CREATE INDEX people_by_change ON public.people_person USING btree (organization_id, updated_at, id);



CREATE INDEX people_by_contact_point ON public.people_contactpoint USING btree (organization_id, kind, normalized);



CREATE INDEX people_by_contact_type ON public.people_person USING btree (organization_id, contact_type) WHERE (archived_at IS NULL);



CREATE INDEX people_by_country ON public.people_person USING btree (organization_id, country) WHERE (archived_at IS NULL);



CREATE INDEX people_by_engagement ON public.crm_engagementlevel USING btree (organization_id, level, person_id);



CREATE INDEX people_by_group ON public.ai_groupmember USING btree (organization_id, "group", person_id);



CREATE INDEX people_by_last_touch ON public.people_person USING btree (organization_id, last_touch_at DESC, id DESC);



CREATE INDEX people_by_match_key ON public.people_matchkey USING btree (organization_id, key) INCLUDE (person_id);



CREATE INDEX people_by_name ON public.people_person USING btree (organization_id, sort_name, id);



CREATE INDEX people_by_part_of_name ON public.people_person USING gin (organization_id, sort_name public.gin_trgm_ops);



CREATE INDEX people_by_prediction ON public.ai_prediction USING btree (organization_id, question, band, person_id) WHERE (NOT is_held_out);



CREATE INDEX people_by_skill ON public.people_personskill USING btree (organization_id, skill_id);



CREATE INDEX people_by_words ON public.people_searchentry USING gin (organization_id, touched_week, words) WITH (fastupdate=off);



CREATE INDEX people_colleaguefieldvalue_colleague_id_b1a3b12e ON public.people_colleaguefieldvalue USING btree (colleague_id);



CREATE INDEX people_consent_person_id_a757a92f ON public.people_consent USING btree (person_id);



CREATE INDEX people_contactpoint_person_id_d28ae76a ON public.people_contactpoint USING btree (person_id);



CREATE INDEX people_document_file_id_8022019b ON public.people_document USING btree (file_id);



CREATE UNIQUE INDEX people_document_in_organization ON public.people_document USING btree (organization_id, id);



CREATE INDEX people_document_person_id_9c7220b3 ON public.people_document USING btree (person_id);



CREATE INDEX people_duplicatepair_decided_by_id_0a82a64e ON public.people_duplicatepair USING btree (decided_by_id);



CREATE INDEX people_duplicatepair_first_id_10e3156a ON public.people_duplicatepair USING btree (first_id);



CREATE INDEX people_duplicatepair_second_id_09a5ee14 ON public.people_duplicatepair USING btree (second_id);



CREATE INDEX people_education_document_id_2393855e ON public.people_education USING btree (document_id);



CREATE INDEX people_education_person_id_7c8777a4 ON public.people_education USING btree (person_id);



CREATE INDEX people_employment_document_id_c79f283a ON public.people_employment USING btree (document_id);



CREATE INDEX people_employment_person_id_fd9f2f57 ON public.people_employment USING btree (person_id);



CREATE UNIQUE INDEX people_fielddefinition_in_organization ON public.people_fielddefinition USING btree (organization_id, id);



CREATE INDEX people_import_creator_id_a879708b ON public.people_import USING btree (creator_id);



CREATE UNIQUE INDEX people_import_in_organization ON public.people_import USING btree (organization_id, id);



CREATE INDEX people_importpart_file_id_d7ea715a ON public.people_importpart USING btree (file_id);



CREATE INDEX people_importpart_source_id_ceabdd61 ON public.people_importpart USING btree (source_id);



CREATE INDEX people_importrow_file_id_be9da76d ON public.people_importrow USING btree (file_id);



CREATE INDEX people_importrow_person_id_e6a52879 ON public.people_importrow USING btree (person_id);



CREATE INDEX people_importrow_source_id_813dfe35 ON public.people_importrow USING btree (source_id);



CREATE INDEX people_importsource_batch_id_9cd44e7e ON public.people_importsource USING btree (batch_id);



CREATE UNIQUE INDEX people_importsource_in_organization ON public.people_importsource USING btree (organization_id, id);



CREATE INDEX people_matchkey_person_id_a23d564a ON public.people_matchkey USING btree (person_id);



CREATE INDEX people_mention_membership_id_dd779fb6 ON public.people_mention USING btree (membership_id);



CREATE INDEX people_mention_note_id_b1da41f2 ON public.people_mention USING btree (note_id);



CREATE INDEX people_merge_below_id_96cdb28d ON public.people_merge USING btree (below_id);



CREATE UNIQUE INDEX people_merge_in_organization ON public.people_merge USING btree (organization_id, id);



CREATE INDEX people_merge_kept_id_d4ee6e06 ON public.people_merge USING btree (kept_id);



CREATE INDEX people_merge_merged_by_id_0ead95e7 ON public.people_merge USING btree (merged_by_id);



CREATE INDEX people_note_author_id_84c0168a ON public.people_note USING btree (author_id);



CREATE UNIQUE INDEX people_note_in_organization ON public.people_note USING btree (organization_id, id);



CREATE INDEX people_note_person_id_6013c40d ON public.people_note USING btree (person_id);



CREATE INDEX people_noteedition_note_id_401c3f71 ON public.people_noteedition USING btree (note_id);



CREATE UNIQUE INDEX people_person_in_organization ON public.people_person USING btree (organization_id, id);



CREATE INDEX people_person_owner_id_62c3e8e8 ON public.people_person USING btree (owner_id);



CREATE INDEX people_person_source_id_46905151 ON public.people_person USING btree (source_id);



CREATE INDEX people_personfieldvalue_person_id_9d8b056f ON public.people_personfieldvalue USING btree (person_id);



CREATE INDEX people_personlanguage_document_id_e8a408ed ON public.people_personlanguage USING btree (document_id);



CREATE INDEX people_personlanguage_person_id_a281559e ON public.people_personlanguage USING btree (person_id);



CREATE INDEX people_personskill_document_id_f2a53230 ON public.people_personskill USING btree (document_id);



CREATE INDEX people_personskill_person_id_95077941 ON public.people_personskill USING btree (person_id);



CREATE INDEX people_persontag_person_id_936e860e ON public.people_persontag USING btree (person_id);



CREATE INDEX people_persontag_tag_id_6b71c77a ON public.people_persontag USING btree (tag_id);



CREATE INDEX people_place_by_key ON public.people_place USING btree (key);



CREATE INDEX people_place_resembling ON public.people_place USING gin (key public.gin_trgm_ops);



CREATE INDEX people_profileclaim_by_id_f69d815b ON public.people_profileclaim USING btree (by_id);



CREATE INDEX people_profileclaim_person_id_7d145a68 ON public.people_profileclaim USING btree (person_id);



CREATE INDEX people_searchalert_owner_id_40cd7c80 ON public.people_searchalert USING btree (owner_id);



CREATE INDEX people_searchalert_view_id_5165432e ON public.people_searchalert USING btree (view_id);



CREATE UNIQUE INDEX people_source_in_organization ON public.people_source USING btree (organization_id, id);



CREATE UNIQUE INDEX people_tag_in_organization ON public.people_tag USING btree (organization_id, id);



CREATE INDEX people_task_assignee_id_b4127ebe ON public.people_task USING btree (assignee_id);



CREATE INDEX people_task_created_by_id_6d4b9669 ON public.people_task USING btree (created_by_id);



CREATE INDEX people_task_done_by_id_6cb7cd58 ON public.people_task USING btree (done_by_id);



CREATE UNIQUE INDEX people_task_in_organization ON public.people_task USING btree (organization_id, id);



CREATE INDEX people_task_person_id_d33b9e62 ON public.people_task USING btree (person_id);



CREATE INDEX people_to_compare ON public.people_person USING btree (organization_id, id) WHERE (compared_at IS NULL);



CREATE INDEX people_to_count ON public.people_person USING btree (organization_id, is_private) WHERE (archived_at IS NULL);



CREATE INDEX personfieldvalue_by_size ON public.people_personfieldvalue USING btree (organization_id, definition_id, "least") WHERE ("least" IS NOT NULL);



CREATE INDEX personfieldvalue_by_word ON public.people_personfieldvalue USING btree (organization_id, definition_id, sought);



CREATE INDEX pictures_by_time ON public.marketing_picture USING btree (organization_id, added_at);



CREATE INDEX plan_of_a_job ON public.ats_planinterview USING btree (organization_id, job_id, stage_id, "position");



CREATE INDEX pools_of_a_person ON public.crm_poolmember USING btree (organization_id, person_id);



CREATE INDEX posts_of_a_job ON public.ats_jobpost USING btree (organization_id, job_id);



CREATE INDEX private_people ON public.people_person USING btree (organization_id, id) WHERE is_private;



CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);



CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));



CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);



CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);



CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);



CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);



CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);



CREATE INDEX profiles_by_marks ON public.ai_profile USING gin (organization_id, marks) WITH (fastupdate=off);



CREATE INDEX publications_of_a_page ON public.marketing_publication USING btree (organization_id, page_id, language, starts_at);



CREATE UNIQUE INDEX questions_of_a_post_have_one_order ON public.ats_postquestion USING btree (organization_id, post_id, "position") WHERE (removed_at IS NULL);



CREATE INDEX reasons_of_an_application ON public.ats_why USING btree (organization_id, application_id, said_at);



CREATE INDEX rejectionfieldvalue_by_size ON public.ats_rejectionfieldvalue USING btree (organization_id, definition_id, "least") WHERE ("least" IS NOT NULL);



CREATE INDEX rejectionfieldvalue_by_word ON public.ats_rejectionfieldvalue USING btree (organization_id, definition_id, sought);



CREATE INDEX requisitionfieldvalue_by_size ON public.ats_requisitionfieldvalue USING btree (organization_id, definition_id, "least") WHERE ("least" IS NOT NULL);



CREATE INDEX requisitionfieldvalue_by_word ON public.ats_requisitionfieldvalue USING btree (organization_id, definition_id, sought);



CREATE INDEX requisitions_by_state ON public.ats_requisition USING btree (organization_id, state, created_at DESC);



CREATE INDEX returns_by_age ON public.flywheel_return USING btree (organization_id, at, id);



CREATE INDEX rows_by_outcome ON public.people_importrow USING btree (organization_id, batch_id, outcome, "position");



CREATE INDEX rows_of_a_bulk_action ON public.ats_bulkrow USING btree (organization_id, action_id, fate, "position");



CREATE INDEX scorecards_by_change ON public.ats_scorecard USING btree (organization_id, updated_at, id);



CREATE INDEX scorecards_of_an_application ON public.ats_scorecard USING btree (organization_id, application_id);



CREATE INDEX seats_of_a_colleague ON public.ats_interviewseat USING btree (organization_id, membership_id, starts_at);



CREATE INDEX signatures_waiting_for ON public.ats_offersigner USING btree (organization_id, membership_id) WHERE ((state)::text = 'asked'::text);



CREATE INDEX sizes_of_pictures_by_digest ON public.marketing_picturesize USING btree (organization_id, digest);



CREATE INDEX steps_of_a_post ON public.marketing_visitstep USING btree (organization_id, about_id, kind);



CREATE INDEX subscribers_of_a_topic ON public.messaging_subscription USING btree (organization_id, topic_id, state);



CREATE INDEX sums_of_a_day ON public.marketing_visitsum USING btree (organization_id, day);



CREATE INDEX suppressions_by_age ON public.messaging_suppression USING btree (organization_id, created_at DESC, id DESC);



CREATE INDEX suppressions_by_value ON public.messaging_suppression USING btree (organization_id, scope, value) WHERE (lifted_at IS NULL);



CREATE INDEX suppressions_of_a_person ON public.messaging_suppression USING btree (organization_id, person_id) WHERE (lifted_at IS NULL);



CREATE INDEX take_homes_by_change ON public.ats_takehome USING btree (organization_id, updated_at, id);



CREATE INDEX take_homes_of_an_application ON public.ats_takehome USING btree (organization_id, application_id, sent_at);



CREATE INDEX take_homes_still_open ON public.ats_takehome USING btree (organization_id, due_at) WHERE ((state)::text = ANY ((ARRAY['sent'::character varying, 'opened'::character varying, 'late'::character varying, 'submitted'::character varying])::text[]));



CREATE INDEX tasks_of_a_person ON public.people_task USING btree (organization_id, person_id, created_at DESC);



CREATE INDEX teams_of_a_colleague ON public.ats_teammember USING btree (organization_id, membership_id, job_id);



CREATE UNIQUE INDEX templates_of_one_owner_differ_in_name ON public.messaging_mailtemplate USING btree (organization_id, owner_id, name) NULLS NOT DISTINCT WHERE (removed_at IS NULL);



CREATE INDEX texts_by_age ON public.core_searchtext USING btree (organization_id, kind, at DESC);



CREATE INDEX texts_by_words ON public.core_searchtext USING gin (organization_id, kind, words) WITH (fastupdate=off);



CREATE UNIQUE INDEX the_letter_built_in_is_kept_once ON public.ats_letteredition USING btree (organization_id, language, digest) WHERE (template_id IS NULL);



CREATE INDEX timeline_of_a_subject ON public.core_eventsubject USING btree (organization_id, subject_id, at DESC);



CREATE INDEX touch_of_a_message ON public.crm_touch USING btree (organization_id, message_id) WHERE (message_id IS NOT NULL);



CREATE INDEX touch_of_a_task ON public.crm_touch USING btree (organization_id, task_id) WHERE (task_id IS NOT NULL);



CREATE INDEX touches_by_domain ON public.crm_touch USING btree (organization_id, domain, made_at) WHERE (NOT ((domain)::text = ''::text));



CREATE INDEX touches_by_mailbox ON public.crm_touch USING btree (organization_id, mailbox_id, made_at) WHERE (NOT ((domain)::text = ''::text));



CREATE INDEX touches_by_sender ON public.crm_touch USING btree (organization_id, sender_id, made_at) WHERE (NOT ((domain)::text = ''::text));



CREATE INDEX touches_of_a_person ON public.marketing_sourcetouch USING btree (organization_id, person_id, at);



CREATE INDEX touches_of_a_step ON public.crm_touch USING btree (organization_id, step_id);



CREATE INDEX touches_of_an_application ON public.marketing_sourcetouch USING btree (organization_id, context_id);



CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));



CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";



CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;



CREATE INDEX unseen_mentions ON public.people_mention USING btree (organization_id, membership_id, created_at DESC) WHERE (seen_at IS NULL);



CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);



CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);



CREATE INDEX visits_by_a_link ON public.marketing_visit USING btree (organization_id, link_id) WHERE (link_id IS NOT NULL);



CREATE INDEX visits_of_a_day ON public.marketing_visit USING btree (organization_id, day);



CREATE INDEX visits_of_a_stage ON public.ats_stagevisit USING btree (organization_id, stage_id, entered_at);



CREATE INDEX visits_of_a_visitor ON public.marketing_visit USING btree (organization_id, visitor) WHERE (visitor IS NOT NULL);



CREATE TRIGGER answers_come_with_a_copy AFTER INSERT ON public.ats_application FOR EACH ROW WHEN ((new.copied_from_id IS NOT NULL)) EXECUTE FUNCTION self_identification.come_with_copy();



CREATE TRIGGER answers_go_with_an_application AFTER DELETE ON public.ats_application FOR EACH ROW EXECUTE FUNCTION self_identification.go_with_application();



CREATE TRIGGER people_meaning_follows_ends AFTER DELETE ON public.people_searchentry FOR EACH ROW EXECUTE FUNCTION public.people_meaning_follows();



CREATE TRIGGER people_search_follows_changes AFTER UPDATE OF is_private, owner_id ON public.people_person FOR EACH ROW WHEN (((old.is_private IS DISTINCT FROM new.is_private) OR (old.owner_id IS DISTINCT FROM new.owner_id))) EXECUTE FUNCTION public.people_search_follows();



CREATE TRIGGER people_search_follows_ends AFTER DELETE ON public.people_person FOR EACH ROW EXECUTE FUNCTION public.people_search_follows();



CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();



CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();



CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();



CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();



CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();



CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();



CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();



CREATE TRIGGER join_earlier BEFORE INSERT ON self_identification.answer FOR EACH ROW EXECUTE FUNCTION self_identification.join_earlier();



ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_core_user_id FOREIGN KEY (user_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_audit
    ADD CONSTRAINT ai_audit_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_audit
    ADD CONSTRAINT ai_audit_organization_id_5f2faa07_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_correction
    ADD CONSTRAINT ai_correction_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_correction
    ADD CONSTRAINT ai_correction_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_correction
    ADD CONSTRAINT ai_correction_organization_id_19da891b_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_draft
    ADD CONSTRAINT ai_draft_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_draft
    ADD CONSTRAINT ai_draft_asked_by_id_in_organization FOREIGN KEY (organization_id, asked_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_draft
    ADD CONSTRAINT ai_draft_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_draft
    ADD CONSTRAINT ai_draft_organization_id_c7f62cf9_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_draft
    ADD CONSTRAINT ai_draft_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_evaluation
    ADD CONSTRAINT ai_evaluation_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_evaluation
    ADD CONSTRAINT ai_evaluation_criteria_id_in_organization FOREIGN KEY (organization_id, criteria_id) REFERENCES public.ats_criteriaversion(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_evaluation
    ADD CONSTRAINT ai_evaluation_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_evaluation
    ADD CONSTRAINT ai_evaluation_organization_id_3428c4cc_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_groupmember
    ADD CONSTRAINT ai_groupmember_organization_id_c07c0d96_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_groupmember
    ADD CONSTRAINT ai_groupmember_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_grouprules
    ADD CONSTRAINT ai_grouprules_changed_by_id_in_organization FOREIGN KEY (organization_id, changed_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_grouprules
    ADD CONSTRAINT ai_grouprules_organization_id_120f7be5_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_languagemodel
    ADD CONSTRAINT ai_languagemodel_changed_by_id_in_organization FOREIGN KEY (organization_id, changed_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_languagemodel
    ADD CONSTRAINT ai_languagemodel_organization_id_d7dd1865_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_modelcall
    ADD CONSTRAINT ai_modelcall_asked_by_id_in_organization FOREIGN KEY (organization_id, asked_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_modelcall
    ADD CONSTRAINT ai_modelcall_organization_id_fc53a27a_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_objection
    ADD CONSTRAINT ai_objection_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_objection
    ADD CONSTRAINT ai_objection_organization_id_6cc9bd0e_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_objection
    ADD CONSTRAINT ai_objection_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_prediction
    ADD CONSTRAINT ai_prediction_model_id_in_organization FOREIGN KEY (organization_id, model_id) REFERENCES public.ai_predictionmodel(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_prediction
    ADD CONSTRAINT ai_prediction_organization_id_67dfa08a_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_prediction
    ADD CONSTRAINT ai_prediction_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_predictionmodel
    ADD CONSTRAINT ai_predictionmodel_activated_by_id_in_organization FOREIGN KEY (organization_id, activated_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_predictionmodel
    ADD CONSTRAINT ai_predictionmodel_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_predictionmodel
    ADD CONSTRAINT ai_predictionmodel_organization_id_7f986298_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_predictionswitch
    ADD CONSTRAINT ai_predictionswitch_off_by_id_in_organization FOREIGN KEY (organization_id, off_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_predictionswitch
    ADD CONSTRAINT ai_predictionswitch_on_by_id_in_organization FOREIGN KEY (organization_id, on_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_predictionswitch
    ADD CONSTRAINT ai_predictionswitch_organization_id_b56550d6_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_profile
    ADD CONSTRAINT ai_profile_organization_id_d0822a16_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_profile
    ADD CONSTRAINT ai_profile_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_switch
    ADD CONSTRAINT ai_switch_audit_id_in_organization FOREIGN KEY (organization_id, audit_id) REFERENCES public.ai_audit(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_switch
    ADD CONSTRAINT ai_switch_off_by_id_in_organization FOREIGN KEY (organization_id, off_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_switch
    ADD CONSTRAINT ai_switch_on_by_id_in_organization FOREIGN KEY (organization_id, on_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ai_switch
    ADD CONSTRAINT ai_switch_organization_id_29215064_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_answerfile
    ADD CONSTRAINT ats_answerfile_answer_id_in_organization FOREIGN KEY (organization_id, answer_id) REFERENCES public.ats_takehomeanswer(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_answerfile
    ADD CONSTRAINT ats_answerfile_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_answerfile
    ADD CONSTRAINT ats_answerfile_organization_id_75770423_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_answerfile
    ADD CONSTRAINT ats_answerfile_unnamed_id_in_organization FOREIGN KEY (organization_id, unnamed_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_assigned_to_id_in_organization FOREIGN KEY (organization_id, assigned_to_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_copied_from_id_in_organization FOREIGN KEY (organization_id, copied_from_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_credited_to_id_in_organization FOREIGN KEY (organization_id, credited_to_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_document_id_in_organization FOREIGN KEY (organization_id, document_id) REFERENCES public.people_document(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_organization_id_1ec555de_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_post_id_in_organization FOREIGN KEY (organization_id, post_id) REFERENCES public.ats_jobpost(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_reason_id_in_organization FOREIGN KEY (organization_id, reason_id) REFERENCES public.ats_rejectionreason(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_source_id_in_organization FOREIGN KEY (organization_id, source_id) REFERENCES public.people_source(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_application
    ADD CONSTRAINT ats_application_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationfieldvalue
    ADD CONSTRAINT ats_applicationfield_organization_id_b74aced1_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationfieldvalue
    ADD CONSTRAINT ats_applicationfieldvalue_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationfieldvalue
    ADD CONSTRAINT ats_applicationfieldvalue_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationfieldvalue
    ADD CONSTRAINT ats_applicationfieldvalue_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationrule
    ADD CONSTRAINT ats_applicationrule_assignee_id_in_organization FOREIGN KEY (organization_id, assignee_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationrule
    ADD CONSTRAINT ats_applicationrule_organization_id_8a32a2e0_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationrule
    ADD CONSTRAINT ats_applicationrule_post_id_in_organization FOREIGN KEY (organization_id, post_id) REFERENCES public.ats_jobpost(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationrule
    ADD CONSTRAINT ats_applicationrule_reason_id_in_organization FOREIGN KEY (organization_id, reason_id) REFERENCES public.ats_rejectionreason(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_applicationrule
    ADD CONSTRAINT ats_applicationrule_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalchoice
    ADD CONSTRAINT ats_approvalchoice_group_id_in_organization FOREIGN KEY (organization_id, group_id) REFERENCES public.ats_approvalgroup(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalchoice
    ADD CONSTRAINT ats_approvalchoice_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalchoice
    ADD CONSTRAINT ats_approvalchoice_organization_id_2aaa91f0_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalflow
    ADD CONSTRAINT ats_approvalflow_department_id_in_organization FOREIGN KEY (organization_id, department_id) REFERENCES public.ats_department(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalflow
    ADD CONSTRAINT ats_approvalflow_office_id_in_organization FOREIGN KEY (organization_id, office_id) REFERENCES public.ats_office(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalflow
    ADD CONSTRAINT ats_approvalflow_organization_id_01869b0a_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalgroup
    ADD CONSTRAINT ats_approvalgroup_flow_id_in_organization FOREIGN KEY (organization_id, flow_id) REFERENCES public.ats_approvalflow(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalgroup
    ADD CONSTRAINT ats_approvalgroup_organization_id_779ca38e_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalrun
    ADD CONSTRAINT ats_approvalrun_flow_id_in_organization FOREIGN KEY (organization_id, flow_id) REFERENCES public.ats_approvalflow(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalrun
    ADD CONSTRAINT ats_approvalrun_organization_id_9f31b74e_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalrun
    ADD CONSTRAINT ats_approvalrun_started_by_id_in_organization FOREIGN KEY (organization_id, started_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalseat
    ADD CONSTRAINT ats_approvalseat_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalseat
    ADD CONSTRAINT ats_approvalseat_organization_id_4f368206_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalseat
    ADD CONSTRAINT ats_approvalseat_replaces_id_in_organization FOREIGN KEY (organization_id, replaces_id) REFERENCES public.ats_approvalseat(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalseat
    ADD CONSTRAINT ats_approvalseat_step_id_in_organization FOREIGN KEY (organization_id, step_id) REFERENCES public.ats_approvalstep(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalstep
    ADD CONSTRAINT ats_approvalstep_organization_id_14f61fe7_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_approvalstep
    ADD CONSTRAINT ats_approvalstep_run_id_in_organization FOREIGN KEY (organization_id, run_id) REFERENCES public.ats_approvalrun(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automation
    ADD CONSTRAINT ats_automation_colleague_id_in_organization FOREIGN KEY (organization_id, colleague_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automation
    ADD CONSTRAINT ats_automation_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automation
    ADD CONSTRAINT ats_automation_organization_id_754f03d1_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automation
    ADD CONSTRAINT ats_automation_sender_id_in_organization FOREIGN KEY (organization_id, sender_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automation
    ADD CONSTRAINT ats_automation_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automation
    ADD CONSTRAINT ats_automation_template_id_in_organization FOREIGN KEY (organization_id, template_id) REFERENCES public.messaging_mailtemplate(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automation
    ADD CONSTRAINT ats_automation_to_stage_id_in_organization FOREIGN KEY (organization_id, to_stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automationfiring
    ADD CONSTRAINT ats_automationfiring_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automationfiring
    ADD CONSTRAINT ats_automationfiring_automation_id_in_organization FOREIGN KEY (organization_id, automation_id) REFERENCES public.ats_automation(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_automationfiring
    ADD CONSTRAINT ats_automationfiring_organization_id_200437b2_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_boardprofile
    ADD CONSTRAINT ats_boardprofile_organization_id_75b6efb0_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_assignee_id_in_organization FOREIGN KEY (organization_id, assignee_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_creator_id_in_organization FOREIGN KEY (organization_id, creator_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_organization_id_cff9ed3f_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_reason_id_in_organization FOREIGN KEY (organization_id, reason_id) REFERENCES public.ats_rejectionreason(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_rule_id_in_organization FOREIGN KEY (organization_id, rule_id) REFERENCES public.ats_applicationrule(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkaction
    ADD CONSTRAINT ats_bulkaction_to_job_id_in_organization FOREIGN KEY (organization_id, to_job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkrow
    ADD CONSTRAINT ats_bulkrow_action_id_in_organization FOREIGN KEY (organization_id, action_id) REFERENCES public.ats_bulkaction(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkrow
    ADD CONSTRAINT ats_bulkrow_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkrow
    ADD CONSTRAINT ats_bulkrow_organization_id_cbb6f464_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkrow
    ADD CONSTRAINT ats_bulkrow_was_assigned_to_id_in_organization FOREIGN KEY (organization_id, was_assigned_to_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkrow
    ADD CONSTRAINT ats_bulkrow_was_in_id_in_organization FOREIGN KEY (organization_id, was_in_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_bulkrow
    ADD CONSTRAINT ats_bulkrow_was_of_id_in_organization FOREIGN KEY (organization_id, was_of_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_criteriaversion
    ADD CONSTRAINT ats_criteriaversion_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_criteriaversion
    ADD CONSTRAINT ats_criteriaversion_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_criteriaversion
    ADD CONSTRAINT ats_criteriaversion_organization_id_530ad1b0_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_criterion
    ADD CONSTRAINT ats_criterion_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_criterion
    ADD CONSTRAINT ats_criterion_organization_id_5c84dd2e_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_decision
    ADD CONSTRAINT ats_decision_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_decision
    ADD CONSTRAINT ats_decision_decided_by_id_in_organization FOREIGN KEY (organization_id, decided_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_decision
    ADD CONSTRAINT ats_decision_organization_id_537ff5f3_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_decision
    ADD CONSTRAINT ats_decision_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_defaultgrader
    ADD CONSTRAINT ats_defaultgrader_exercise_id_in_organization FOREIGN KEY (organization_id, exercise_id) REFERENCES public.ats_exercise(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_defaultgrader
    ADD CONSTRAINT ats_defaultgrader_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_defaultgrader
    ADD CONSTRAINT ats_defaultgrader_organization_id_2482cf6c_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_defaultinterviewer
    ADD CONSTRAINT ats_defaultinterview_organization_id_d3468999_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_defaultinterviewer
    ADD CONSTRAINT ats_defaultinterviewer_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_defaultinterviewer
    ADD CONSTRAINT ats_defaultinterviewer_plan_interview_id_in_organization FOREIGN KEY (organization_id, plan_interview_id) REFERENCES public.ats_planinterview(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_department
    ADD CONSTRAINT ats_department_organization_id_808e577e_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_department
    ADD CONSTRAINT ats_department_parent_id_in_organization FOREIGN KEY (organization_id, parent_id) REFERENCES public.ats_department(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_exercise
    ADD CONSTRAINT ats_exercise_form_id_in_organization FOREIGN KEY (organization_id, form_id) REFERENCES public.ats_scorecardform(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_exercise
    ADD CONSTRAINT ats_exercise_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_exercise
    ADD CONSTRAINT ats_exercise_organization_id_c9f15542_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_exercise
    ADD CONSTRAINT ats_exercise_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_feedbackrequest
    ADD CONSTRAINT ats_feedbackrequest_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_feedbackrequest
    ADD CONSTRAINT ats_feedbackrequest_asked_by_id_in_organization FOREIGN KEY (organization_id, asked_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_feedbackrequest
    ADD CONSTRAINT ats_feedbackrequest_form_version_id_in_organization FOREIGN KEY (organization_id, form_version_id) REFERENCES public.ats_formversion(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_feedbackrequest
    ADD CONSTRAINT ats_feedbackrequest_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_feedbackrequest
    ADD CONSTRAINT ats_feedbackrequest_organization_id_38963eef_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_feedbackrule
    ADD CONSTRAINT ats_feedbackrule_organization_id_bc8389ff_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_fieldplace
    ADD CONSTRAINT ats_fieldplace_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_fieldplace
    ADD CONSTRAINT ats_fieldplace_department_id_in_organization FOREIGN KEY (organization_id, department_id) REFERENCES public.ats_department(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_fieldplace
    ADD CONSTRAINT ats_fieldplace_office_id_in_organization FOREIGN KEY (organization_id, office_id) REFERENCES public.ats_office(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_fieldplace
    ADD CONSTRAINT ats_fieldplace_organization_id_782c2ce2_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_formversion
    ADD CONSTRAINT ats_formversion_created_by_id_in_organization FOREIGN KEY (organization_id, created_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_formversion
    ADD CONSTRAINT ats_formversion_form_id_in_organization FOREIGN KEY (organization_id, form_id) REFERENCES public.ats_scorecardform(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_formversion
    ADD CONSTRAINT ats_formversion_organization_id_f5aab238_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_grader
    ADD CONSTRAINT ats_grader_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_grader
    ADD CONSTRAINT ats_grader_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_grader
    ADD CONSTRAINT ats_grader_organization_id_b1a08aa9_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_grader
    ADD CONSTRAINT ats_grader_take_home_id_in_organization FOREIGN KEY (organization_id, take_home_id) REFERENCES public.ats_takehome(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_hire
    ADD CONSTRAINT ats_hire_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_hire
    ADD CONSTRAINT ats_hire_handed_over_by_id_in_organization FOREIGN KEY (organization_id, handed_over_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_hire
    ADD CONSTRAINT ats_hire_hired_by_id_in_organization FOREIGN KEY (organization_id, hired_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_hire
    ADD CONSTRAINT ats_hire_opening_id_in_organization FOREIGN KEY (organization_id, opening_id) REFERENCES public.ats_opening(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_hire
    ADD CONSTRAINT ats_hire_organization_id_1b9d7a97_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_hire
    ADD CONSTRAINT ats_hire_taken_back_by_id_in_organization FOREIGN KEY (organization_id, taken_back_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_hiringpolicy
    ADD CONSTRAINT ats_hiringpolicy_organization_id_29bf5d2d_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interview
    ADD CONSTRAINT ats_interview_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interview
    ADD CONSTRAINT ats_interview_organization_id_c04a651b_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interview
    ADD CONSTRAINT ats_interview_organizer_id_in_organization FOREIGN KEY (organization_id, organizer_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interview
    ADD CONSTRAINT ats_interview_plan_interview_id_in_organization FOREIGN KEY (organization_id, plan_interview_id) REFERENCES public.ats_planinterview(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interviewmail
    ADD CONSTRAINT ats_interviewmail_interview_id_in_organization FOREIGN KEY (organization_id, interview_id) REFERENCES public.ats_interview(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interviewmail
    ADD CONSTRAINT ats_interviewmail_message_id_in_organization FOREIGN KEY (organization_id, message_id) REFERENCES public.messaging_message(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interviewmail
    ADD CONSTRAINT ats_interviewmail_organization_id_2f1a339c_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interviewmail
    ADD CONSTRAINT ats_interviewmail_seat_id_in_organization FOREIGN KEY (organization_id, seat_id) REFERENCES public.ats_interviewseat(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interviewseat
    ADD CONSTRAINT ats_interviewseat_interview_id_in_organization FOREIGN KEY (organization_id, interview_id) REFERENCES public.ats_interview(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interviewseat
    ADD CONSTRAINT ats_interviewseat_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_interviewseat
    ADD CONSTRAINT ats_interviewseat_organization_id_348e964b_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_job
    ADD CONSTRAINT ats_job_blind_until_id_in_organization FOREIGN KEY (organization_id, blind_until_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_job
    ADD CONSTRAINT ats_job_copied_from_id_in_organization FOREIGN KEY (organization_id, copied_from_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_job
    ADD CONSTRAINT ats_job_department_id_in_organization FOREIGN KEY (organization_id, department_id) REFERENCES public.ats_department(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_job
    ADD CONSTRAINT ats_job_office_id_in_organization FOREIGN KEY (organization_id, office_id) REFERENCES public.ats_office(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_job
    ADD CONSTRAINT ats_job_organization_id_db4969be_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_jobfieldvalue
    ADD CONSTRAINT ats_jobfieldvalue_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_jobfieldvalue
    ADD CONSTRAINT ats_jobfieldvalue_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_jobfieldvalue
    ADD CONSTRAINT ats_jobfieldvalue_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_jobfieldvalue
    ADD CONSTRAINT ats_jobfieldvalue_organization_id_a46920ae_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_jobpost
    ADD CONSTRAINT ats_jobpost_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_jobpost
    ADD CONSTRAINT ats_jobpost_organization_id_237c4e8f_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_latealert
    ADD CONSTRAINT ats_latealert_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_latealert
    ADD CONSTRAINT ats_latealert_organization_id_1516f9ca_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letteredition
    ADD CONSTRAINT ats_letteredition_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letteredition
    ADD CONSTRAINT ats_letteredition_organization_id_5ab68f2a_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letteredition
    ADD CONSTRAINT ats_letteredition_template_id_in_organization FOREIGN KEY (organization_id, template_id) REFERENCES public.ats_lettertemplate(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letteredition
    ADD CONSTRAINT ats_letteredition_written_by_id_in_organization FOREIGN KEY (organization_id, written_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letterproposal
    ADD CONSTRAINT ats_letterproposal_created_by_id_in_organization FOREIGN KEY (organization_id, created_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letterproposal
    ADD CONSTRAINT ats_letterproposal_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letterproposal
    ADD CONSTRAINT ats_letterproposal_organization_id_2833c0c5_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letterproposal
    ADD CONSTRAINT ats_letterproposal_template_id_in_organization FOREIGN KEY (organization_id, template_id) REFERENCES public.ats_lettertemplate(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letterset
    ADD CONSTRAINT ats_letterset_office_id_in_organization FOREIGN KEY (organization_id, office_id) REFERENCES public.ats_office(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_letterset
    ADD CONSTRAINT ats_letterset_organization_id_cbf021c0_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_lettersetpart
    ADD CONSTRAINT ats_lettersetpart_letter_set_id_in_organization FOREIGN KEY (organization_id, letter_set_id) REFERENCES public.ats_letterset(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_lettersetpart
    ADD CONSTRAINT ats_lettersetpart_organization_id_0c290325_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_lettersetpart
    ADD CONSTRAINT ats_lettersetpart_template_id_in_organization FOREIGN KEY (organization_id, template_id) REFERENCES public.ats_lettertemplate(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_lettersetsigner
    ADD CONSTRAINT ats_lettersetsigner_letter_set_id_in_organization FOREIGN KEY (organization_id, letter_set_id) REFERENCES public.ats_letterset(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_lettersetsigner
    ADD CONSTRAINT ats_lettersetsigner_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_lettersetsigner
    ADD CONSTRAINT ats_lettersetsigner_organization_id_24552aa6_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_lettertemplate
    ADD CONSTRAINT ats_lettertemplate_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_lettertemplate
    ADD CONSTRAINT ats_lettertemplate_organization_id_6488c0c1_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_created_by_id_in_organization FOREIGN KEY (organization_id, created_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_edition_id_in_organization FOREIGN KEY (organization_id, edition_id) REFERENCES public.ats_letteredition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_letter_id_in_organization FOREIGN KEY (organization_id, letter_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_letter_set_id_in_organization FOREIGN KEY (organization_id, letter_set_id) REFERENCES public.ats_letterset(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_opening_id_in_organization FOREIGN KEY (organization_id, opening_id) REFERENCES public.ats_opening(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_organization_id_8a8cb141_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_signed_id_in_organization FOREIGN KEY (organization_id, signed_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offer
    ADD CONSTRAINT ats_offer_template_id_in_organization FOREIGN KEY (organization_id, template_id) REFERENCES public.ats_lettertemplate(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offercomponent
    ADD CONSTRAINT ats_offercomponent_offer_id_in_organization FOREIGN KEY (organization_id, offer_id) REFERENCES public.ats_offer(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offercomponent
    ADD CONSTRAINT ats_offercomponent_organization_id_1cf98c2d_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerdocument
    ADD CONSTRAINT ats_offerdocument_edition_id_in_organization FOREIGN KEY (organization_id, edition_id) REFERENCES public.ats_letteredition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerdocument
    ADD CONSTRAINT ats_offerdocument_offer_id_in_organization FOREIGN KEY (organization_id, offer_id) REFERENCES public.ats_offer(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerdocument
    ADD CONSTRAINT ats_offerdocument_organization_id_b79d1315_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerfieldvalue
    ADD CONSTRAINT ats_offerfieldvalue_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerfieldvalue
    ADD CONSTRAINT ats_offerfieldvalue_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerfieldvalue
    ADD CONSTRAINT ats_offerfieldvalue_offer_id_in_organization FOREIGN KEY (organization_id, offer_id) REFERENCES public.ats_offer(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerfieldvalue
    ADD CONSTRAINT ats_offerfieldvalue_organization_id_beae6458_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerquestion
    ADD CONSTRAINT ats_offerquestion_answered_by_id_in_organization FOREIGN KEY (organization_id, answered_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerquestion
    ADD CONSTRAINT ats_offerquestion_offer_id_in_organization FOREIGN KEY (organization_id, offer_id) REFERENCES public.ats_offer(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offerquestion
    ADD CONSTRAINT ats_offerquestion_organization_id_2082d101_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offersigner
    ADD CONSTRAINT ats_offersigner_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offersigner
    ADD CONSTRAINT ats_offersigner_offer_id_in_organization FOREIGN KEY (organization_id, offer_id) REFERENCES public.ats_offer(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_offersigner
    ADD CONSTRAINT ats_offersigner_organization_id_eb9838b6_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_office
    ADD CONSTRAINT ats_office_organization_id_ddb54b50_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_office
    ADD CONSTRAINT ats_office_parent_id_in_organization FOREIGN KEY (organization_id, parent_id) REFERENCES public.ats_office(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_opening
    ADD CONSTRAINT ats_opening_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_opening
    ADD CONSTRAINT ats_opening_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_opening
    ADD CONSTRAINT ats_opening_organization_id_067856cc_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_opening
    ADD CONSTRAINT ats_opening_requisition_id_in_organization FOREIGN KEY (organization_id, requisition_id) REFERENCES public.ats_requisition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_openingfieldvalue
    ADD CONSTRAINT ats_openingfieldvalu_organization_id_cc3f7d41_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_openingfieldvalue
    ADD CONSTRAINT ats_openingfieldvalue_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_openingfieldvalue
    ADD CONSTRAINT ats_openingfieldvalue_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_openingfieldvalue
    ADD CONSTRAINT ats_openingfieldvalue_opening_id_in_organization FOREIGN KEY (organization_id, opening_id) REFERENCES public.ats_opening(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_planinterview
    ADD CONSTRAINT ats_planinterview_form_id_in_organization FOREIGN KEY (organization_id, form_id) REFERENCES public.ats_scorecardform(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_planinterview
    ADD CONSTRAINT ats_planinterview_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_planinterview
    ADD CONSTRAINT ats_planinterview_organization_id_db3e8f21_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_planinterview
    ADD CONSTRAINT ats_planinterview_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_postquestion
    ADD CONSTRAINT ats_postquestion_organization_id_dbe071e7_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_postquestion
    ADD CONSTRAINT ats_postquestion_post_id_in_organization FOREIGN KEY (organization_id, post_id) REFERENCES public.ats_jobpost(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rejectionfieldvalue
    ADD CONSTRAINT ats_rejectionfieldva_organization_id_b8136a52_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rejectionfieldvalue
    ADD CONSTRAINT ats_rejectionfieldvalue_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rejectionfieldvalue
    ADD CONSTRAINT ats_rejectionfieldvalue_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rejectionfieldvalue
    ADD CONSTRAINT ats_rejectionfieldvalue_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rejectionreason
    ADD CONSTRAINT ats_rejectionreason_organization_id_93c26357_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT ats_requisition_department_id_in_organization FOREIGN KEY (organization_id, department_id) REFERENCES public.ats_department(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT ats_requisition_hiring_manager_id_in_organization FOREIGN KEY (organization_id, hiring_manager_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT ats_requisition_office_id_in_organization FOREIGN KEY (organization_id, office_id) REFERENCES public.ats_office(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT ats_requisition_organization_id_ddd864d0_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT ats_requisition_recruiter_id_in_organization FOREIGN KEY (organization_id, recruiter_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisition
    ADD CONSTRAINT ats_requisition_requested_by_id_in_organization FOREIGN KEY (organization_id, requested_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisitionfieldvalue
    ADD CONSTRAINT ats_requisitionfield_organization_id_ba4b27f9_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisitionfieldvalue
    ADD CONSTRAINT ats_requisitionfieldvalue_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisitionfieldvalue
    ADD CONSTRAINT ats_requisitionfieldvalue_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_requisitionfieldvalue
    ADD CONSTRAINT ats_requisitionfieldvalue_requisition_id_in_organization FOREIGN KEY (organization_id, requisition_id) REFERENCES public.ats_requisition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_revision
    ADD CONSTRAINT ats_revision_changed_by_id_in_organization FOREIGN KEY (organization_id, changed_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_revision
    ADD CONSTRAINT ats_revision_organization_id_5727db81_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rulefiring
    ADD CONSTRAINT ats_rulefiring_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rulefiring
    ADD CONSTRAINT ats_rulefiring_decided_by_id_in_organization FOREIGN KEY (organization_id, decided_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rulefiring
    ADD CONSTRAINT ats_rulefiring_organization_id_d41ec860_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_rulefiring
    ADD CONSTRAINT ats_rulefiring_rule_id_in_organization FOREIGN KEY (organization_id, rule_id) REFERENCES public.ats_applicationrule(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT ats_scorecard_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT ats_scorecard_feedback_request_id_in_organization FOREIGN KEY (organization_id, feedback_request_id) REFERENCES public.ats_feedbackrequest(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT ats_scorecard_form_version_id_in_organization FOREIGN KEY (organization_id, form_version_id) REFERENCES public.ats_formversion(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT ats_scorecard_interview_id_in_organization FOREIGN KEY (organization_id, interview_id) REFERENCES public.ats_interview(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT ats_scorecard_interviewer_id_in_organization FOREIGN KEY (organization_id, interviewer_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT ats_scorecard_organization_id_483b1d64_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecard
    ADD CONSTRAINT ats_scorecard_take_home_id_in_organization FOREIGN KEY (organization_id, take_home_id) REFERENCES public.ats_takehome(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecardform
    ADD CONSTRAINT ats_scorecardform_organization_id_2395e1e1_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecardversion
    ADD CONSTRAINT ats_scorecardversion_form_version_id_in_organization FOREIGN KEY (organization_id, form_version_id) REFERENCES public.ats_formversion(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecardversion
    ADD CONSTRAINT ats_scorecardversion_organization_id_fb22f1a5_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecardversion
    ADD CONSTRAINT ats_scorecardversion_scorecard_id_in_organization FOREIGN KEY (organization_id, scorecard_id) REFERENCES public.ats_scorecard(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_scorecardversion
    ADD CONSTRAINT ats_scorecardversion_submitted_by_id_in_organization FOREIGN KEY (organization_id, submitted_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_stage
    ADD CONSTRAINT ats_stage_group_id_in_organization FOREIGN KEY (organization_id, group_id) REFERENCES public.ats_stagegroup(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_stage
    ADD CONSTRAINT ats_stage_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_stage
    ADD CONSTRAINT ats_stage_organization_id_a336aec8_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_stagegroup
    ADD CONSTRAINT ats_stagegroup_organization_id_85aabb23_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_stagevisit
    ADD CONSTRAINT ats_stagevisit_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_stagevisit
    ADD CONSTRAINT ats_stagevisit_moved_by_id_in_organization FOREIGN KEY (organization_id, moved_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_stagevisit
    ADD CONSTRAINT ats_stagevisit_organization_id_60a2c3a8_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_stagevisit
    ADD CONSTRAINT ats_stagevisit_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.ats_stage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_takehome
    ADD CONSTRAINT ats_takehome_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_takehome
    ADD CONSTRAINT ats_takehome_exercise_id_in_organization FOREIGN KEY (organization_id, exercise_id) REFERENCES public.ats_exercise(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_takehome
    ADD CONSTRAINT ats_takehome_form_id_in_organization FOREIGN KEY (organization_id, form_id) REFERENCES public.ats_scorecardform(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_takehome
    ADD CONSTRAINT ats_takehome_organization_id_a408f1e0_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_takehome
    ADD CONSTRAINT ats_takehome_sent_by_id_in_organization FOREIGN KEY (organization_id, sent_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_takehomeanswer
    ADD CONSTRAINT ats_takehomeanswer_organization_id_7f0b1bf6_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_takehomeanswer
    ADD CONSTRAINT ats_takehomeanswer_take_home_id_in_organization FOREIGN KEY (organization_id, take_home_id) REFERENCES public.ats_takehome(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_teammember
    ADD CONSTRAINT ats_teammember_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_teammember
    ADD CONSTRAINT ats_teammember_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_teammember
    ADD CONSTRAINT ats_teammember_organization_id_dc7ef640_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_why
    ADD CONSTRAINT ats_why_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_why
    ADD CONSTRAINT ats_why_organization_id_91086e1c_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.ats_why
    ADD CONSTRAINT ats_why_said_by_id_in_organization FOREIGN KEY (organization_id, said_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_askedset
    ADD CONSTRAINT compliance_askedset_from_by_id_in_organization FOREIGN KEY (organization_id, from_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_askedset
    ADD CONSTRAINT compliance_askedset_organization_id_2a40651c_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_askedset
    ADD CONSTRAINT compliance_askedset_until_by_id_in_organization FOREIGN KEY (organization_id, until_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_biasaudit
    ADD CONSTRAINT compliance_biasaudit_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_biasaudit
    ADD CONSTRAINT compliance_biasaudit_organization_id_b79dacff_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_biasaudit
    ADD CONSTRAINT compliance_biasaudit_published_by_id_in_organization FOREIGN KEY (organization_id, published_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_biasaudit
    ADD CONSTRAINT compliance_biasaudit_unpublished_by_id_in_organization FOREIGN KEY (organization_id, unpublished_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_erasure
    ADD CONSTRAINT compliance_erasure_by_id_in_organization FOREIGN KEY (organization_id, by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_erasure
    ADD CONSTRAINT compliance_erasure_organization_id_71f686f6_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_fallenunder
    ADD CONSTRAINT compliance_fallenund_organization_id_0c12cd97_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_fallenunder
    ADD CONSTRAINT compliance_fallenunder_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_officepolicy
    ADD CONSTRAINT compliance_officepol_organization_id_93184bca_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_officepolicy
    ADD CONSTRAINT compliance_officepolicy_from_by_id_in_organization FOREIGN KEY (organization_id, from_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.compliance_officepolicy
    ADD CONSTRAINT compliance_officepolicy_office_id_in_organization FOREIGN KEY (organization_id, office_id) REFERENCES public.ats_office(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_apitoken
    ADD CONSTRAINT core_apitoken_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_apitoken
    ADD CONSTRAINT core_apitoken_organization_id_0bbc7153_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_event
    ADD CONSTRAINT core_event_organization_id_a2ce68e9_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_eventchain
    ADD CONSTRAINT core_eventchain_organization_id_9f8594dc_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_eventsubject
    ADD CONSTRAINT core_eventsubject_event_id_in_organization FOREIGN KEY (organization_id, event_id) REFERENCES public.core_event(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_eventsubject
    ADD CONSTRAINT core_eventsubject_organization_id_c8f57fd0_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_export
    ADD CONSTRAINT core_export_creator_id_in_organization FOREIGN KEY (organization_id, creator_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_export
    ADD CONSTRAINT core_export_organization_id_ae80bcdf_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_exportpart
    ADD CONSTRAINT core_exportpart_export_id_in_organization FOREIGN KEY (organization_id, export_id) REFERENCES public.core_export(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_exportpart
    ADD CONSTRAINT core_exportpart_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_exportpart
    ADD CONSTRAINT core_exportpart_organization_id_49bf5bf9_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_file
    ADD CONSTRAINT core_file_organization_id_f4d8d9c4_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_idempotencykey
    ADD CONSTRAINT core_idempotencykey_organization_id_7f8fd0d1_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_membership
    ADD CONSTRAINT core_membership_organization_id_db2cbefc_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_membership
    ADD CONSTRAINT core_membership_user_id_f9b5780b_fk_core_user_id FOREIGN KEY (user_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_savedview
    ADD CONSTRAINT core_savedview_organization_id_ce30e7bf_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_savedview
    ADD CONSTRAINT core_savedview_owner_id_in_organization FOREIGN KEY (organization_id, owner_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.core_searchtext
    ADD CONSTRAINT core_searchtext_organization_id_cf87b8e9_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_engagement
    ADD CONSTRAINT crm_engagement_message_id_in_organization FOREIGN KEY (organization_id, message_id) REFERENCES public.messaging_message(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_engagement
    ADD CONSTRAINT crm_engagement_organization_id_4ae2ec3b_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_engagement
    ADD CONSTRAINT crm_engagement_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_engagement
    ADD CONSTRAINT crm_engagement_sequence_id_in_organization FOREIGN KEY (organization_id, sequence_id) REFERENCES public.crm_sequence(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_engagementlevel
    ADD CONSTRAINT crm_engagementlevel_organization_id_165612d2_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_engagementlevel
    ADD CONSTRAINT crm_engagementlevel_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_enrollment
    ADD CONSTRAINT crm_enrollment_enrolled_by_id_in_organization FOREIGN KEY (organization_id, enrolled_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_enrollment
    ADD CONSTRAINT crm_enrollment_next_step_id_in_organization FOREIGN KEY (organization_id, next_step_id) REFERENCES public.crm_sequencestep(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_enrollment
    ADD CONSTRAINT crm_enrollment_organization_id_ccf6b44d_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_enrollment
    ADD CONSTRAINT crm_enrollment_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_enrollment
    ADD CONSTRAINT crm_enrollment_sequence_id_in_organization FOREIGN KEY (organization_id, sequence_id) REFERENCES public.crm_sequence(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_enrollment
    ADD CONSTRAINT crm_enrollment_version_id_in_organization FOREIGN KEY (organization_id, version_id) REFERENCES public.crm_sequenceversion(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_keptout
    ADD CONSTRAINT crm_keptout_by_id_in_organization FOREIGN KEY (organization_id, by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_keptout
    ADD CONSTRAINT crm_keptout_organization_id_7b259da3_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_keptout
    ADD CONSTRAINT crm_keptout_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_keptout
    ADD CONSTRAINT crm_keptout_pool_id_in_organization FOREIGN KEY (organization_id, pool_id) REFERENCES public.crm_pool(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_pool
    ADD CONSTRAINT crm_pool_organization_id_38e209a4_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_pool
    ADD CONSTRAINT crm_pool_owner_id_in_organization FOREIGN KEY (organization_id, owner_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_pool
    ADD CONSTRAINT crm_pool_segment_id_in_organization FOREIGN KEY (organization_id, segment_id) REFERENCES public.crm_segment(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_pool
    ADD CONSTRAINT crm_pool_sequence_id_in_organization FOREIGN KEY (organization_id, sequence_id) REFERENCES public.crm_sequence(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolmember
    ADD CONSTRAINT crm_poolmember_added_by_id_in_organization FOREIGN KEY (organization_id, added_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolmember
    ADD CONSTRAINT crm_poolmember_organization_id_c4304bfb_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolmember
    ADD CONSTRAINT crm_poolmember_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolmember
    ADD CONSTRAINT crm_poolmember_pool_id_in_organization FOREIGN KEY (organization_id, pool_id) REFERENCES public.crm_pool(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolmember
    ADD CONSTRAINT crm_poolmember_stage_id_in_organization FOREIGN KEY (organization_id, stage_id) REFERENCES public.crm_poolstage(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolseat
    ADD CONSTRAINT crm_poolseat_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolseat
    ADD CONSTRAINT crm_poolseat_organization_id_2349c412_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolseat
    ADD CONSTRAINT crm_poolseat_pool_id_in_organization FOREIGN KEY (organization_id, pool_id) REFERENCES public.crm_pool(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolstage
    ADD CONSTRAINT crm_poolstage_organization_id_ab8005b4_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_poolstage
    ADD CONSTRAINT crm_poolstage_pool_id_in_organization FOREIGN KEY (organization_id, pool_id) REFERENCES public.crm_pool(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_segment
    ADD CONSTRAINT crm_segment_organization_id_ad8fae2d_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_segment
    ADD CONSTRAINT crm_segment_owner_id_in_organization FOREIGN KEY (organization_id, owner_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_segmentseat
    ADD CONSTRAINT crm_segmentseat_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_segmentseat
    ADD CONSTRAINT crm_segmentseat_organization_id_0eed8a58_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_segmentseat
    ADD CONSTRAINT crm_segmentseat_segment_id_in_organization FOREIGN KEY (organization_id, segment_id) REFERENCES public.crm_segment(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sendingrules
    ADD CONSTRAINT crm_sendingrules_organization_id_28c94959_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sequence
    ADD CONSTRAINT crm_sequence_organization_id_393c68b6_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sequence
    ADD CONSTRAINT crm_sequence_owner_id_in_organization FOREIGN KEY (organization_id, owner_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sequence
    ADD CONSTRAINT crm_sequence_sender_id_in_organization FOREIGN KEY (organization_id, sender_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sequencestep
    ADD CONSTRAINT crm_sequencestep_organization_id_7ce675c3_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sequencestep
    ADD CONSTRAINT crm_sequencestep_version_id_in_organization FOREIGN KEY (organization_id, version_id) REFERENCES public.crm_sequenceversion(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sequenceversion
    ADD CONSTRAINT crm_sequenceversion_created_by_id_in_organization FOREIGN KEY (organization_id, created_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sequenceversion
    ADD CONSTRAINT crm_sequenceversion_organization_id_09de6b64_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_sequenceversion
    ADD CONSTRAINT crm_sequenceversion_sequence_id_in_organization FOREIGN KEY (organization_id, sequence_id) REFERENCES public.crm_sequence(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_stepvariant
    ADD CONSTRAINT crm_stepvariant_organization_id_a5a3c1bf_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_stepvariant
    ADD CONSTRAINT crm_stepvariant_step_id_in_organization FOREIGN KEY (organization_id, step_id) REFERENCES public.crm_sequencestep(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_enrollment_id_in_organization FOREIGN KEY (organization_id, enrollment_id) REFERENCES public.crm_enrollment(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_mailbox_id_in_organization FOREIGN KEY (organization_id, mailbox_id) REFERENCES public.messaging_mailbox(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_message_id_in_organization FOREIGN KEY (organization_id, message_id) REFERENCES public.messaging_message(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_organization_id_dad36567_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_reported_by_id_in_organization FOREIGN KEY (organization_id, reported_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_sender_id_in_organization FOREIGN KEY (organization_id, sender_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_step_id_in_organization FOREIGN KEY (organization_id, step_id) REFERENCES public.crm_sequencestep(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_task_id_in_organization FOREIGN KEY (organization_id, task_id) REFERENCES public.people_task(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.crm_touch
    ADD CONSTRAINT crm_touch_variant_id_in_organization FOREIGN KEY (organization_id, variant_id) REFERENCES public.crm_stepvariant(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_decided_by_id_in_organization FOREIGN KEY (organization_id, decided_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_enrollment_id_in_organization FOREIGN KEY (organization_id, enrollment_id) REFERENCES public.crm_enrollment(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_message_id_in_organization FOREIGN KEY (organization_id, message_id) REFERENCES public.messaging_message(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_organization_id_4cc4c21a_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_pool_id_in_organization FOREIGN KEY (organization_id, pool_id) REFERENCES public.crm_pool(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_sequence_id_in_organization FOREIGN KEY (organization_id, sequence_id) REFERENCES public.crm_sequence(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_task_id_in_organization FOREIGN KEY (organization_id, task_id) REFERENCES public.people_task(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handback
    ADD CONSTRAINT flywheel_handback_topic_id_in_organization FOREIGN KEY (organization_id, topic_id) REFERENCES public.messaging_topic(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handbackpolicy
    ADD CONSTRAINT flywheel_handbackpol_organization_id_a00a0fbf_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handbackpolicy
    ADD CONSTRAINT flywheel_handbackpolicy_template_id_in_organization FOREIGN KEY (organization_id, template_id) REFERENCES public.messaging_mailtemplate(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_handbackpolicy
    ADD CONSTRAINT flywheel_handbackpolicy_topic_id_in_organization FOREIGN KEY (organization_id, topic_id) REFERENCES public.messaging_topic(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_application_id_in_organization FOREIGN KEY (organization_id, application_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_earlier_id_in_organization FOREIGN KEY (organization_id, earlier_id) REFERENCES public.ats_application(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_hand_back_id_in_organization FOREIGN KEY (organization_id, hand_back_id) REFERENCES public.flywheel_handback(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_message_id_in_organization FOREIGN KEY (organization_id, message_id) REFERENCES public.messaging_message(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_organization_id_748ad783_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_pool_id_in_organization FOREIGN KEY (organization_id, pool_id) REFERENCES public.crm_pool(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_reply_id_in_organization FOREIGN KEY (organization_id, reply_id) REFERENCES public.crm_engagement(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_return
    ADD CONSTRAINT flywheel_return_warm_list_id_in_organization FOREIGN KEY (organization_id, warm_list_id) REFERENCES public.flywheel_warmlist(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_warmcandidate
    ADD CONSTRAINT flywheel_warmcandida_organization_id_849339c6_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_warmcandidate
    ADD CONSTRAINT flywheel_warmcandidate_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_warmcandidate
    ADD CONSTRAINT flywheel_warmcandidate_state_by_id_in_organization FOREIGN KEY (organization_id, state_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_warmcandidate
    ADD CONSTRAINT flywheel_warmcandidate_warm_list_id_in_organization FOREIGN KEY (organization_id, warm_list_id) REFERENCES public.flywheel_warmlist(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_warmlist
    ADD CONSTRAINT flywheel_warmlist_criteria_id_in_organization FOREIGN KEY (organization_id, criteria_id) REFERENCES public.ats_criteriaversion(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_warmlist
    ADD CONSTRAINT flywheel_warmlist_decided_by_id_in_organization FOREIGN KEY (organization_id, decided_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_warmlist
    ADD CONSTRAINT flywheel_warmlist_job_id_in_organization FOREIGN KEY (organization_id, job_id) REFERENCES public.ats_job(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.flywheel_warmlist
    ADD CONSTRAINT flywheel_warmlist_organization_id_b28db9d1_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_page
    ADD CONSTRAINT marketing_page_organization_id_22dc9a11_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_page
    ADD CONSTRAINT marketing_page_site_id_in_organization FOREIGN KEY (organization_id, site_id) REFERENCES public.marketing_site(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_pagedraft
    ADD CONSTRAINT marketing_pagedraft_changed_by_id_in_organization FOREIGN KEY (organization_id, changed_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_pagedraft
    ADD CONSTRAINT marketing_pagedraft_organization_id_ac92eba0_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_pagedraft
    ADD CONSTRAINT marketing_pagedraft_page_id_in_organization FOREIGN KEY (organization_id, page_id) REFERENCES public.marketing_page(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_pageversion
    ADD CONSTRAINT marketing_pageversio_organization_id_a893643b_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_pageversion
    ADD CONSTRAINT marketing_pageversion_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_pageversion
    ADD CONSTRAINT marketing_pageversion_page_id_in_organization FOREIGN KEY (organization_id, page_id) REFERENCES public.marketing_page(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_picture
    ADD CONSTRAINT marketing_picture_added_by_id_in_organization FOREIGN KEY (organization_id, added_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_picture
    ADD CONSTRAINT marketing_picture_organization_id_f8f778dc_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_picturesize
    ADD CONSTRAINT marketing_picturesiz_organization_id_485b2753_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_picturesize
    ADD CONSTRAINT marketing_picturesize_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_picturesize
    ADD CONSTRAINT marketing_picturesize_picture_id_in_organization FOREIGN KEY (organization_id, picture_id) REFERENCES public.marketing_picture(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_publication
    ADD CONSTRAINT marketing_publicatio_organization_id_bb1c4c6a_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_publication
    ADD CONSTRAINT marketing_publication_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_publication
    ADD CONSTRAINT marketing_publication_page_id_in_organization FOREIGN KEY (organization_id, page_id) REFERENCES public.marketing_page(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_publication
    ADD CONSTRAINT marketing_publication_version_id_in_organization FOREIGN KEY (organization_id, version_id) REFERENCES public.marketing_pageversion(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_site
    ADD CONSTRAINT marketing_site_logo_id_in_organization FOREIGN KEY (organization_id, logo_id) REFERENCES public.marketing_picture(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_site
    ADD CONSTRAINT marketing_site_organization_id_60c54111_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_sourcetouch
    ADD CONSTRAINT marketing_sourcetouc_organization_id_6664479d_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_sourcetouch
    ADD CONSTRAINT marketing_sourcetouch_link_id_in_organization FOREIGN KEY (organization_id, link_id) REFERENCES public.marketing_trackinglink(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_sourcetouch
    ADD CONSTRAINT marketing_sourcetouch_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_sourcetouch
    ADD CONSTRAINT marketing_sourcetouch_source_id_in_organization FOREIGN KEY (organization_id, source_id) REFERENCES public.people_source(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_trackinglink
    ADD CONSTRAINT marketing_trackingli_organization_id_1ee3561e_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_trackinglink
    ADD CONSTRAINT marketing_trackinglink_credited_to_id_in_organization FOREIGN KEY (organization_id, credited_to_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_trackinglink
    ADD CONSTRAINT marketing_trackinglink_made_by_id_in_organization FOREIGN KEY (organization_id, made_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_trackinglink
    ADD CONSTRAINT marketing_trackinglink_retired_by_id_in_organization FOREIGN KEY (organization_id, retired_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_trackinglink
    ADD CONSTRAINT marketing_trackinglink_source_id_in_organization FOREIGN KEY (organization_id, source_id) REFERENCES public.people_source(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_visit
    ADD CONSTRAINT marketing_visit_link_id_in_organization FOREIGN KEY (organization_id, link_id) REFERENCES public.marketing_trackinglink(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_visit
    ADD CONSTRAINT marketing_visit_organization_id_274df0c1_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_visitkey
    ADD CONSTRAINT marketing_visitkey_organization_id_2db535c5_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_visitstep
    ADD CONSTRAINT marketing_visitstep_organization_id_753e1005_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_visitstep
    ADD CONSTRAINT marketing_visitstep_visit_id_in_organization FOREIGN KEY (organization_id, visit_id) REFERENCES public.marketing_visit(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_visitsum
    ADD CONSTRAINT marketing_visitsum_link_id_in_organization FOREIGN KEY (organization_id, link_id) REFERENCES public.marketing_trackinglink(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.marketing_visitsum
    ADD CONSTRAINT marketing_visitsum_organization_id_851b44f4_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_contactpolicy
    ADD CONSTRAINT messaging_contactpol_organization_id_8667cd66_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_contactwish
    ADD CONSTRAINT messaging_contactwis_organization_id_546fbc40_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_contactwish
    ADD CONSTRAINT messaging_contactwish_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_contactwish
    ADD CONSTRAINT messaging_contactwish_tracking_noted_by_id_in_organization FOREIGN KEY (organization_id, tracking_noted_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_inbox
    ADD CONSTRAINT messaging_inbox_mailbox_id_in_organization FOREIGN KEY (organization_id, mailbox_id) REFERENCES public.messaging_mailbox(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_inbox
    ADD CONSTRAINT messaging_inbox_organization_id_9fca4420_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT messaging_incomingma_organization_id_4f63b710_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT messaging_incomingmail_decided_by_id_in_organization FOREIGN KEY (organization_id, decided_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT messaging_incomingmail_mailbox_id_in_organization FOREIGN KEY (organization_id, mailbox_id) REFERENCES public.messaging_mailbox(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT messaging_incomingmail_message_id_in_organization FOREIGN KEY (organization_id, message_id) REFERENCES public.messaging_message(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT messaging_incomingmail_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT messaging_incomingmail_raw_id_in_organization FOREIGN KEY (organization_id, raw_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_incomingmail
    ADD CONSTRAINT messaging_incomingmail_task_id_in_organization FOREIGN KEY (organization_id, task_id) REFERENCES public.people_task(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_mailbox
    ADD CONSTRAINT messaging_mailbox_organization_id_c3a8d979_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_mailbox
    ADD CONSTRAINT messaging_mailbox_owner_id_in_organization FOREIGN KEY (organization_id, owner_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_mailtemplate
    ADD CONSTRAINT messaging_mailtempla_organization_id_03ece26c_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_mailtemplate
    ADD CONSTRAINT messaging_mailtemplate_owner_id_in_organization FOREIGN KEY (organization_id, owner_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_in_name_of_id_in_organization FOREIGN KEY (organization_id, in_name_of_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_mailbox_id_in_organization FOREIGN KEY (organization_id, mailbox_id) REFERENCES public.messaging_mailbox(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_organization_id_360faf91_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_sent_by_id_in_organization FOREIGN KEY (organization_id, sent_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_reporthook
    ADD CONSTRAINT messaging_reporthook_created_by_id_in_organization FOREIGN KEY (organization_id, created_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_reporthook
    ADD CONSTRAINT messaging_reporthook_organization_id_89b7a39b_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_sendergrant
    ADD CONSTRAINT messaging_sendergran_organization_id_b95f1885_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_sendergrant
    ADD CONSTRAINT messaging_sendergrant_sender_id_in_organization FOREIGN KEY (organization_id, sender_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_sendergrant
    ADD CONSTRAINT messaging_sendergrant_writer_id_in_organization FOREIGN KEY (organization_id, writer_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_sendingdomain
    ADD CONSTRAINT messaging_sendingdom_organization_id_3434589c_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_subscription
    ADD CONSTRAINT messaging_subscripti_organization_id_3e2c1103_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_subscription
    ADD CONSTRAINT messaging_subscription_created_by_id_in_organization FOREIGN KEY (organization_id, created_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_subscription
    ADD CONSTRAINT messaging_subscription_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_subscription
    ADD CONSTRAINT messaging_subscription_topic_id_in_organization FOREIGN KEY (organization_id, topic_id) REFERENCES public.messaging_topic(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_suppression
    ADD CONSTRAINT messaging_suppressio_organization_id_936df570_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_suppression
    ADD CONSTRAINT messaging_suppression_created_by_id_in_organization FOREIGN KEY (organization_id, created_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_suppression
    ADD CONSTRAINT messaging_suppression_lifted_by_id_in_organization FOREIGN KEY (organization_id, lifted_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_suppression
    ADD CONSTRAINT messaging_suppression_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.messaging_topic
    ADD CONSTRAINT messaging_topic_organization_id_ccf09930_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_core_user_id FOREIGN KEY (user_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_colleaguefieldvalue
    ADD CONSTRAINT people_colleaguefiel_organization_id_896e9914_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_colleaguefieldvalue
    ADD CONSTRAINT people_colleaguefieldvalue_colleague_id_in_organization FOREIGN KEY (organization_id, colleague_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_colleaguefieldvalue
    ADD CONSTRAINT people_colleaguefieldvalue_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_colleaguefieldvalue
    ADD CONSTRAINT people_colleaguefieldvalue_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_consent
    ADD CONSTRAINT people_consent_organization_id_5e1decdd_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_consent
    ADD CONSTRAINT people_consent_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_contactpoint
    ADD CONSTRAINT people_contactpoint_organization_id_aae76122_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_contactpoint
    ADD CONSTRAINT people_contactpoint_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_document
    ADD CONSTRAINT people_document_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_document
    ADD CONSTRAINT people_document_organization_id_d4e150d9_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_document
    ADD CONSTRAINT people_document_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT people_duplicatepair_decided_by_id_in_organization FOREIGN KEY (organization_id, decided_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT people_duplicatepair_first_id_in_organization FOREIGN KEY (organization_id, first_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT people_duplicatepair_organization_id_f2645e27_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_duplicatepair
    ADD CONSTRAINT people_duplicatepair_second_id_in_organization FOREIGN KEY (organization_id, second_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_education
    ADD CONSTRAINT people_education_document_id_in_organization FOREIGN KEY (organization_id, document_id) REFERENCES public.people_document(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_education
    ADD CONSTRAINT people_education_organization_id_4bd75d7d_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_education
    ADD CONSTRAINT people_education_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_employment
    ADD CONSTRAINT people_employment_document_id_in_organization FOREIGN KEY (organization_id, document_id) REFERENCES public.people_document(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_employment
    ADD CONSTRAINT people_employment_organization_id_44baedab_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_employment
    ADD CONSTRAINT people_employment_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_fielddefinition
    ADD CONSTRAINT people_fielddefiniti_organization_id_3ae993b7_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_healthrule
    ADD CONSTRAINT people_healthrule_organization_id_68e5009f_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_healthsnapshot
    ADD CONSTRAINT people_healthsnapsho_organization_id_aaaa782e_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_import
    ADD CONSTRAINT people_import_creator_id_in_organization FOREIGN KEY (organization_id, creator_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_import
    ADD CONSTRAINT people_import_organization_id_967305c4_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importpart
    ADD CONSTRAINT people_importpart_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importpart
    ADD CONSTRAINT people_importpart_organization_id_20e4737f_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importpart
    ADD CONSTRAINT people_importpart_source_id_in_organization FOREIGN KEY (organization_id, source_id) REFERENCES public.people_importsource(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT people_importrow_batch_id_in_organization FOREIGN KEY (organization_id, batch_id) REFERENCES public.people_import(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT people_importrow_file_id_in_organization FOREIGN KEY (organization_id, file_id) REFERENCES public.core_file(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT people_importrow_organization_id_455d7791_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT people_importrow_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importrow
    ADD CONSTRAINT people_importrow_source_id_in_organization FOREIGN KEY (organization_id, source_id) REFERENCES public.people_importsource(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importsource
    ADD CONSTRAINT people_importsource_batch_id_in_organization FOREIGN KEY (organization_id, batch_id) REFERENCES public.people_import(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_importsource
    ADD CONSTRAINT people_importsource_organization_id_07144893_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_matchkey
    ADD CONSTRAINT people_matchkey_organization_id_6e4137ea_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_matchkey
    ADD CONSTRAINT people_matchkey_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_mention
    ADD CONSTRAINT people_mention_membership_id_in_organization FOREIGN KEY (organization_id, membership_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_mention
    ADD CONSTRAINT people_mention_note_id_in_organization FOREIGN KEY (organization_id, note_id) REFERENCES public.people_note(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_mention
    ADD CONSTRAINT people_mention_organization_id_39e74353_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_below_id_in_organization FOREIGN KEY (organization_id, below_id) REFERENCES public.people_merge(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_kept_id_in_organization FOREIGN KEY (organization_id, kept_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_merged_by_id_in_organization FOREIGN KEY (organization_id, merged_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_organization_id_a18440f4_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_note
    ADD CONSTRAINT people_note_author_id_in_organization FOREIGN KEY (organization_id, author_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_note
    ADD CONSTRAINT people_note_organization_id_58faae62_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_note
    ADD CONSTRAINT people_note_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_noteedition
    ADD CONSTRAINT people_noteedition_note_id_in_organization FOREIGN KEY (organization_id, note_id) REFERENCES public.people_note(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_noteedition
    ADD CONSTRAINT people_noteedition_organization_id_b9bc3ab5_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_organization_id_08812cbc_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_owner_id_in_organization FOREIGN KEY (organization_id, owner_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_source_id_in_organization FOREIGN KEY (organization_id, source_id) REFERENCES public.people_source(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personfieldvalue
    ADD CONSTRAINT people_personfieldva_organization_id_854678ab_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personfieldvalue
    ADD CONSTRAINT people_personfieldvalue_definition_id_in_organization FOREIGN KEY (organization_id, definition_id) REFERENCES public.people_fielddefinition(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personfieldvalue
    ADD CONSTRAINT people_personfieldvalue_member_id_in_organization FOREIGN KEY (organization_id, member_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personfieldvalue
    ADD CONSTRAINT people_personfieldvalue_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personlanguage
    ADD CONSTRAINT people_personlanguag_organization_id_d9e69fa1_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personlanguage
    ADD CONSTRAINT people_personlanguage_document_id_in_organization FOREIGN KEY (organization_id, document_id) REFERENCES public.people_document(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personlanguage
    ADD CONSTRAINT people_personlanguage_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personskill
    ADD CONSTRAINT people_personskill_document_id_in_organization FOREIGN KEY (organization_id, document_id) REFERENCES public.people_document(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personskill
    ADD CONSTRAINT people_personskill_organization_id_a93f5f79_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_personskill
    ADD CONSTRAINT people_personskill_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_persontag
    ADD CONSTRAINT people_persontag_organization_id_5076bc35_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_persontag
    ADD CONSTRAINT people_persontag_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_persontag
    ADD CONSTRAINT people_persontag_tag_id_in_organization FOREIGN KEY (organization_id, tag_id) REFERENCES public.people_tag(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_profileclaim
    ADD CONSTRAINT people_profileclaim_by_id_in_organization FOREIGN KEY (organization_id, by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_profileclaim
    ADD CONSTRAINT people_profileclaim_organization_id_c4c03bea_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_profileclaim
    ADD CONSTRAINT people_profileclaim_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_searchalert
    ADD CONSTRAINT people_searchalert_organization_id_c9479418_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_searchalert
    ADD CONSTRAINT people_searchalert_owner_id_in_organization FOREIGN KEY (organization_id, owner_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_searchalert
    ADD CONSTRAINT people_searchalert_view_id_in_organization FOREIGN KEY (organization_id, view_id) REFERENCES public.core_savedview(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_searchentry
    ADD CONSTRAINT people_searchentry_organization_id_f765437f_fk_core_orga FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_source
    ADD CONSTRAINT people_source_organization_id_fe6f7593_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_tag
    ADD CONSTRAINT people_tag_organization_id_0686d3f8_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_task
    ADD CONSTRAINT people_task_assignee_id_in_organization FOREIGN KEY (organization_id, assignee_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_task
    ADD CONSTRAINT people_task_created_by_id_in_organization FOREIGN KEY (organization_id, created_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_task
    ADD CONSTRAINT people_task_done_by_id_in_organization FOREIGN KEY (organization_id, done_by_id) REFERENCES public.core_membership(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_task
    ADD CONSTRAINT people_task_organization_id_7a671f53_fk_core_organization_id FOREIGN KEY (organization_id) REFERENCES public.core_organization(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.people_task
    ADD CONSTRAINT people_task_person_id_in_organization FOREIGN KEY (organization_id, person_id) REFERENCES public.people_person(organization_id, id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;



ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;



ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);



ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_core_user_id FOREIGN KEY (user_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;



ALTER TABLE public.ai_audit ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_correction ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_draft ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_evaluation ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_groupmember ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_grouprules ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_languagemodel ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_modelcall ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_objection ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_prediction ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_predictionmodel ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_predictionswitch ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_profile ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ai_switch ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_answerfile ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_application ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_applicationfieldvalue ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_applicationrule ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_approvalchoice ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_approvalflow ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_approvalgroup ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_approvalrun ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_approvalseat ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_approvalstep ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_automation ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_automationfiring ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_boardprofile ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_bulkaction ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_bulkrow ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_criteriaversion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_criterion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_decision ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_defaultgrader ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_defaultinterviewer ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_department ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_exercise ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_feedbackrequest ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_feedbackrule ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_fieldplace ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_formversion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_grader ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_hire ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_hiringpolicy ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_interview ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_interviewmail ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_interviewseat ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_job ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_jobfieldvalue ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_jobpost ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_latealert ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_letteredition ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_letterproposal ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_letterset ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_lettersetpart ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_lettersetsigner ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_lettertemplate ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_offer ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_offercomponent ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_offerdocument ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_offerfieldvalue ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_offerquestion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_offersigner ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_office ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_opening ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_openingfieldvalue ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_planinterview ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_postquestion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_rejectionfieldvalue ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_rejectionreason ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_requisition ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_requisitionfieldvalue ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_revision ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_rulefiring ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_scorecard ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_scorecardform ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_scorecardversion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_stage ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_stagegroup ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_stagevisit ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_takehome ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_takehomeanswer ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_teammember ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.ats_why ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.compliance_askedset ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.compliance_biasaudit ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.compliance_erasure ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.compliance_fallenunder ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.compliance_officepolicy ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_apitoken ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_event ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_eventchain ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_eventsubject ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_export ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_exportpart ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_file ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_idempotencykey ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_membership ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_organization ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_savedview ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.core_searchtext ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_engagement ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_engagementlevel ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_enrollment ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_keptout ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_pool ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_poolmember ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_poolseat ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_poolstage ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_segment ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_segmentseat ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_sendingrules ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_sequence ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_sequencestep ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_sequenceversion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_stepvariant ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.crm_touch ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.flywheel_handback ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.flywheel_handbackpolicy ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.flywheel_return ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.flywheel_warmcandidate ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.flywheel_warmlist ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_page ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_pagedraft ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_pageversion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_picture ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_picturesize ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_publication ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_site ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_sourcetouch ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_trackinglink ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_visit ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_visitkey ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_visitstep ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.marketing_visitsum ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_contactpolicy ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_contactwish ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_inbox ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_incomingmail ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_mailbox ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_mailtemplate ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_message ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_reporthook ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_sendergrant ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_sendingdomain ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_subscription ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_suppression ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.messaging_topic ENABLE ROW LEVEL SECURITY;


CREATE POLICY only_the_shown_organization ON public.ai_audit USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_correction USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_draft USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_evaluation USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_groupmember USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_grouprules USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_languagemodel USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_modelcall USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_objection USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_prediction USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_predictionmodel USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_predictionswitch USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_profile USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ai_switch USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_answerfile USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_application USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_applicationfieldvalue USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_applicationrule USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_approvalchoice USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_approvalflow USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_approvalgroup USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_approvalrun USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_approvalseat USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_approvalstep USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_automation USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_automationfiring USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_boardprofile USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_bulkaction USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_bulkrow USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_criteriaversion USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_criterion USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_decision USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_defaultgrader USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_defaultinterviewer USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_department USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_exercise USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_feedbackrequest USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_feedbackrule USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_fieldplace USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_formversion USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_grader USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_hire USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_hiringpolicy USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_interview USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_interviewmail USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_interviewseat USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_job USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_jobfieldvalue USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_jobpost USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_latealert USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_letteredition USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_letterproposal USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_letterset USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_lettersetpart USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_lettersetsigner USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_lettertemplate USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_offer USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_offercomponent USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_offerdocument USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_offerfieldvalue USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_offerquestion USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_offersigner USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_office USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_opening USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_openingfieldvalue USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_planinterview USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_postquestion USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_rejectionfieldvalue USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_rejectionreason USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_requisition USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_requisitionfieldvalue USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_revision USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_rulefiring USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_scorecard USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_scorecardform USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_scorecardversion USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_stage USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_stagegroup USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_stagevisit USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_takehome USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_takehomeanswer USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_teammember USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.ats_why USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.compliance_askedset USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.compliance_biasaudit USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.compliance_erasure USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.compliance_fallenunder USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.compliance_officepolicy USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_apitoken USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_event USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_eventchain USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_eventsubject USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_export USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_exportpart USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_file USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_idempotencykey USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_membership USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_organization USING ((id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_savedview USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.core_searchtext USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_engagement USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_engagementlevel USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_enrollment USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_keptout USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_pool USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_poolmember USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_poolseat USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_poolstage USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_segment USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_segmentseat USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_sendingrules USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_sequence USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_sequencestep USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_sequenceversion USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_stepvariant USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.crm_touch USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.flywheel_handback USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.flywheel_handbackpolicy USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.flywheel_return USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.flywheel_warmcandidate USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.flywheel_warmlist USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_page USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_pagedraft USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_pageversion USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_picture USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_picturesize USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_publication USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_site USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_sourcetouch USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_trackinglink USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_visit USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_visitkey USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_visitstep USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.marketing_visitsum USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_contactpolicy USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_contactwish USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_inbox USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_incomingmail USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_mailbox USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_mailtemplate USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_message USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_reporthook USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_sendergrant USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_sendingdomain USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_subscription USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_suppression USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.messaging_topic USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_colleaguefieldvalue USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_consent USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_contactpoint USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_document USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_duplicatepair USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_education USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_employment USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_fielddefinition USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_healthrule USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_healthsnapshot USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_import USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_importpart USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_importrow USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_importsource USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_matchkey USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_mention USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_merge USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_note USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_noteedition USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_person USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_personfieldvalue USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_personlanguage USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_personskill USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_persontag USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_profileclaim USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_searchalert USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_searchentry USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_source USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_tag USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON public.people_task USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



ALTER TABLE public.people_colleaguefieldvalue ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_consent ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_contactpoint ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_document ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_duplicatepair ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_education ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_employment ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_fielddefinition ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_healthrule ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_healthsnapshot ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_import ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_importpart ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_importrow ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_importsource ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_matchkey ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_mention ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_merge ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_note ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_noteedition ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_person ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_personfieldvalue ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_personlanguage ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_personskill ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_persontag ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_profileclaim ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_searchalert ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_searchentry ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_source ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_tag ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.people_task ENABLE ROW LEVEL SECURITY;


ALTER TABLE self_identification.answer ENABLE ROW LEVEL SECURITY;


CREATE POLICY only_the_shown_organization ON self_identification.answer USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



CREATE POLICY only_the_shown_organization ON self_identification.report USING ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((organization_id = ( SELECT (NULLIF(current_setting('app.organization'::text, true), ''::text))::uuid AS "nullif")));



ALTER TABLE self_identification.report ENABLE ROW LEVEL SECURITY;
