-- An order's deadline can move for one item alone: more time was granted, or a contest was looked into meanwhile.
-- Set when the order is served, emptied when the item is lifted or the order withdrawn.
alter table measure_item add column due timestamptz;
create index measure_item_due on measure_item (due) where state in ('asked', 'claimed-removed', 'not-met');

-- A second person may send an order back, with a reason that the drafter reads.
alter table measure
  add column submitted_at timestamptz,
  add column returned_by uuid references member,
  add column returned_at timestamptz,
  add column returned_reason text,
  -- When somebody of the addressee first opened it: the receipt of its service.
  add column opened_at timestamptz,
  add column opened_by uuid references operator_seat,
  add constraint measure_returned check ((returned_at is null) = (returned_by is null)),
  add constraint measure_opened check ((opened_at is null) = (opened_by is null));

create index measure_list on measure (unit_id, drafted_at desc, id desc);

-- Rulings wait for someone who took no part.
create index answer_open on answer (measure_id) where ruling is null and kind in ('contested', 'more-time');
create index appeal_open on appeal (measure_id) where outcome is null;
create index objection_open on objection (measure_item_id) where outcome is null;

-- Intake finds a platform by how people write its name.
create index platform_code_lower on platform (lower(code));
create index platform_name_lower on platform (lower(name));
