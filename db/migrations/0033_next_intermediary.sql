-- An operator that stays silent, or that nobody reaches, leads to whoever can end the harm instead: proposed, never done.
alter table measure drop constraint measure_next_step_check;
alter table measure add check (next_step in ('none', 'remind', 'rectification-order', 'next-intermediary', 'close'));
-- Why the registered operator still runs it although a domain was registered anew after its filing.
alter table measure add column holder_reason text;
alter table proceeding add column holder_reason text;
