-- What lists read: for each, an index that begins with whose list it is, has the columns of few values that it can be
-- filtered by, and ends with what it is sorted by. A page is then a stretch of the index for each combination of those
-- values, whatever else the table holds.
drop index programs_by_client;
create index programs_by_client on programs (client_id, status, type, created_at, id);

drop index agreements_by_client;
create index agreements_by_client on agreements (client_id, type, created_at, id);

drop index users_by_internal_id;
create index users_by_internal_id on users (internal_id_hash, created_at, id) where internal_id_hash is not null;

create index consents_by_user on consents (user_id, created_at, id);

create index enrollments_by_program on enrollments (program_id, enrolled_at, user_id) where unenrolled_at is null;

drop index user_tasks_by_user;
create index user_tasks_by_user on user_tasks (user_id, status, disbursement_status, assigned_at, id);
create index user_tasks_by_program on user_tasks (program_id, status, disbursement_status, assigned_at, id);
create index user_tasks_by_task on user_tasks (program_id, task_id, status, disbursement_status, assigned_at, id);

-- The verification of one program's books.
create index disbursements_by_program on disbursements (program_id);
