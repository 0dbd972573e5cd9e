-- A key finds the group again: the exact key of a folded text (no signature), or a band whose text's signature
-- (the low byte of each of its 64 minima) is compared before two texts count as alike.
alter table group_band add column signature bytea check (length(signature) = 64);
