-- What operators are told beside the desk, and what became of each telling. A message says that something is there and
-- where; it never carries a code, a key or what somebody wrote.
create table webhook (
  id uuid primary key,
  operator_id uuid not null references operator,
  url text not null,
  shape text not null check (shape in ('standard', 'wecom', 'dingtalk', 'feishu')),
  -- Sealed; null where the robot of a group chat signs nothing.
  secret bytea,
  made_by uuid not null references operator_seat,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('removed', 'gone')),
  check ((ended_at is null) = (ended_how is null))
);
create index webhook_operator on webhook (operator_id) where ended_at is null;

alter table operator_seat add column wants_mail boolean not null default true;

create table message (
  id uuid primary key,
  operator_id uuid not null references operator,
  event text not null,
  subject_type text not null,
  subject_id uuid not null,
  doc_no text,
  due timestamptz,
  lang text not null check (lang in ('zh-CN', 'en')),
  created_at timestamptz not null
);
create index message_operator on message (operator_id, created_at desc);
create index message_subject on message (subject_id);

create table delivery (
  id uuid primary key,
  message_id uuid not null references message,
  -- By webhook, by mail to a person at the desk, or by mail to the address in the register where nobody sits there.
  webhook_id uuid references webhook,
  seat_id uuid references operator_seat,
  address text,
  state text not null check (state in ('waiting', 'sent', 'bounced')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_fault text,
  settled_at timestamptz,
  check (num_nonnulls(webhook_id, seat_id, address) = 1),
  check ((state = 'waiting') = (settled_at is null))
);
create index delivery_due on delivery (next_at) where state = 'waiting';
create index delivery_bounced on delivery (settled_at desc) where state = 'bounced';
create index delivery_message on delivery (message_id);

-- When the addressee of an order was reminded of a deadline that is near.
alter table measure add column reminded_at timestamptz;
