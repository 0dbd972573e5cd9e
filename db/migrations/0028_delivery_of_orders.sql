-- When an order counts as served: from the moment that somebody of the addressee opened it, from proof that it was handed
-- over, or by the profile's rule some days after it was put at the desk. Its deadlines never run out before.
alter table measure
  -- Until when it is to be done: the deadline, or later where it counts as served late or more time was given.
  add column due timestamptz,
  add column delivered_at timestamptz,
  add column delivered_how text check (delivered_how in ('opened', 'proven', 'deemed')),
  add column delivery_proof text,
  add column delivery_proof_by uuid references member,
  add check ((delivered_at is null) = (delivered_how is null)),
  add check ((delivery_proof is null) = (delivery_proof_by is null));
update measure set due = deadline, delivered_at = coalesce(opened_at, served_at),
  delivered_how = case when opened_at is null then 'deemed' else 'opened' end
where served_at is not null;
