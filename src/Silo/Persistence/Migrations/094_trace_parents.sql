-- The trace that a row was written in, as W3C's traceparent says it, so that what follows from the row goes on with it. Null
-- where nobody traced.
alter table outbox add column trace_parent text;
alter table events add column trace_parent text;
alter table issuer_events add column trace_parent text;
