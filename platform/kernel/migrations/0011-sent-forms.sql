-- Forms whose command was done, for a day: sent again, the same form gets the same answer. Only a hash of the form's
-- id and of what it said is kept, and the answer is encrypted by that id: neither can be read from a copy.
create table kernel.sent_form (
  key bytea primary key check (length(key) = 32),
  answer bytea,
  sent_at timestamptz not null
);
create index on kernel.sent_form (sent_at);
